import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { type CheckResult, type Finding, strategyIds } from './types.ts';

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

function names(finding: Finding, name: string): boolean {
  const wanted = name.toLowerCase();
  return finding.rule === wanted || finding.aliases.some((alias) => alias.toLowerCase() === wanted);
}

/** The line that each pragma is about: the first below it that is no comment; comments may stand in a block. */
function targetLine(line: number, commentLines: ReadonlySet<number>): number {
  let target = line + 1;
  while (commentLines.has(target)) target++;
  return target;
}

function instructionsByLine(dockerfile: Dockerfile): Map<number, Instruction> {
  const stages = dockerfile.stages.flatMap(({ from, instructions }) => [from, ...instructions]);
  return new Map([...dockerfile.globals, ...stages].map((one) => [one.span.line, one]));
}

function skippedByBuildkit(finding: Finding, { directives }: Dockerfile): boolean {
  const skips = directives.checkSkip.map((name) => name.toLowerCase());
  if (skips.includes('all')) return finding.aliases.some((alias) => buildkitName.test(alias));
  return finding.aliases.some((alias) => skips.includes(alias.toLowerCase()));
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
  const commentLines = new Set(dockerfile.comments.map(({ line }) => line));
  const byLine = instructionsByLine(dockerfile);
  const reaches = pragmas.map((pragma) => {
    const from = targetLine(pragma.line, commentLines);
    return { ...pragma, from, to: byLine.get(from)?.span.endLine ?? from };
  });
  const isHidden = (finding: Finding) =>
    skippedByBuildkit(finding, dockerfile) ||
    reaches.some(
      ({ names: ignored, global, from, to }) =>
        (global || (finding.span.line >= from && finding.span.line <= to)) &&
        ignored.some((name) => names(finding, name)),
    );
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
  const failing = new Map(strategyIds.map((id) => [id, new Set<string>()]));
  for (const { strategy, severity, rule } of findings) {
    if (severity !== 'info') failing.get(strategy)?.add(rule);
  }
  const strategies = result.strategies.map((one) => {
    if (one.status !== 'failed') return one;
    const rules = [...(failing.get(one.id) ?? [])];
    return { ...one, status: rules.length > 0 ? ('failed' as const) : ('passed' as const), rules };
  });
  return { findings, strategies };
}
