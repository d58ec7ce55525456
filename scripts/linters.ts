/** What other linters' own tests ask, from test/linters/*.yaml, and the page docs/other-linters.md made of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Difference, differences } from './differences.ts';

/** One question of another linter's tests, asked of a Dockerfile of our own. */
export interface LinterCase {
  readonly rule: string;
  readonly asks: string;
  readonly file: string;
  readonly files: Readonly<Record<string, string | number>> | null;
  /** Does the other linter report it? */
  readonly they: boolean;
  /** What our rules in the matter say: `line rule severity`, sorted. */
  readonly finds: readonly string[];
  /** Id of the reason in differences.ts; null where both say the same. */
  readonly why: string | null;
}

/** A rule of another linter. */
export interface LinterRule {
  readonly id: string;
  readonly asks: string;
  /** Our rules in the matter; none: out of scope, `because` says why. */
  readonly ours: readonly string[];
  readonly because: string | null;
  /** How many test cases of theirs were read one by one; null: not counted. */
  readonly tests: number | null;
  readonly cases: readonly LinterCase[];
}

export interface Linter {
  readonly name: string;
  readonly url: string;
  /** What was read, and when. */
  readonly read: string;
  readonly rules: readonly LinterRule[];
}

type CaseText = string | { file: string; finds?: string[]; files?: Record<string, string | number> };
type Cases = Readonly<Record<string, CaseText>>;

interface RuleSource {
  readonly asks: string;
  readonly ours?: readonly string[];
  readonly because?: string;
  /** A Dockerfile with `{}` where a case's line stands; a case with a FROM is a whole file. */
  readonly frame?: string;
  /** What we say of a reported case, unless it says otherwise. */
  readonly finds?: readonly string[];
  /** How many test cases of theirs ask this; each has a question here. */
  readonly tests?: number;
  readonly reported?: Cases;
  readonly silent?: Cases;
  readonly differs?: readonly { why: string; they: 'reported' | 'silent'; cases: Cases }[];
}

function fileOf(text: string, frame: string | undefined): string {
  return frame === undefined || /^FROM /m.test(text) ? text : frame.replace('{}', () => text.trim());
}

function casesOf(id: string, source: RuleSource): readonly LinterCase[] {
  const read = (cases: Cases | undefined, they: boolean, why: string | null) =>
    Object.entries(cases ?? {}).map(([asks, text]): LinterCase => {
      const { file, finds, files } = typeof text === 'string' ? { file: text } : text;
      const ours = they === (why === null) ? (finds ?? source.finds ?? []) : [];
      return {
        rule: id,
        asks,
        file: fileOf(file, source.frame),
        files: files ?? null,
        they,
        finds: ours,
        why,
      };
    });
  return [
    ...read(source.reported, true, null),
    ...read(source.silent, false, null),
    ...(source.differs ?? []).flatMap(({ why, they, cases }) => read(cases, they === 'reported', why)),
  ];
}

const folder = join(import.meta.dirname, '../test/linters');

function linterFrom(path: string): Linter {
  const source = parse(readFileSync(join(folder, path), 'utf8')) as Omit<Linter, 'rules'> & {
    readonly reasons?: Readonly<Record<string, string>>;
    readonly rules: Readonly<Record<string, RuleSource>>;
  };
  const rules = Object.entries(source.rules).map(([id, rule]): LinterRule => {
    const because = rule.because === undefined ? null : (source.reasons?.[rule.because] ?? rule.because);
    return {
      id,
      asks: rule.asks,
      ours: rule.ours ?? [],
      because,
      tests: rule.tests ?? null,
      cases: casesOf(id, rule),
    };
  });
  return { name: source.name, url: source.url, read: source.read, rules };
}

/** Every linter that was read, by name. */
export function linters(): readonly Linter[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map(linterFrom);
}

const linked = (id: string) => `[${id}](rules/${id}.md)`;

