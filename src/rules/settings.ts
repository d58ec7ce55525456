import { fitsWildcard, literally } from '../dockerfile/wildcard.ts';
import type { ImagePlan } from '../plan/types.ts';
import { restate } from './ignore.ts';
import type { CheckResult, Severity } from './types.ts';

/** What a project changes about the rules; the contract's `.learn-image-opt.yaml`. */
export interface Settings {
  /** Rule id or other linter's id, in lower case → how bad a finding of it is here. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Rule ids and other linters' ids, in lower case, whose findings are left out. */
  readonly ignored: ReadonlySet<string>;
  /** Bases that count as small: image names without tag, `*` stands for anything. */
  readonly trustedBases: readonly string[];
}

/** The result as a project sees it. Strategies follow: raised findings fail them, lowered and ignored ones do not. */
export function applySettings(result: CheckResult, settings: Settings, plan: ImagePlan): CheckResult {
  const trusted = isTrusted(plan, settings.trustedBases);
  const findings = result.findings.flatMap((finding) => {
    const names = [finding.rule, ...finding.aliases.map((alias) => alias.toLowerCase())];
    if (names.some((one) => settings.ignored.has(one))) return [];
    if (trusted && finding.rule === 'base-image/fat-final-base') return [];
    const level = names.map((one) => settings.severities.get(one)).find((one) => one !== undefined);
    return level === undefined ? finding : { ...finding, severity: level };
  });
  const strategies = result.strategies.map((one) => {
    const restated = restate(one, findings);
    const judged = trusted && one.id === 'base-image' && restated.status === 'not-applicable';
    return judged ? { ...restated, status: 'passed' as const } : restated;
  });
  return { findings, strategies };
}

function isTrusted({ final }: ImagePlan, trustedBases: readonly string[]): boolean {
  const { image } = final;
  if (image === null || image.unresolved) return false;
  return trustedBases.some((pattern) =>
    [image.name, image.text].some((name) => fitsWildcard(pattern, name, literally)),
  );
}
