import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type StrategyId, type StrategyStatus, strategyIds } from '../../src/rules/types.ts';

/** One labelled Dockerfile of test/corpus. */
export interface CorpusCase {
  /** `node/seed-before`. */
  readonly name: string;
  readonly why: string;
  readonly text: string;
  /** Null: the context is not known. */
  readonly files: Readonly<Record<string, string | number>> | null;
  readonly labels: Readonly<Record<StrategyId, StrategyStatus>>;
  /** Rules that must be among those that fail a strategy. */
  readonly fails: readonly string[];
}

const folder = join(import.meta.dirname, '../corpus');
const statuses: Readonly<Record<string, StrategyStatus>> = {
  p: 'passed',
  f: 'failed',
  '-': 'not-applicable',
};

type Contexts = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

function caseFrom(name: string, source: string, contexts: Contexts): CorpusCase {
  const lines = source.split('\n');
  const body = lines.findIndex((line) => !line.startsWith('#:'));
  const head = lines.slice(0, body).map((line) => line.slice(2).trim());
  const value = (key: string) =>
    head.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1) ?? null;
  const labels = value('labels') ?? '';
  if (!/^[pf-]{9}$/.test(labels))
    throw new Error(`${name}: nine labels of p, f and -, not ${JSON.stringify(labels)}`);
  const context = value('context');
  const known = context === null ? null : contexts[context];
  if (known === undefined) throw new Error(`${name}: contexts.yaml has no ${context}`);
  return {
    name,
    why: head[0] ?? '',
    text: lines.slice(body).join('\n'),
    files: known === null ? null : withIgnore(known, value('ignore')),
    labels: Object.fromEntries(
      strategyIds.map((id, at) => [id, statuses[labels[at] ?? '']]),
    ) as CorpusCase['labels'],
    fails: value('fails')?.split(' ') ?? [],
  };
}

/** `a | b`: lines of the .dockerignore; `-`: there is none. */
function withIgnore(files: Contexts[string], ignore: string | null): Contexts[string] {
  if (ignore === null) return files;
  const { '.dockerignore': _own, ...rest } = files;
  return ignore === '-' ? rest : { ...rest, '.dockerignore': `${ignore.split(' | ').join('\n')}\n` };
}

/** Every case, by name. */
export function corpus(): readonly CorpusCase[] {
  const contexts = parse(readFileSync(join(folder, 'contexts.yaml'), 'utf8')) as Contexts;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.dockerfile'))
    .sort()
    .map((path) =>
      caseFrom(path.replace(/\.dockerfile$/, ''), readFileSync(join(folder, path), 'utf8'), contexts),
    );
}
