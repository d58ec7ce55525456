/** Why a package that nothing uses has no place in a final image. */
export interface Helper {
  readonly what: 'editor' | 'version control' | 'compiler' | 'debugger' | 'language' | 'download' | 'other';
  /** Programs by which its use is seen. */
  readonly programs: readonly string[];
}

const table: readonly (readonly [Helper['what'], string, string])[] = [
  ['editor', 'vim vim-tiny vim-nox vim-minimal vim-enhanced neovim nano emacs emacs-nox ed joe mc', ''],
  ['version control', 'git git-core git-lfs', 'git'],
  ['version control', 'subversion', 'svn'],
  ['version control', 'mercurial', 'hg'],
  ['compiler', 'build-essential build-base base-devel gcc g++ clang llvm make cmake automake autoconf', ''],
  [
    'compiler',
    'libtool pkg-config pkgconf bison flex nasm yasm ninja-build meson musl-dev libc-dev libc6-dev',
    '',
  ],
  ['compiler', 'linux-headers gcc-c++ gfortran rustc cargo golang golang-go go', ''],
  [
    'debugger',
    'gdb strace ltrace valgrind tcpdump nmap htop iotop lsof sysstat perf telnet net-tools dnsutils',
    '',
  ],
  [
    'debugger',
    'bind-tools iputils-ping iputils traceroute mtr man-db manpages less tree tmux screen inetutils-ping',
    '',
  ],
  ['debugger', 'netcat netcat-openbsd netcat-traditional nmap-ncat socat', 'nc ncat netcat socat'],
  [
    'language',
    'python3 python3-minimal python3-dev python3-pip python3-venv py3-pip python python2 python-is-python3',
    'python python3 python2 pip pip3',
  ],
  ['language', 'ruby ruby-full ruby-dev', 'ruby gem bundle rake'],
  ['language', 'nodejs npm nodejs-current', 'node nodejs npm npx'],
  ['language', 'php php-cli', 'php httpd apache2 apache2ctl apachectl apache2-foreground'],
  ['language', 'default-jdk default-jre default-jre-headless default-jdk-headless', 'java javac'],
  ['language', 'lua5.4 lua5.3', 'lua lua5.4 lua5.3'],
  ['download', 'curl', 'curl'],
  ['download', 'wget', 'wget'],
  ['other', 'sudo', 'sudo'],
  ['other', 'openssh-client openssh-server ssh', 'ssh scp sshd ssh-keyscan'],
  ['other', 'zip', 'zip'],
];

const helpers: ReadonlyMap<string, Helper> = new Map(
  table.flatMap(([what, names, programs]) =>
    names
      .split(' ')
      .map((name): [string, Helper] => [
        name,
        { what, programs: programs === '' ? [name, ...builtBy(name)] : programs.split(' ') },
      ]),
  ),
);

/** Programs that a package brings under other names. */
function builtBy(name: string): readonly string[] {
  if (/^(?:build-essential|build-base|base-devel|gcc|g\+\+|gcc-c\+\+)$/.test(name))
    return ['gcc', 'g++', 'cc', 'make'];
  if (/^golang|^go$/.test(name)) return ['go'];
  if (/^vim/.test(name)) return ['vi', 'vim'];
  if (name === 'iputils-ping' || name === 'iputils') return ['ping'];
  if (name === 'dnsutils' || name === 'bind-tools') return ['dig', 'nslookup', 'host'];
  if (name === 'net-tools') return ['netstat', 'ifconfig'];
  return [];
}

/** @returns null for a package that may well be wanted. */
export function helperCalled(name: string): Helper | null {
  const found = helpers.get(name);
  if (found !== undefined) return found;
  if (/^(?:gcc|g\+\+|clang|llvm|golang)-[\d.]+(?:-\w+)?$/.test(name))
    return { what: 'compiler', programs: ['gcc', 'clang', 'go'] };
  if (/^(?:openjdk-?\d+|java-[\d.]+-openjdk)/.test(name))
    return { what: 'language', programs: ['java', 'javac'] };
  if (/^python3?\.?\d*$/.test(name))
    return { what: 'language', programs: [name, 'python', 'python3', 'pip', 'pip3'] };
  if (/^php\d/.test(name) && /^php[\d.]+(?:-cli)?$/.test(name))
    return { what: 'language', programs: ['php', name, 'httpd', 'apache2', 'apache2ctl', 'apachectl'] };
  return null;
}
