import type { ImagePlan } from '../plan/types.ts';
import type { Finding } from '../rules/types.ts';
import { copyInstead } from './add.ts';
import { leaveDevOut } from './dev-dependencies.ts';
import { ignoreOffenders } from './ignore-file.ts';
import { installLean } from './lean.ts';
import { removeArchive, removeLeftovers } from './leftovers.ts';
import { copyWithOwner } from './owner.ts';
import { manifestsFirst } from './source-order.ts';
import { mergeNeighbours } from './split-run.ts';
import { addSwitch } from './switches.ts';
import type { Fix, Fixer } from './types.ts';

/** In the order in which they are tried: first what a COPY takes along, then what moves and joins instructions before what writes into them. */
export const fixers: readonly Fixer[] = [
  ignoreOffenders,
  manifestsFirst,
  mergeNeighbours,
  copyWithOwner,
  installLean,
  addSwitch,
  copyInstead,
  leaveDevOut,
  removeLeftovers,
  removeArchive,
];

const byRule = new Map(fixers.flatMap((fixer) => fixer.rules.map((rule) => [rule, fixer] as const)));
const rank = new Map(fixers.flatMap((fixer, at) => fixer.rules.map((rule) => [rule, at] as const)));

/** What would mend this finding, the best first; none where nobody can without knowing more than the files say. */
export function fixesFor(finding: Finding, plan: ImagePlan): readonly Fix[] {
  return byRule.get(finding.rule)?.fixes(finding, plan) ?? [];
}

/** Findings in the order in which they are mended. */
export function inMendingOrder(findings: readonly Finding[]): readonly Finding[] {
  const rankOf = ({ rule }: Finding) => rank.get(rule) ?? fixers.length;
  return findings.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || one.span.line - other.span.line || one.span.column - other.span.column,
  );
}

/** Might any of these be mended? */
export function isAnyMendable(findings: readonly Finding[], plan: ImagePlan): boolean {
  return findings.some((finding) => fixesFor(finding, plan).length > 0);
}
