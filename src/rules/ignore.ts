import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import type { CheckResult, Finding, StrategyResult } from './types.ts';

/** A comment that hides findings. */
interface Pragma {
  readonly line: number;
  readonly names: readonly string[];
  /** hadolint's `global ignore=`: counts for the whole file. */
  readonly global: boolean;
  /** Ours, where a rule id is expected; hadolint's names are not ours to doubt. */
  readonly own: boolean;
}

export interface Ignored {
  /** Without what the file's comments hide; the strategies' status follows. */
  readonly result: CheckResult;
  readonly hidden: readonly Finding[];
  /** Names behind `# learn-image-opt ignore=` that `knows` does not know: typing mistakes. */
  readonly unknown: readonly { readonly line: number; readonly name: string }[];
}

const pragmaText = /^(learn-image-opt|hadolint)\s+(global\s+)?ignore\s*=\s*(.+)$/i;
/** BuildKit's own checks are called in camel case; no other linter's ids are. */
const buildkitName = /^[A-Z][a-z]+[A-Za-z]*$/;

function pragmasOf(dockerfile: Dockerfile): Pragma[] {
  const pragmas: Pragma[] = [];
  for (const { line, text } of dockerfile.comments) {
    const [, tool, global, behind] = pragmaText.exec(text) ?? [];
    if (tool === undefined || behind === undefined) continue;
    // hadolint allows further settings behind a semicolon.
    const names = (behind.split(';')[0] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    pragmas.push({
      line,
      names,
      global: global !== undefined,
      own: tool.toLowerCase() === 'learn-image-opt',
    });
  }
  return pragmas;
}

/** The line that each comment is about: the first below it that is no comment; comments may stand in a block. */
function targetLines({ comments }: Dockerfile): ReadonlyMap<number, number> {
  const targets = new Map<number, number>();
  for (const { line } of comments.toSorted((one, other) => other.line - one.line))
    targets.set(line, targets.get(line + 1) ?? line + 1);
  return targets;
}

function instructionsByLine(dockerfile: Dockerfile): Map<number, Instruction> {
  const stages = dockerfile.stages.flatMap(({ from, instructions }) => [from, ...instructions]);
  return new Map([...dockerfile.globals, ...stages].map((one) => [one.span.line, one]));
}

function skippedByBuildkit({ directives }: Dockerfile): (finding: Finding) => boolean {
  const skips = new Set(directives.checkSkip.map((name) => name.toLowerCase()));
  if (skips.has('all')) return ({ aliases }) => aliases.some((alias) => buildkitName.test(alias));
  return ({ aliases }) => aliases.some((alias) => skips.has(alias.toLowerCase()));
}

type Names = ReadonlySet<string>;

/** What comments hide in a line, looked up by line: both comments and findings may be thousands. Names are in lower case. */
function hiddenAt(dockerfile: Dockerfile, pragmas: readonly Pragma[]): (line: number) => readonly Names[] {
  const targets = targetLines(dockerfile);
  const everywhere = new Set<string>();
  const byTarget = new Map<number, Set<string>>();
  for (const { line, names, global } of pragmas) {
    const target = targets.get(line) ?? line + 1;
    const hidden = global ? everywhere : (byTarget.get(target) ?? new Set<string>());
    for (const name of names) hidden.add(name.toLowerCase());
    if (!global) byTarget.set(target, hidden);
  }
  const instructions = instructionsByLine(dockerfile);
  const within = new Map<number, Names[]>();
  for (const [from, names] of byTarget)
    for (let at = from; at <= (instructions.get(from)?.span.endLine ?? from); at++)
      within.set(at, [...(within.get(at) ?? []), names]);
  return (line) => [everywhere, ...(within.get(line) ?? [])];
}

/**
 * Leave out what the Dockerfile's own comments ignore: `# learn-image-opt ignore=RULE[,RULE]` and `# hadolint ignore=DL…` on
 * the line above an instruction (or above a line inside it), `# hadolint global ignore=`, and BuildKit's `# check=skip=`.
 * Ids of other linters hide only findings that carry them.
 */
export function applyIgnores(
  result: CheckResult,
  dockerfile: Dockerfile,
  knows: (name: string) => boolean = () => true,
): Ignored {
  const pragmas = pragmasOf(dockerfile);
  if (pragmas.length === 0 && dockerfile.directives.checkSkip.length === 0) {
    return { result, hidden: [], unknown: [] };
  }
  const hiddenIn = hiddenAt(dockerfile, pragmas);
  const skipped = skippedByBuildkit(dockerfile);
  const isHidden = (finding: Finding) => {
    const own = [finding.rule, ...finding.aliases.map((alias) => alias.toLowerCase())];
    return (
      skipped(finding) || hiddenIn(finding.span.line).some((names) => own.some((name) => names.has(name)))
    );
  };
  const hidden = result.findings.filter(isHidden);
  const unknown = pragmas
    .filter(({ own }) => own)
    .flatMap(({ line, names: ignored }) => ignored.map((name) => ({ line, name })))
    .filter(({ name }) => !knows(name));
  return { result: hidden.length === 0 ? result : without(result, new Set(hidden)), hidden, unknown };
}

/** The result without some findings: a strategy that no warning fails any more has passed. */
export function without(result: CheckResult, hidden: ReadonlySet<Finding>): CheckResult {
  const findings = result.findings.filter((finding) => !hidden.has(finding));
  return { findings, strategies: result.strategies.map((strategy) => restate(strategy, findings)) };
}

/** A strategy's status after findings went or changed: failed as long as a warning or an error of it is left. */
export function restate(strategy: StrategyResult, findings: readonly Finding[]): StrategyResult {
  const failing = findings.filter(
    (finding) => finding.strategy === strategy.id && finding.severity !== 'info',
  );
  const rules = [...new Set(failing.map(({ rule }) => rule))];
  if (rules.length > 0) return { ...strategy, status: 'failed', rules };
  return { ...strategy, status: strategy.status === 'failed' ? 'passed' : strategy.status, rules };
}
