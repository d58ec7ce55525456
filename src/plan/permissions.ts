import { baseName, isWithin, overlap, parentOf, relativeTo, resolvePath } from './paths.ts';
import type { StagePlan } from './types.ts';

/** Who may open what an instruction wrote: the last word on a path decides. */
export interface Permission {
  /** Absolute, may hold wildcards. */
  readonly path: string;
  /** `self`: the path alone; `below`: what lies below it; `all`: both. */
  readonly reach: 'self' | 'below' | 'all';
  /** As chmod takes it: `600`, `go-rwx`. Undefined: left as it is; null: nobody knows. */
  readonly mode?: string | null;
  /** User part of chown; undefined: left as it is; null: nobody knows. */
  readonly owner?: string | null;
  /** Written anew: what held before is gone. */
  readonly fresh: boolean;
}

/** What keeps them: a stage. */
interface Permitted {
  readonly permissions: Permission[];
}

/** And who uses it. */
interface Used extends Permitted {
  readonly plan: Pick<StagePlan, 'user'>;
}

/** More than any real Dockerfile changes; beyond it nothing is concluded. */
const permissionLimit = 200;

export function permit(permission: Permission, stage: Permitted): void {
  const { permissions } = stage;
  // Plain permissions matter only where narrower ones held.
  if (permission.fresh && permission.mode === undefined && !permissions.some(touches(permission.path)))
    return;
  if (permissions.length < permissionLimit) permissions.push(permission);
}

function touches(path: string): (one: Permission) => boolean {
  return (one) => overlap(one.path, path).kind !== 'none' || overlap(path, one.path).kind !== 'none';
}

/** COPY --from: modes come along, owners do not. */
export function carryPermissions(
  from: Permitted,
  source: string,
  to: string,
  asFolder: boolean,
  stage: Permitted,
): void {
  for (const one of from.permissions.slice(0, permissionLimit)) {
    const file = one.reach === 'self' && one.path === source;
    const target = asFolder && file ? resolvePath(to, baseName(source)) : to;
    if (isWithin(one.path, source))
      permit({ ...one, path: resolvePath(target, relativeTo(one.path, source)), owner: 'root' }, stage);
    else if (one.reach !== 'self' && overlap(one.path, source).kind === 'covers')
      permit({ ...one, path: target, reach: 'all', owner: 'root' }, stage);
  }
}

/**
 * What keeps the stage's user from opening a path: the file itself or a folder above it; null where nothing surely does.
 * @param use `run`: it has to be executable, for root as well.
 */
export function closedPath(path: string, use: 'read' | 'run', stage: Used): string | null {
  const { permissions } = stage;
  if (permissions.length === 0 || permissions.length >= permissionLimit) return null;
  if (refuses(path, use, stage)) return path;
  for (let at = parentOf(path); at !== '/'; at = parentOf(at)) if (refuses(at, 'enter', stage)) return at;
  return null;
}

const bits = { read: 4, run: 1, enter: 1 } as const;

function refuses(path: string, use: keyof typeof bits, stage: Used): boolean {
  const held = holdingAt(path, stage.permissions);
  if (held === null) return false;
  const { mode, owner } = held;
  const { user } = stage.plan;
  const bit = bits[use];
  const anyone = mode & (bit * 0o111);
  if (use === 'run' && anyone === 0) return true;
  if (user.root !== 'no' || (mode & bit) !== 0) return false;
  const name = user.name.split(':')[0] ?? '';
  if (owner === null) return false;
  const same = owner === name;
  if (same) return (mode & (bit << 6)) === 0;
  // Nobody knows which number belongs to which name, and who is in which group.
  if (owner !== 'root' && owner !== '0' && /^\d+$/.test(owner) !== /^\d+$/.test(name)) return false;
  return (mode & (bit << 3)) === 0;
}

/** Mode and owner of a path; null where no instruction sets the mode or nobody knows it. */
function holdingAt(
  path: string,
  permissions: readonly Permission[],
): { mode: number; owner: string | null } | null {
  let mode: number | null = null;
  let owner: string | null = 'root';
  for (const one of permissions) {
    if (!reaches(one, path)) continue;
    if (one.fresh) [mode, owner] = [null, 'root'];
    if (one.owner !== undefined) owner = one.owner;
    if (one.mode === null) mode = null;
    else if (one.mode !== undefined) mode = changed(mode ?? 0o755, one.mode);
  }
  return mode === null ? null : { mode, owner };
}

function reaches({ path: pattern, reach }: Permission, path: string): boolean {
  const found = overlap(pattern, path);
  if (found.kind !== 'covers') return false;
  const itself = found.depth >= path.split('/').length - 1;
  return itself ? reach !== 'below' : reach !== 'self';
}

/** A mode after chmod (https://www.gnu.org/software/coreutils/manual/html_node/File-permissions.html); null: not understood. */
function changed(mode: number, change: string): number | null {
  if (/^[0-7]{3,4}$/.test(change)) return Number.parseInt(change, 8) & 0o777;
  let now = mode;
  for (const part of change.split(',')) {
    const found = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part);
    if (found === null) return null;
    const [, who = '', operator, what = ''] = found;
    const all = who === '' || who.includes('a');
    const mask = (all || who.includes('u') ? 0o700 : 0) | (all || who.includes('g') ? 0o070 : 0);
    const whom = mask | (all || who.includes('o') ? 0o007 : 0);
    const given = (what.includes('r') ? 0o444 : 0) | (what.includes('w') ? 0o222 : 0);
    const wanted = (given | (/[xX]/.test(what) ? 0o111 : 0)) & whom;
    if (operator === '+') now |= wanted;
    else if (operator === '-') now &= ~wanted;
    else now = (now & ~whom) | wanted;
  }
  return now;
}
