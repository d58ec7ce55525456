import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { readExercise } from '../../src/course/library.ts';
import { startTree } from '../../src/course/start-tree.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { mend } from '../../src/fixes/mend.ts';
import { planImage } from '../../src/plan/plan.ts';
import { realFiles } from '../../src/ports/files.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { rules } from '../../src/rules/index.ts';
import type { CheckResult } from '../../src/rules/types.ts';
import { nastyFiles } from '../support/nasty.ts';

type Files = Readonly<Record<string, string | number>>;
interface Sample {
  readonly name: string;
  readonly text: string;
  readonly files: Files | null;
}

const exercises = fileURLToPath(new URL('../../exercises', import.meta.url));

async function samples(): Promise<readonly Sample[]> {
  const examples = rules.flatMap(({ id, examples: list }) =>
    list.flatMap(({ title, bad, good, files, goodFiles }) => [
      { name: `${id} ${title} bad`, text: bad, files: files ?? null },
      {
        name: `${id} ${title} good`,
        text: good,
        files: files === undefined ? null : { ...files, ...goodFiles },
      },
    ]),
  );
  return [...examples, ...nastyFiles(), ...(await answers())];
}

async function answers(): Promise<readonly Sample[]> {
  const found: Sample[] = [];
  const names = readdirSync(exercises).filter((name) => existsSync(`${exercises}/${name}/exercise.yaml`));
  for (const id of names) {
    const exercise = await readExercise(realFiles, exercises, id);
    const around = Object.fromEntries(
      startTree(exercise).map(({ path, bytes, content }) => [
        path,
        typeof content === 'string' ? content : bytes,
      ]),
    );
    const { Dockerfile } = around;
    found.push({ name: `${id} start`, text: String(Dockerfile), files: around });
    for (const kind of ['right', 'wrong'])
      for (const name of readdirSync(`${exercises}/${id}/answers/${kind}`)) {
        const folder = `${exercises}/${id}/answers/${kind}/${name}`;
        const { '.dockerignore': _none, ...rest } = around;
        const ignore = existsSync(`${folder}/.dockerignore`)
          ? { '.dockerignore': readFileSync(`${folder}/.dockerignore`, 'utf8') }
          : {};
        const text = readFileSync(`${folder}/Dockerfile`, 'utf8');
        found.push({ name: `${id} ${kind}/${name}`, text, files: { ...rest, ...ignore } });
      }
  }
  return found;
}

function check(text: string, files: Files | null): CheckResult {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) throw new Error(`${parsed.problem.message}\n${text}`);
  return checkPlan(planImage(parsed.dockerfile, files === null ? null : contextOf(files)));
}

function mended({ text, files }: Sample) {
  const ignore = files?.['.dockerignore'];
  const ignoreText = typeof ignore === 'string' ? ignore : null;
  const context = files === null ? null : contextOf(files);
  const result = mend({ text, path: 'Dockerfile', context, ignoreText }, ({ findings }) => findings);
  if (result === null) return null;
  const after =
    files === null || result.ignoreText === null ? files : { ...files, '.dockerignore': result.ignoreText };
  return { ...result, files: after };
}

function counted({ findings }: CheckResult): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule, severity } of findings)
    found.set(`${rule} ${severity}`, (found.get(`${rule} ${severity}`) ?? 0) + 1);
  return found;
}

/** Which of the two, or both. */
const lineEnds = (text: string) => [/\r\n/.test(text), /(?<!\r)\n/.test(text)];
const comments = (text: string) => text.match(/^\s*#.*$/gm)?.map((line) => line.trim()) ?? [];

describe('every mended sample', async () => {
  const mendable = (await samples()).flatMap((sample) => {
    const result = mended(sample);
    return result === null || result.fixed.length === 0 ? [] : [{ ...sample, result }];
  });

  it('are many', () => {
    expect(mendable.length).toBeGreaterThan(60);
    expect(
      new Set(mendable.flatMap(({ result }) => result.fixed.map(({ finding }) => finding.rule))).size,
    ).toBeGreaterThan(10);
  });

  it.each(mendable)('$name', (sample) => {
    const { result, text, files } = sample;
    const [before, after] = [check(text, files), check(result.text, result.files)];
    // Judged anew on the whole context, not on what the mending kept of it: nothing came, what was mended is gone.
    for (const [key, number] of counted(after))
      expect([key, number <= (counted(before).get(key) ?? 0)]).toEqual([key, true]);
    for (const { finding } of result.fixed)
      expect(after.findings.filter(({ rule }) => rule === finding.rule).length).toBeLessThan(
        before.findings.filter(({ rule }) => rule === finding.rule).length,
      );
    for (const { id, status } of after.strategies)
      if (status === 'failed') expect(before.strategies.find((one) => one.id === id)?.status).toBe('failed');
    // A comment may go down together with its instruction.
    expect(comments(result.text).sort()).toEqual(comments(text).sort());
    expect(lineEnds(result.text)).toEqual(lineEnds(text));
    expect(result.text.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    // Killed between its two files: the new ignore file does the old Dockerfile no harm.
    const between = counted(check(text, result.files));
    for (const [key, number] of between)
      expect([key, number <= (counted(before).get(key) ?? 0)]).toEqual([key, true]);
    // A second time there is nothing left to do.
    const again = mended({ ...sample, text: result.text, files: result.files });
    expect([again?.text, again?.ignoreText]).toEqual([result.text, result.ignoreText]);
  });
});
