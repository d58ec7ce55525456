import { strategyIds } from '../rules/types.ts';
import { lostStrategies } from './mark.ts';
import type { GradeWriter, Mark } from './types.ts';

/** Not even as references may XML hold these. */
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Blanks, too: in an attribute a parser turns them into spaces. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function xml(text: string): string {
  return text.replace(notInXml, '\uFFFD').replace(/[&<>"\t\n\r]/g, (char) => entities[char] ?? char);
}

type Verdict = { readonly kind: 'failure' | 'error' | 'skipped'; readonly message: string } | null;

interface Case {
  readonly name: string;
  readonly verdict: Verdict;
}

/** Marks as JUnit XML: a suite per submission, a test case per strategy and requirement. */
export function junitWriter(exercise: string): GradeWriter {
  return {
    head: () => `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(exercise)}">\n`,
    mark: suite,
    foot: () => '</testsuites>\n',
  };
}

function suite(mark: Mark): string {
  const cases = casesOf(mark);
  const count = (kind: string) => cases.filter(({ verdict }) => verdict?.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  const lines = cases.map((one) => `    ${caseXml(one, mark.id)}\n`).join('');
  return `  <testsuite name="${xml(mark.id)}" ${counts} time="0">\n${lines}  </testsuite>\n`;
}

function caseXml({ name, verdict }: Case, id: string): string {
  const open = `<testcase classname="${xml(id)}" name="${xml(name)}" time="0"`;
  if (verdict === null) return `${open}/>`;
  return `${open}><${verdict.kind} message="${xml(verdict.message)}"/></testcase>`;
}

function casesOf(mark: Mark): readonly Case[] {
  if (mark.error !== null)
    return [{ name: 'submission', verdict: { kind: 'error', message: mark.error.message } }];
  const lost = new Set(lostStrategies(mark));
  const strategies = strategyIds.map((id): Case => {
    const result = mark.strategies.find((strategy) => strategy.id === id);
    if (mark.missing.includes(id))
      return { name: id, verdict: { kind: 'failure', message: 'Required, but there is nothing of it.' } };
    if (lost.has(id)) return { name: id, verdict: { kind: 'failure', message: messagesOf(mark, id) } };
    const skipped = result?.status === 'not-applicable';
    return { name: id, verdict: skipped ? { kind: 'skipped', message: 'Nothing to judge.' } : null };
  });
  const requirements = mark.requirements.map(({ id, status, why }): Case => {
    if (status === 'met') return { name: id, verdict: null };
    return { name: id, verdict: { kind: status === 'unmet' ? 'failure' : 'skipped', message: why } };
  });
  return [...strategies, ...requirements];
}

function messagesOf({ findings }: Mark, id: string): string {
  return findings
    .filter(({ strategy, severity }) => strategy === id && severity !== 'info')
    .map(({ message, span }) => `line ${span.line}: ${message}`)
    .join('\n');
}