function row({ id, asks, ours, because, tests, cases }: LinterRule): string {
  const whys = [...new Set(cases.flatMap(({ why }) => why ?? []))].map(
    (why) => `[${titleOf(why)}](differences.md#${why})`,
  );
  const here = ours.length === 0 ? `no: ${because ?? ''}` : ours.map(linked).join(', ');
  const notes = ours.length === 0 || because === null ? whys : [because, ...whys];
  const asked =
    cases.length === 0 ? '' : `${cases.filter(({ why }) => why === null).length} of ${cases.length}`;
  return `| ${id} | ${asks} | ${here} | ${tests ?? ''} | ${asked} | ${notes.join('; ')} |`;
}

function titleOf(id: string): string {
  return differences.find((difference: Difference) => difference.id === id)?.title ?? id;
}

/** src/rules/elsewhere.ts: what `explain` says of other linters’ ids. */
export function elsewhereSource(): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", '’')}'`;
  const rows = linters().flatMap(({ name, rules }) =>
    rules.map(({ id, asks, ours, because }) => {
      const reason = ours.length === 0 || because !== null ? quoted(because ?? '') : 'null';
      return `  [${[name, id, asks].map(quoted).join(', ')}, [${ours.map(quoted).join(', ')}], ${reason}],`;
    }),
  );
  return `/** Rules of other linters. Generated from test/linters by scripts/linters.ts (npx vitest run test/linters.test.ts -u); do not edit. */
export type ElsewhereRow = readonly [
  linter: string,
  id: string,
  asks: string,
  /** Our rules in the matter; none: out of scope. */
  ours: readonly string[],
  /** Why there is none, or what is seen otherwise. */
  because: string | null,
];

// biome-ignore format: one row a line
export const elsewhere: readonly ElsewhereRow[] = [
${rows.join('\n')}
];
`;
}

function tallyOf(rules: readonly LinterRule[]) {
  const cases = rules.flatMap((rule) => rule.cases);
  const same = cases.filter(({ why }) => why === null).length;
  const outside = rules.filter(({ ours }) => ours.length === 0).length;
  const tests = rules.reduce((sum, rule) => sum + (rule.tests ?? 0), 0);
  return { asked: cases.length, same, outside, tests };
}

function sumOf(rules: readonly LinterRule[]): string {
  const { asked, same, outside } = tallyOf(rules);
  return `${asked} questions, asked of Dockerfiles of ours: ${same} times both say the same, ${asked - same} times we differ for a reason. ${rules.length} rules, ${outside} of them out of scope.`;
}

/** docs/other-linters.md. */
export function lintersPage(): string {
  const all = linters();
  const sections = all.map(({ name, url, read, rules }) => {
    return `## ${name}\n\n<${url}>\n\nRead ${read}. ${sumOf(rules)}\n\n| rule | asks | here | cases read | same | where we differ |\n|---|---|---|---|---|---|\n${rules.map(row).join('\n')}\n`;
  });
  const head =
    '# Other linters, rule by rule\n\nGenerated from `test/linters/*.yaml` by `scripts/linters.ts`; `test/linters.test.ts` asks every question (renew with `-u`).\nThe Dockerfiles are our own. “no” is out of scope: we judge what makes an image large, slow to build or unsafe to run, not style.\n“cases read”: test cases of theirs that were read one by one, each with a question of its own here; an empty field: read, but not counted one by one.\n';
  const table = [
    '| linter | rules | out of scope | test cases read one by one | questions asked | same | we differ |',
    '|---|---|---|---|---|---|---|',
    ...all.map(({ name, rules }) => {
      const { asked, same, outside, tests } = tallyOf(rules);
      return `| ${name} | ${rules.length} | ${outside} | ${tests} | ${asked} | ${same} | ${asked - same} |`;
    }),
  ].join('\n');
  return [head, `${table}\n`, ...sections].join('\n');
}
