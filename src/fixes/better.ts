import type { ImagePlan, Item } from '../plan/types.ts';
import type { CheckResult } from '../rules/types.ts';

/** A Dockerfile as it was judged, before or after a fix. */
export interface Judged {
  readonly plan: ImagePlan;
  readonly result: CheckResult;
}

/** Are at least so many findings of these rules gone, and nothing else changed for the worse? */
export function isBetter(before: Judged, after: Judged, gone: ReadonlyMap<string, number>): boolean {
  const counts = (result: CheckResult) => {
    const found = new Map<string, number>();
    for (const { rule, severity } of result.findings) {
      found.set(rule, (found.get(rule) ?? 0) + 1);
      if (severity !== 'info') found.set(`${rule} fails`, (found.get(`${rule} fails`) ?? 0) + 1);
    }
    return found;
  };
  const [had, has] = [counts(before.result), counts(after.result)];
  for (const [rule, number] of gone) if ((has.get(rule) ?? 0) > (had.get(rule) ?? 0) - number) return false;
  for (const [key, number] of has) if (number > (had.get(key) ?? 0)) return false;
  const worse = after.result.strategies.some(
    ({ id, status }) =>
      status === 'failed' && before.result.strategies.find((one) => one.id === id)?.status !== 'failed',
  );
  return !worse && keepsWhatShips(before.plan, after.plan);
}

const waste: ReadonlySet<Item['kind']> = new Set(['cache', 'index', 'archive', 'dev-dependency']);

/** Settings, steps that fail, and every item that is no waste: still the same. */
function keepsWhatShips(before: ImagePlan, after: ImagePlan): boolean {
  if (before.stages === after.stages && before.final === after.final) return true;
  const settings = ({ final }: ImagePlan) =>
    JSON.stringify([
      final.cmd?.text,
      final.entrypoint?.text,
      final.healthcheck?.text,
      final.user.name,
      final.workdir,
      [...final.env],
      final.exposes,
    ]);
  if (before.stages.length !== after.stages.length || settings(before) !== settings(after)) return false;
  return before.stages.every((stage, at) => {
    const other = after.stages[at];
    if (other === undefined || other.failures.length > stage.failures.length) return false;
    if (other.murky && !stage.murky) return false;
    return stage.items.every(
      ({ kind, path, name }) =>
        waste.has(kind) ||
        other.has(path) !== 'no' ||
        other.items.some((item) => item.name === name && item.kind === kind),
    );
  });
}
