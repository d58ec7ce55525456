import type { ToolState } from '../tools/types.ts';
import { hasEntry, isFolder, listBelow, textAt } from './files.ts';
import { isWithin } from './paths.ts';
import { hasName } from './scope.ts';
import { lookup, type Shell } from './shell-state.ts';
import { homeOf, type StageState } from './state.ts';
import type { Known } from './types.ts';

/** What tools may ask of the shell they run in: one object until it goes to another folder. */
export function toolStateOf(shell: Shell): ToolState {
  if (shell.toolState?.cwd !== shell.cwd) shell.toolState = newToolState(shell);
  return shell.toolState;
}

function newToolState(shell: Shell): ToolState {
  const { stage } = shell;
  return {
    cwd: shell.cwd,
    env: (name) => environment(shell, name),
    has: (path) => hasPath(stage, path),
    isCached: (path) =>
      shell.layer.plan.mounts.some(({ type, target }) => type === 'cache' && isWithin(path, target)),
    textOf: (path) => textAt(stage.files, path, stage.planning.context),
    listOf: (path) => listBelow(stage.files, path),
    os: stage.facts?.os ?? null,
    release: stage.facts?.release ?? null,
    baseHas: (program) => (stage.plan.image === null ? 'no' : (stage.facts?.brings(program) ?? 'unknown')),
    home: homeOf(stage),
    installed: (ecosystem) => stage.installed.get(ecosystem) ?? [],
  };
}

/** What programs see: exported variables of the shell, then ENV and ARG. */
function environment(shell: Shell, name: string): string | null | undefined {
  const own =
    hasName(shell.exported, name) || hasName(shell.stage.variables, name) || !hasName(shell.variables, name);
  return own ? lookup(shell, name) : undefined;
}

/** Folders where a base image keeps its own files; below the exceptions it surely holds nothing. */
const systemFolders =
  /^\/(bin|sbin|lib|lib64|libx32|usr|etc|opt|var|root|home|run|proc|sys|dev|tmp|srv|mnt|media)(\/|$)/;
const ownFolders =
  /^\/(usr\/src\/[^/]+|usr\/app|var\/www\/(?!html)[^/]+|opt\/(?!yarn|java|venv)[^/]+|home\/[^/]+\/[^.][^/]*|root\/[^.][^/]*|tmp\/[^/]+|srv\/[^/]+|var\/lib\/apt\/lists)(\/|$)/;

/** Like `hasPath`, and a program that the base is known to bring lies where programs lie. */
export function baseFile(path: string, stage: StageState): Known {
  const found = hasPath(stage, path);
  const program = /^\/(?:usr\/)?(?:local\/)?s?bin\/([^/]+)$/.exec(path)?.[1];
  if (found !== 'unknown' || program === undefined) return found;
  return stage.facts?.brings(program) === 'yes' ? 'yes' : found;
}

/** Is the path in the stage's file system, the base image's own files included? */
export function hasPath(stage: StageState, path: string): Known {
  const found = hasEntry(stage.files, path);
  if (found !== 'no') return found;
  if (isFolder(stage.files, path)) return 'yes';
  if (stage.gone.has(path)) return 'no';
  if (stage.plan.murky) return 'unknown';
  if (stage.plan.image === null) return 'no';
  if (stage.facts?.product == null) return 'unknown';
  if (systemFolders.test(path) && !ownFolders.test(path)) return 'unknown';
  return 'no';
}
