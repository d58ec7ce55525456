import type { LayerState } from './state.ts';
import type { Act, CommandRun, InstallAct } from './types.ts';

/**
 * `npm ci || npm install`: where lock file and manifest differ the first fails and the second takes over, so the two
 * together hold to the lock file no better than the second alone.
 * @param acts of the command behind `||`
 */
export function noteFallback(acts: readonly Act[], { commands }: LayerState): void {
  for (const act of acts) {
    if (!isProject(act) || act.lock !== 'ignored') continue;
    const first = (one: Act) => isProject(one) && one.ecosystem === act.ecosystem && one.lock === 'honoured';
    const at = commands.findLastIndex((command) => command.sure && command.acts.some(first));
    const command = commands[at];
    if (command === undefined) continue;
    const loose: CommandRun = {
      ...command,
      acts: command.acts.map((one) => (first(one) ? { ...one, lock: act.lock, span: act.span } : one)),
    };
    commands[at] = loose;
  }
}

function isProject(act: Act): act is InstallAct {
  return act.kind === 'install' && act.scope === 'project';
}
