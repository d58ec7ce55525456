/** What is asked of every package manager, from test/package-managers/*.yaml, and the page docs/package-managers.md made of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { StrategyId, StrategyStatus } from '../src/rules/types.ts';

/** The columns: what a Dockerfile of that kind must get, and for which strategy. */
export const columns: Readonly<Record<string, readonly [StrategyId, StrategyStatus]>> = {
  'cache left': ['clean-up', 'failed'],
  'cleaned in the layer': ['clean-up', 'passed'],
  'cache mount': ['clean-up', 'passed'],
  'own switch': ['clean-up', 'passed'],
  'manifest first': ['order', 'passed'],
  'sources first': ['order', 'failed'],
  'dev shipped': ['only-needed', 'failed'],
  'dev omitted': ['only-needed', 'passed'],
  'lock honoured': ['pin-versions', 'passed'],
  'lock ignored': ['pin-versions', 'failed'],
};

export interface ManagerCase {
  /** As written: the line that is asked about, or the whole Dockerfile. */
  readonly asks: string;
  readonly column: string;
  readonly file: string;
}

export interface Manager {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly cases: readonly ManagerCase[];
  /** Columns without a case, and why. */
  readonly missing: Readonly<Record<string, string>>;
}

interface ManagerSource {
  readonly files: Readonly<Record<string, string>>;
  readonly frame: string;
  readonly cells: Readonly<Record<string, string | readonly string[]>>;
  readonly missing?: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, '../test/package-managers');

function managerFrom([name, source]: readonly [string, ManagerSource]): Manager {
  const cases = Object.entries(source.cells).flatMap(([column, cell]) =>
    (typeof cell === 'string' ? [cell] : cell).map((asks) => ({
      asks,
      column,
      file: /^FROM /m.test(asks) ? asks : source.frame.replace('{}', () => asks),
    })),
  );
  return { name, files: source.files, cases, missing: source.missing ?? {} };
}

/** Every package manager that is asked about. */
export function managers(): readonly Manager[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const sources = parse(readFileSync(join(folder, file), 'utf8')) as Record<string, ManagerSource>;
      return Object.entries(sources).map(managerFrom);
    });
}

/** docs/package-managers.md. */
export function managersPage(): string {
  const names = Object.keys(columns);
  const all = managers();
  const lines = all.map(({ name, cases, missing }) => {
    const cells = names.map((column) => {
      const count = cases.filter((one) => one.column === column).length;
      return count === 0 ? (column in missing ? '–' : '') : String(count);
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  const reasons = new Map<string, string[]>();
  for (const { name, missing } of all)
    for (const [column, why] of Object.entries(missing)) {
      const at = `${column}: ${why}`;
      reasons.set(at, [...(reasons.get(at) ?? []), name]);
    }
  const told = [...reasons].map(([why, of]) => `- ${of.join(', ')} – ${why}`);
  return `# Package managers, cell by cell

Generated from \`test/package-managers\` by \`scripts/package-managers.ts\`; \`test/package-managers.test.ts\` asks every spelling (renew with \`-u\`).
A figure is the number of spellings that get the verdict of their column: fails for \`cache left\`, \`sources first\`, \`dev shipped\`
and \`lock ignored\`, passes for the others.

| | ${names.join(' | ')} |
|---|${names.map(() => '---').join('|')}|
${lines.join('\n')}

## Empty cells

${told.join('\n')}
`;
}
