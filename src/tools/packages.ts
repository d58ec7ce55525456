/** What a package is for, as far as its name tells. */
export type PackageClass =
  | 'build-tool'
  | 'editor'
  | 'vcs'
  | 'debugger'
  | 'download'
  | 'language'
  | 'library'
  | 'service'
  | 'shell'
  | 'archiver'
  | 'other';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Names as Debian, Ubuntu, Alpine, Fedora, openSUSE and Arch give them. */
const byClass: readonly (readonly [PackageClass, ReadonlySet<string>])[] = [
  [
    'build-tool',
    words(`build-essential build-base base-devel alpine-sdk gcc g++ cc clang llvm make automake autoconf libtool cmake
      ninja ninja-build ninja-is-really-ninja samurai meson bison flex nasm yasm patch m4 binutils gcc-c++ gfortran
      pkg-config pkgconf pkgconfig dpkg-dev rpm-build rpmdevtools linux-headers linux-headers-generic musl-dev
      libc-dev libc6-dev glibc-devel kernel-headers kernel-devel gettext-dev golang golang-go go rust rustc cargo
      rustup maven gradle ant sbt default-jdk openjdk8 openjdk11 openjdk17 openjdk21 node-gyp swig protobuf-compiler
      protoc python3-pip py3-pip python-pip
      cython python3-dev python-dev npm yarn yarnpkg pnpm composer bundler ruby-bundler
      bazel ghc cabal-install stack ocaml erlang-dev elixir-dev mono-devel texinfo file-dev re2c ccache gcc-multilib
      g++-multilib crossbuild-essential-arm64 checkinstall fakeroot devscripts debhelper upx upx-ucl patchelf`),
  ],
  [
    'editor',
    words('vim vim-tiny vim-nox vim-minimal vim-enhanced neovim nano emacs emacs-nox ed joe micro pico mc'),
  ],
  ['vcs', words('git git-core git-lfs subversion mercurial bzr cvs fossil github-cli gh')],
  [
    'debugger',
    words(`gdb gdbserver lldb strace ltrace valgrind perf linux-perf tcpdump nmap netcat netcat-openbsd
      netcat-traditional nc ncat telnet busybox-extras htop top atop iotop iftop sysstat lsof procps procps-ng psmisc
      net-tools iputils-ping iputils iproute2 dnsutils bind-tools bind-utils bind9-utils mtr traceroute socat tmux
      nmap-ncat inetutils-ping manpages screen less man man-db tree wireshark-cli tshark httpie bpftrace bcc-tools ngrep whois`),
  ],
  ['download', words('curl wget aria2 axel lynx links elinks rsync ftp lftp httrack')],
  [
    'language',
    words(`nodejs node nodejs-current python python2 python3 python3-minimal python3-venv python-is-python3 lua5.3 ruby ruby-full php php-cli php-fpm perl
      lua lua5.4 java-common default-jre default-jre-headless r-base erlang elixir dotnet-runtime-8.0 deno bun tcl
      guile racket julia mono-runtime python3-full octave scala groovy kotlin`),
  ],
  [
    'service',
    words(`nginx nginx-light nginx-full apache2 httpd lighttpd caddy haproxy varnish squid redis redis-server valkey
      postgresql mysql-server mariadb-server mariadb sqlite sqlite3 mongodb memcached rabbitmq-server openssh-server
      openssh sshd cron dcron cronie supervisor supervisord runit s6 systemd rsyslog logrotate postfix exim4 bind9
      dnsmasq vsftpd proftpd samba nfs-common tor openvpn wireguard wireguard-tools dbus avahi-daemon`),
  ],
  ['shell', words('bash zsh fish dash tini dumb-init su-exec gosu sudo doas coreutils busybox util-linux')],
  [
    'archiver',
    words('tar unzip zip gzip bzip2 xz xz-utils p7zip p7zip-full 7zip zstd lz4 unrar cpio lzip brotli'),
  ],
  [
    'library',
    words(`ca-certificates tzdata libc6-compat gcompat libstdc++ libgcc openssl libssl3 zlib zlib1g icu-libs icu-data-full
      fontconfig freetype dumb-init-dev locales musl-locales libpq libpq5 libxml2 libjpeg-turbo`),
  ],
];

const exactly: ReadonlyMap<string, PackageClass> = new Map(
  byClass.flatMap(([name, names]) => [...names].map((each) => [each, name] as const)),
);

/** In order; the first that matches wins. */
const patterns: readonly (readonly [RegExp, PackageClass])[] = [
  [/^(?:gcc|g\+\+|cpp|clang|llvm|gfortran|gnat|gdc)-?\d/, 'build-tool'],
  [/-(?:dev|devel|headless-devel|static|headers|sdk)$|-sdk-|-headers-/, 'build-tool'],
  [/(?:^|-)jdk(?:$|-|\d)|^openjdk\d+$|^java-.*-(?:devel|amazon-corretto-devel)$/, 'build-tool'],
  [/^(?:golang|go|rust|rustc|cargo|ghc|maven|gradle)-?\d/, 'build-tool'],
  [/^(?:vim|emacs|neovim)-/, 'editor'],
  [/^git-/, 'vcs'],
  [/(?:^|-)jre(?:$|-|\d)|^java-\d.*-headless$/, 'language'],
  [/^(?:nodejs|python|ruby|php|perl|lua|dotnet-runtime|aspnetcore-runtime)[-.]?\d+(?:\.\d+)*$/, 'language'],
  [/^(?:postgresql|mysql-server|mariadb-server|redis|nginx|apache2|httpd)[-.]?\d/, 'service'],
  [/^lib|-libs?$|^fonts?-|^ttf-|^icu/, 'library'],
];

