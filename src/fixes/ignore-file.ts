import type { ImagePlan } from '../plan/types.ts';
import { offendersIn } from '../rules/dockerignore/offenders.ts';
import { secretsReachedBy } from '../rules/dockerignore/secret-in-context.ts';
import { reachedBy } from '../rules/dockerignore/unneeded-files-copied.ts';
import type { Finding } from '../rules/types.ts';
import { isMissed } from './named-files.ts';
import { layerAt } from './text.ts';
import type { Fixer } from './types.ts';

/** A path as a pattern: what a pattern would read as a sign is escaped. */
function patternOf(path: string): string {
  return path.replace(/[\\*?[\]!#]/g, '\\$&');
}

function pathsFor(finding: Finding, plan: ImagePlan): readonly string[] {
  const layer = layerAt(plan, finding.span)?.layer;
  if (layer === undefined || plan.context === null) return [];
  if (finding.rule === 'dockerignore/secret-in-context') return secretsReachedBy(plan).get(layer) ?? [];
  if (finding.rule === 'dockerignore/missing-file')
    return offendersIn(plan.context).length > 0 ? [] : ['.git'];
  return (reachedBy(plan).get(layer) ?? []).map(({ path }) => path);
}

/** Names what the image does not need in the ignore file. */
export const ignoreOffenders: Fixer = {
  rules: [
    'dockerignore/unneeded-files-copied',
    'dockerignore/secret-in-context',
    'dockerignore/missing-file',
  ],
  fixes(finding, plan) {
    const paths = pathsFor(finding, plan);
    if (paths.some((path) => isMissed(path, plan))) return [];
    const patterns = [...new Set(paths.filter((path) => !/[\r\n]/.test(path)).map(patternOf))];
    if (patterns.length === 0) return [];
    const shown = patterns.length > 3 ? `${patterns.slice(0, 3).join(', ')} …` : patterns.join(', ');
    return [
      { does: `${shown} in ${plan.context?.ignore?.path ?? '.dockerignore'}`, edits: [], ignores: patterns },
    ];
  },
};
