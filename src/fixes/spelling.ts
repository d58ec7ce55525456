import type { StagePlan } from '../plan/types.ts';
import { chainOf, factsBelow, installsOf } from '../rules/ask.ts';
import type { Switch } from '../tools/types.ts';

const newest = 'newest';

/** The version of a product or package in a stage: of the base, of an install by name; null: nobody knows. */
function versionOf(name: string, program: string, stage: StagePlan): string | null {
  const facts = factsBelow(stage);
  if (facts?.product === name) return facts.version ?? newest;
  const installs = chainOf(stage).flatMap(({ layers }) => installsOf(layers));
  const specs = installs.flatMap(({ packages, scope }) => packages.map((one) => ({ ...one, scope })));
  const found = specs.findLast((one) => one.name === name || one.name === program);
  if (found === undefined) return null;
  // A distribution that is still supported has a newer one than those of the old spelling.
  if (found.scope === 'system') return newest;
  return found.version ?? (found.pinned === 'no' ? newest : null);
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean | null {
  if (version === newest) return false;
  const [, first, second] = /^[^\d]*(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (first === undefined) return null;
  if (Number(first) !== major) return Number(first) < major;
  return second === undefined ? null : Number(second) < minor;
}

/** The switch as the stage's version of the tool spells it; null where nobody knows which version that is. */
export function spelled(wanted: Switch, program: string, stage: StagePlan): Switch | null {
  const { since } = wanted;
  if (since === undefined) return wanted;
  const version = versionOf(since.of, program, stage);
  const before = version === null ? null : isBefore(version, since.version);
  if (before === null) return null;
  return before ? { ...wanted, text: since.before } : wanted;
}
