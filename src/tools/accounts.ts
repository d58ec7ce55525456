import { act, adds, nothing, pathOf } from './effects.ts';
import { type Options, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  ...['-b', '-c', '-d', '-e', '-f', '-g', '-G', '-k', '-K', '-p', '-s', '-u', '-Z', '-R', '-P', '-h'],
  ...[
    '--uid',
    '--gid',
    '--home-dir',
    '--home',
    '--shell',
    '--groups',
    '--comment',
    '--gecos',
    '--password',
    '--ingroup',
  ],
  ...[
    '--base-dir',
    '--skel',
    '--firstuid',
    '--lastuid',
    '--conf',
    '--root',
    '--prefix',
    '--expiredate',
    '--inactive',
  ],
  ...['--firstgid', '--lastgid', '--add_extra_groups', '--key', '--login'],
];

/**
 * useradd (https://manpages.debian.org/useradd), Debian's adduser (https://manpages.debian.org/adduser) and BusyBox's
 * (https://busybox.net/downloads/BusyBox.html#adduser). `adduser user group` only adds to a group.
 */
export const addUser: Tool = {
  programs: ['useradd', 'adduser'],
  family: 'account',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: command.program === 'useradd' ? useraddValues : values,
    });
    const busyBoxOnly = command.program === 'adduser' && command.args.some(({ value }) => value === '-S');
    // Debian's adduser has no -S: it says "Unknown option: s" and stops.
    const fails: readonly Effect[] =
      busyBoxOnly && (state.os === 'debian' || state.os === 'ubuntu')
        ? [{ do: 'fail', message: "Debian's adduser has no option -S; it is called --system" }]
        : nothing;
    const [name, group] = [...options.operands, ...options.rest];
    const known = act({ kind: 'account', span: command.span });
    if (!name || group) return [known];
    if (command.program === 'adduser' && options.has('--group') && !options.has('--system'))
      return [...(name.known ? [{ do: 'group', name: name.value } as const] : nothing), known];
    const uid = options.value('-u', '--uid');
    const user: Effect = { do: 'user', name: name.value, uid: uid?.known ? uid.value : null };
    const made = name.known ? [user, ...ownGroup(name.value, options, command, state)] : nothing;
    return [...fails, ...made, known, ...homeOf(options, name, command, state)];
  },
};

/**
 * The group of the user's own name that comes along: not where another is named, not with BusyBox's `-S` (nogroup), not
 * with Debian's `--system` unless `--group` asks for it.
 */
function ownGroup(name: string, options: Options, { program }: Command, state: ToolState): readonly Effect[] {
  const named = ['-g', '--gid', '-G', '--ingroup', '-N', '--no-user-group'];
  const other =
    program === 'useradd' ? options.has('-g', '--gid', '-N', '--no-user-group') : options.has(...named);
  const system =
    program === 'adduser' &&
    (options.has('-S') || (options.has('--system') && !options.has('--group') && state.os !== 'alpine'));
  return other || system ? nothing : [{ do: 'group', name }];
}

/** useradd's `-h` is help, `-k` takes a value, `-D` shows defaults; its letters differ from BusyBox's here only. */
const useraddValues = values.filter((name) => name !== '-h');

/** A home folder: asked for (`-m`), or adduser's habit. Its few dotfiles weigh nothing to speak of. */
function homeOf(options: Options, name: Word, command: Command, state: ToolState): readonly Effect[] {
  const none =
    options.has('-M', '--no-create-home', '-H') ||
    (!options.has('-m', '--create-home') && command.program === 'useradd');
  if (none || !name.known) return nothing;
  const home = options.value('-d', '--home-dir', '--home', '-h');
  if (!home && options.has('--system', '-S', '-r')) return nothing;
  return [{ do: 'mkdir', paths: [home ? pathOf(home, state) : `/home/${name.value}`] }];
}

/** Groups, passwords, changes to accounts. */
export const accounts: Tool = {
  programs: [
    ...[
      'groupadd',
      'addgroup',
      'groupmod',
      'groupdel',
      'delgroup',
      'usermod',
      'userdel',
      'deluser',
      'passwd',
    ],
    ...['chpasswd', 'chage', 'chsh', 'chfn', 'gpasswd', 'newusers', 'vigr', 'vipw'],
  ],
  family: 'account',
  effects(command) {
    const known = act({ kind: 'account', span: command.span });
    if (command.program === 'groupadd' || command.program === 'addgroup')
      return [...madeGroup(command), known];
    if (command.program !== 'usermod') return [known];
    const options = readOptions(command.args, { values: [...values, '-l', '--login'] });
    const name = options.value('-l', '--login') ?? options.operands[0];
    const uid = options.value('-u', '--uid');
    if (!name?.known || !(uid?.known || options.has('-l', '--login'))) return [known];
    return [{ do: 'user', name: name.value, uid: uid?.known ? uid.value : null }, known];
  },
};

/** `groupadd app`, `addgroup -S app`; `addgroup user group` only adds to one. */
function madeGroup(command: Command): readonly Effect[] {
  const [name, more] = readOptions(command.args, {
    values: ['-g', '--gid', '-K', '-p', '-R', '-P'],
  }).operands;
  return name?.known && !more ? [{ do: 'group', name: name.value }] : nothing;
}

/** visudo and a sudoers file change rights only. */
export const visudo: Tool = {
  programs: ['visudo'],
  family: 'account',
  effects: (command, state) =>
    command.writes.map((word) => adds({ path: pathOf(word, state), kind: 'file', shape: 'file' })),
};
