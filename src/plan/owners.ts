import { isFolder } from './files.ts';
import { isWithin, overlap, parentOf } from './paths.ts';
import type { StageState } from './state.ts';
import { hasPath } from './tool-state.ts';

/** More folders than any real Dockerfile makes; beyond it nothing is concluded. */
const folderLimit = 200;

/**
 * WORKDIR makes missing folders; BuildKit gives them to the current USER (checked with dockerd 26.1: after
 * `WORKDIR /a`, `USER node` may not write to /a, also when COPY --chown filled it).
 */
export function noteOwner(path: string, stage: StageState): void {
  if (stage.plan.user.root !== 'yes') return;
  for (let at = path; at !== '/' && stage.rootOwned.size < folderLimit; at = parentOf(at)) {
    if (isFolder(stage.files, at) || hasPath(stage, at) !== 'no') return;
    stage.rootOwned.add(at);
  }
}

/** chown or chmod on a folder, or on one above it: from then on anybody may own it. */
export function giveAway(paths: readonly string[], stage: StageState): void {
  for (const folder of stage.rootOwned) {
    if (paths.some((path) => overlap(path, folder).kind === 'covers')) stage.rootOwned.delete(folder);
  }
}

/** The folder that keeps the current user from making this path, or null when nothing surely does. */
export function barrier(path: string, stage: StageState): string | null {
  if (stage.plan.user.root !== 'no' || stage.plan.murky) return null;
  const folder = parentOf(path);
  return stage.rootOwned.has(folder) && isWithin(path, folder) && hasPath(stage, path) === 'no'
    ? folder
    : null;
}
