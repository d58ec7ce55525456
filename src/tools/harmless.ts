import { act, nothing, pathOf } from './effects.ts';
import type { Effect, Tool } from './types.ts';

const words = (text: string) => text.split(/\s+/).filter((name) => name !== '');

/** Programs that ask or wait, and write nothing. POSIX utilities, shell builtins, and what the distributions bring. */
const asking = words(`
  ls dir stat file du df pwd date sleep wait uname arch nproc id whoami who groups hostname getent printenv
  env-dump which whereis type hash test basename dirname realpath readlink yes true false cal uptime free ps top
  pgrep pkill kill killall jobs fg bg ulimit umask trap shift read getopts let times caller shopt enable alias unalias
  complete compgen bind history popd dirs logger sync stty tty clear tput reset resize
  locale ldd getcap getfacl lsattr getconf sysctl mountpoint lsmod fc-list getsebool
  ping nc netcat nslookup dig host ip ifconfig ss netstat
  objdump readelf nm size addr2line c++filt
  man info help tldr logname nologin lsb_release lscpu lsblk lspci lsusb dmesg dmidecode`);

/** Programs that change a setting: whatever they write weighs next to nothing. */
const setting = words(`
  mktemp openssl gpgconf gpg-agent dirmngr apt-sortpkgs signify age
  locale-gen localedef localectl update-locale update-ca-certificates update-ca-trust ldconfig depmod
  dpkg-reconfigure deb-systemd-helper systemctl service rc-update rc-service invoke-rc.d update-rc.d chkconfig
  a2enmod a2dismod a2ensite a2dissite a2enconf a2disconf phpenmod phpdismod lighty-enable-mod
  setcap setfacl chattr mount umount losetup modprobe
  ssh-keyscan ssh-add ssh-agent
  fc-cache mandb gtk-update-icon-cache glib-compile-schemas update-mime-database update-desktop-database
  crontab cron at mkfifo mknod chcon restorecon semanage setsebool tzselect hwclock timedatectl
  nginx-debug apachectl apache2ctl httpd-config supervisorctl redis-cli psql-version
  strip upx eu-strip patchelf chrpath`);

export const askers: Tool = { programs: asking, family: null, effects: () => nothing };

export const setters: Tool = { programs: setting, family: null, writesMore: true, effects: () => nothing };

const checking = {
  sums: 'sha1sum sha224sum sha256sum sha384sum sha512sum md5sum b2sum cksum shasum'.split(' '),
  signatures: 'gpg gpg2 gpgv cosign minisign'.split(' '),
};

/** Checksums (`sha256sum -c`) and signatures (`gpg --verify`): the build stops at another file than was meant. */
export const verifiers: Tool = {
  programs: [...checking.sums, ...checking.signatures],
  family: null,
  effects({ program, args, span }) {
    const words = args.map(({ value }) => value);
    const verifies = checking.sums.includes(program)
      ? words.some((word) => /^(?:-[a-z]*c[a-z]*|--check)$/.test(word))
      : program === 'gpgv' ||
        words.some((word) => /^(?:--verify|verify(?:-blob)?|-V|-Vm|--batch-verify)$/.test(word));
    return verifies ? [act({ kind: 'settle', span })] : nothing;
  },
};

/** cd: the rest of the script stands elsewhere. Without a folder: home. */
export const cd: Tool = {
  programs: ['cd', 'chdir', 'pushd'],
  family: null,
  effects(command, state) {
    const word = command.args.find(({ value }) => !/^-[LPe@]+$/.test(value) && value !== '--');
    if (!word) return [{ do: 'cd', path: state.home }];
    if (word.value === '-') {
      const before = state.env('OLDPWD');
      return before ? [{ do: 'cd', path: before }] : nothing;
    }
    const path = pathOf(word, state);
    return [
      { do: 'set', name: 'OLDPWD', value: state.cwd },
      { do: 'cd', path },
    ];
  },
};

/** `export A=b`, `local a=b`, `readonly A=b`, `declare -x A=b`. */
export const assignments: Tool = {
  programs: ['export', 'local', 'readonly', 'declare', 'typeset', 'unset', 'setenv'],
  family: null,
  effects(command) {
    return command.args.flatMap(({ value, known }): Effect[] => {
      if (value.startsWith('-')) return [];
      if (command.program === 'unset') return [{ do: 'set', name: value, value: '' }];
      const at = value.indexOf('=');
      if (at <= 0) return command.program === 'export' ? [{ do: 'export', name: value }] : [];
      const own = value.slice(at + 1);
      return [{ do: 'set', name: value.slice(0, at), value: known ? own : null }];
    });
  },
};