/** Python, Ruby and other language packages that serve development only. */
const development: Readonly<Record<string, ReadonlyMap<string, PackageClass>>> = {
  pip: new Map<string, PackageClass>([
    ...[
      ...words('setuptools wheel build cython poetry pipenv pip-tools uv hatch flit pdm meson ninja cmake'),
    ].map((name) => [name, 'build-tool'] as const),
    ...[...words('ipython ipdb pudb debugpy memory-profiler py-spy jupyter notebook')].map(
      (name) => [name, 'debugger'] as const,
    ),
  ]),
};

/**
 * What a package is for. `build-tool` is what only a build needs: compilers, headers (`-dev`), package installers.
 * @param ecosystem `apt`, `apk`, `dnf`, `zypper`, `pacman` or a language's (`pip`, `gem` …, whose packages are `other` mostly).
 */
export function classify(ecosystem: string, name: string): PackageClass {
  const plain = name.toLowerCase().replace(/:[a-z0-9]+$/, '');
  if (!systems.has(ecosystem)) return development[ecosystem]?.get(plain) ?? 'other';
  return exactly.get(plain) ?? patterns.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other';
}

const systems: ReadonlySet<string> = new Set(['apt', 'apk', 'dnf', 'zypper', 'pacman']);

/** Programs that a package puts on the path where they are not called like it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'build-essential': ['gcc', 'g++', 'make', 'cc', 'dpkg-buildpackage'],
  'build-base': ['gcc', 'g++', 'make', 'cc', 'patch'],
  'base-devel': ['gcc', 'g++', 'make', 'cc', 'patch'],
  'alpine-sdk': ['gcc', 'g++', 'make', 'cc', 'git', 'abuild'],
  gcc: ['gcc', 'cc'],
  'g++': ['g++', 'c++'],
  'gcc-c++': ['g++', 'c++'],
  python3: ['python3', 'python'],
  'python3-pip': ['pip', 'pip3'],
  'py3-pip': ['pip', 'pip3'],
  nodejs: ['node', 'nodejs', 'npm', 'npx'],
  'golang-go': ['go'],
  golang: ['go'],
  maven: ['mvn'],
  'postgresql-client': ['psql', 'pg_dump', 'pg_isready'],
  'mysql-client': ['mysql', 'mysqldump'],
  'mariadb-client': ['mysql', 'mariadb', 'mysqldump'],
  'default-mysql-client': ['mysql', 'mysqldump'],
  sqlite: ['sqlite3'],
  'redis-tools': ['redis-cli'],
  redis: ['redis-server', 'redis-cli'],
  'redis-server': ['redis-server'],
  subversion: ['svn'],
  mercurial: ['hg'],
  'vim-tiny': ['vi', 'vim'],
  vim: ['vim', 'vi'],
  neovim: ['nvim'],
  aria2: ['aria2c'],
  procps: ['ps', 'top', 'free', 'pgrep', 'pkill', 'watch'],
  'net-tools': ['netstat', 'ifconfig', 'route'],
  'iputils-ping': ['ping'],
  iproute2: ['ip', 'ss'],
  dnsutils: ['dig', 'nslookup', 'host'],
  'bind-tools': ['dig', 'nslookup', 'host'],
  'netcat-openbsd': ['nc', 'netcat'],
  'netcat-traditional': ['nc', 'netcat'],
  imagemagick: ['convert', 'magick', 'identify', 'mogrify'],
  'openssh-client': ['ssh', 'scp', 'ssh-keygen', 'ssh-keyscan'],
  'openssh-server': ['sshd'],
  'xz-utils': ['xz'],
  gnupg: ['gpg'],
  'dumb-init': ['dumb-init'],
  apache2: ['apache2', 'apachectl', 'apache2ctl', 'apache2-foreground'],
  supervisor: ['supervisord', 'supervisorctl'],
  'poppler-utils': ['pdftotext', 'pdftoppm', 'pdfinfo'],
  'openjdk-17-jre-headless': ['java'],
  'default-jre-headless': ['java'],
  ffmpeg: ['ffmpeg', 'ffprobe'],
};

/** Programs that come with a system package: its own name, and what the table knows besides. */
export function programsOfPackage(name: string): readonly string[] {
  const own = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (own) return own;
  if (/jre|jdk/.test(name)) return /jdk/.test(name) ? ['java', 'javac'] : ['java'];
  const bare = name.replace(/[-.]?\d+(?:\.\d+)*$/, '');
  return bare === name || bare === '' ? [name] : [name, bare];
}
