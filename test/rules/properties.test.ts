import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { Instruction } from '../../src/dockerfile/types.ts';
import { planImage } from '../../src/plan/plan.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { rules } from '../../src/rules/index.ts';
import { corpus } from '../support/corpus.ts';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string | number>> | null;
}

/** Answers and wild files, without their context. */
const loose: readonly Sample[] = ['../answers', '../wild'].flatMap((folder) => {
  const root = join(import.meta.dirname, folder);
  return (
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.dockerfile'))
      .map((path) => ({
        name: `${folder}/${path}`,
        text: readFileSync(join(root, path), 'utf8'),
        files: null,
      }))
      // The rewriting below knows neither another escape character, numbered stages nor a FROM over two lines.
      .filter(({ text }) => !/escape=`|from=\d|^FROM.*\\$/im.test(text))
      .filter(({ text }) => !('problem' in parseDockerfile(text, 'Dockerfile')))
  );
});

const samples: readonly Sample[] = [
  ...loose,
  ...corpus(),
  ...rules.flatMap(({ id, examples }) =>
    examples.flatMap(({ title, bad, good, files, goodFiles }) => [
      { name: `${id} ${title} bad`, text: bad, files: files ?? null },
      {
        name: `${id} ${title} good`,
        text: good,
        files: files === undefined ? null : { ...files, ...goodFiles },
      },
    ]),
  ),
];

function parsed(text: string) {
  const result = parseDockerfile(text, 'Dockerfile');
  if ('problem' in result) throw new Error(`${result.problem.message}\n${text}`);
  return result.dockerfile;
}

function checked({ text, files }: Pick<Sample, 'text' | 'files'>) {
  return checkPlan(planImage(parsed(text), files === null ? null : contextOf(files)));
}

/** What every strategy says, and which rules say it: the verdict, without places. */
function verdict(sample: Pick<Sample, 'text' | 'files'>) {
  return checked(sample).strategies.map(
    ({ id, status, rules: failing }) => `${id} ${status} ${[...failing].sort().join(' ')}`,
  );
}

/** Instructions in the file's order. */
function instructionsOf(text: string): readonly Instruction[] {
  const { globals, stages } = parsed(text);
  return [...globals, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
}

/** The shell texts of RUNs, rewritten. */
function withRuns(text: string, change: (run: Instruction) => string | null): string {
  const runs = instructionsOf(text).filter(({ keyword }) => keyword === 'RUN');
  let result = text;
  for (const run of runs.toReversed()) {
    const body = change(run);
    if (body === null) continue;
    result = result.slice(0, run.offset) + body + result.slice(run.offset + run.text.length);
  }
  return result;
}

const isOneLine = ({ text, json, heredocs }: Instruction) =>
  json === null && heredocs.length === 0 && !text.includes('\n');

describe.each(samples)('$name', (sample) => {
  const { text, files } = sample;
  const original = verdict(sample);

  it('has findings inside the file', () => {
    const lines = text.split('\n');
    for (const { span, rule } of checked(sample).findings) {
      const end = lines[span.endLine - 1];
      expect([rule, span.line >= 1 && span.column >= 1, end !== undefined]).toEqual([rule, true, true]);
      expect(span.endColumn).toBeLessThanOrEqual((end ?? '').length + 1);
      expect(span.endLine > span.line || span.endColumn > span.column).toBe(true);
    }
  });

  it('says the same with comments between its instructions', () => {
    const offsets = instructionsOf(text).map(({ span }) => span.line - 1);
    const lines = text.split('\n');
    for (const at of offsets.toReversed()) lines.splice(at, 0, '# a comment: nothing to see here');
    // The syntax line has to stay the first.
    const [first = ''] = lines;
    const commented =
      /^#\s*(syntax|escape|check)\s*=/.test(text) && !/^#\s*(syntax|escape|check)\s*=/.test(first)
        ? text
        : lines.join('\n');
    expect(verdict({ text: commented, files })).toEqual(original);
  });

  it('says the same with other line ends', () => {
    expect(verdict({ text: text.replaceAll('\n', '\r\n'), files })).toEqual(original);
  });

  it('says the same with its stages renamed', () => {
    const names = parsed(text).stages.flatMap(({ name }) => name ?? []);
    let renamed = text;
    for (const name of names) {
      renamed = renamed
        .replace(new RegExp(`^(FROM\\s.*\\sAS\\s+)${name}\\s*$`, 'gim'), `$1zz-${name}-zz`)
        .replace(new RegExp(`^(FROM\\s+(?:--\\S+\\s+)?)${name}(\\s|$)`, 'gim'), `$1zz-${name}-zz$2`)
        .replace(new RegExp(`(from=)${name}(?=[,\\s])`, 'g'), `$1zz-${name}-zz`);
    }
    expect(verdict({ text: renamed, files })).toEqual(original);
  });

  it('says the same with its RUNs flowed over lines', () => {
    const flowed = withRuns(text, (run) =>
      isOneLine(run) && !/['"#]/.test(run.text) ? run.text.replaceAll(' && ', ' \\\n    && ') : null,
    );
    expect(verdict({ text: flowed, files })).toEqual(original);
  });

  it('says the same with its RUNs as here-documents and in sh -c', () => {
    const plain = (run: Instruction) => isOneLine(run) && !run.text.includes("'") && !run.text.includes('\\');
    const heredoc = withRuns(text, (run) => (plain(run) ? `<<SHELL\n${run.text}\nSHELL` : null));
    expect(verdict({ text: heredoc, files })).toEqual(original);
    const exec = withRuns(text, (run) => (plain(run) ? JSON.stringify(['/bin/sh', '-c', run.text]) : null));
    // Another shell, or no sh at all, on Windows.
    if (!/^SHELL|nanoserver|windowsservercore/m.test(text))
      expect(verdict({ text: exec, files })).toEqual(original);
  });

  it('says the same with comments inside its continuations, and indented', () => {
    const within = withRuns(text, (run) =>
      run.json === null && run.heredocs.length === 0 && !/['"#]/.test(run.text)
        ? run.text.replaceAll(' && ', ' \\\n      # why: see above\n\n\t&& ')
        : null,
    );
    expect(verdict({ text: within, files })).toEqual(original);
  });

  it('says the same with a newline behind its operators', () => {
    const behind = withRuns(text, (run) =>
      isOneLine(run) && !/['"#]/.test(run.text) ? run.text.replaceAll(' && ', ' && \\\n        ') : null,
    );
    expect(verdict({ text: behind, files })).toEqual(original);
  });

  it('fails nothing more with a builder that nobody uses', () => {
    const aside = `FROM alpine:3.22 AS nobody-uses-it\nRUN true\n\n`;
    const at = text.search(/^FROM\s/im);
    const failing = (lines: readonly string[]) => lines.filter((line) => / failed /.test(line));
    expect(failing(verdict({ text: text.slice(0, at) + aside + text.slice(at), files }))).toEqual(
      failing(original),
    );
  });
});

it('judges cut and mixed files without a stumble', () => {
  const texts = samples.map((sample) => sample.text);
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(),
      (one, other, cut, from) => {
        const mixed = one.slice(0, cut % (one.length + 1)) + other.slice(from % (other.length + 1));
        const result = parseDockerfile(mixed, 'Dockerfile');
        if ('problem' in result) return;
        const { strategies, findings } = checkPlan(planImage(result.dockerfile, null));
        expect(strategies).toHaveLength(9);
        for (const { span } of findings) expect(span.line).toBeLessThanOrEqual(mixed.split('\n').length);
      },
    ),
    { numRuns: 400 },
  );
});
