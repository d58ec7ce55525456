import { joinLines } from '../dockerfile/lines.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { expandWord } from '../dockerfile/variables.ts';
import { variableIn } from './base-variables.ts';
import { look, textAt } from './files.ts';
import type { StageState } from './state.ts';
import type { Known, UserState } from './types.ts';

/** Who runs what comes behind a USER instruction. */
export function userOf(instruction: Instruction, stage: StageState): UserState {
  const { span } = instruction;
  const text = joinLines(instruction.text, stage.planning.directives.escape).trim();
  const { value, known } = expandWord(
    text,
    (name) => variableIn(stage, name),
    stage.planning.directives.escape,
  );
  const [name = '', group = ''] = value.split(':');
  if (!known) return { name: value, root: 'unknown', exists: 'unknown', missing: null, span };
  // A number is what strconv.Atoi takes for one (github.com/moby/sys/user): `000`, `+0`.
  // An empty USER (a variable that is not set here) leaves the image without one: root.
  const root: Known = name === '' || name === 'root' || /^[+-]?0+$/.test(name) ? 'yes' : 'no';
  const user = root === 'yes' ? 'yes' : exists('user', name, stage);
  const grouped = group === '' ? 'yes' : exists('group', group, stage);
  const missing = user === 'no' ? `user ${name}` : grouped === 'no' ? `group ${group}` : null;
  const unsure = user === 'unknown' || grouped === 'unknown';
  return { name, root, exists: missing !== null ? 'no' : unsure ? 'unknown' : 'yes', missing, span };
}

const lists = { user: '/etc/passwd', group: '/etc/group' } as const;

/** Groups of a fresh Debian (base-passwd), Alpine (alpine-baselayout) or distroless image that have no user of their name. */
const systemGroups = new Set(
  (
    'root adm tty disk dialout fax voice cdrom floppy tape sudo audio dip operator src shadow utmp video sasl plugdev ' +
    'staff users nogroup www-data kmem wheel input netdev kvm abuild ping messagebus'
  ).split(' '),
);

/** Stages whose accounts are copied from one to the next; beyond it nobody knows. */
const depthLimit = 20;

/** A missing user or group keeps the container from starting: “no matching entries in group file” (checked with dockerd 26.1). */
function exists(kind: 'user' | 'group', name: string, stage: StageState, depth = 0): Known {
  if (/^[+-]?\d+$/.test(name)) return 'yes';
  let copied: StageState | null = null;
  for (let at: StageState | null = stage; at !== null; at = at.below) {
    if ((kind === 'user' ? at.users : at.groups).has(name)) return 'yes';
    copied ??= at.accounts;
  }
  const there =
    copied === null ? 'no' : depth < depthLimit ? exists(kind, name, copied, depth + 1) : 'unknown';
  if (there !== 'no') return there;
  const users = stage.plan.image === null || copied !== null ? [] : (stage.facts?.users ?? null);
  const text = textAt(stage.files, lists[kind], stage.planning.context);
  if (users?.includes(name) === true || listedIn(text, name)) return 'yes';
  if (kind === 'group' && stage.plan.image !== null && systemGroups.has(name)) return 'yes';
  return users === null || stage.plan.murky || copiesAccounts(stage) ? 'unknown' : 'no';
}

function listedIn(accounts: string | null, name: string): boolean {
  return accounts?.split('\n').some((line) => line.startsWith(`${name}:`)) ?? false;
}

/** /etc/passwd written by a COPY or a command, or packages that bring accounts: any name may be in it. */
function copiesAccounts(stage: StageState): boolean {
  for (const { item } of look(stage.files)) {
    if (['/etc/passwd', '/etc/group', '/etc', '/'].includes(item.path)) return true;
    if (item.kind === 'package' && item.name !== null) return true;
  }
  return false;
}
