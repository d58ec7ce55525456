import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { authorFindings, treeHash } from '../src/course/author.ts';
import { judge } from '../src/course/judge.ts';
import { exerciseIds, readAnswers, readExercise } from '../src/course/library.ts';
import { refusalsOf } from '../src/course/refusals.ts';
import { startSubmission } from '../src/course/start-tree.ts';
import { realFiles } from '../src/ports/files.ts';
import { rules } from '../src/rules/index.ts';
import { strategyIds } from '../src/rules/types.ts';

const folder = fileURLToPath(new URL('../exercises', import.meta.url));
const ids = await exerciseIds(realFiles, folder);
const ruleIds = new Set(rules.map(({ id }) => id));

it('has the final exercise and one for each of the eight strategies', async () => {
  const exercises = await Promise.all(ids.map((id) => readExercise(realFiles, folder, id)));
  expect(ids).toContain('node-app');
  const practised = exercises.map(({ strategy }) => strategy);
  for (const id of strategyIds.filter((one) => one !== 'security')) expect(practised).toContain(id);
});

describe.each(ids)('%s', async (id) => {
  const exercise = await readExercise(realFiles, folder, id);
  const answers = await readAnswers(realFiles, folder, id);
  const findings = authorFindings(exercise, answers, ruleIds);
  const at = (where: string) => findings.filter((one) => one.where === where).map(({ message }) => message);

  it('starts unsolved', () => {
    expect(at('start')).toEqual([]);
  });

  it('has at least five right answers and five near misses', () => {
    expect([...at('right'), ...at('wrong')]).toEqual([]);
  });

  it.each(answers.right)('passes $name', ({ name }) => {
    expect(at(`right/${name}`)).toEqual([]);
  });

  it.each(answers.wrong)('refuses $name', ({ name }) => {
    expect(at(`wrong/${name}`)).toEqual([]);
  });

  it('writes the same tree twice', async () => {
    expect(treeHash(exercise)).toBe(treeHash(await readExercise(realFiles, folder, id)));
  });
});

describe('node-app', async () => {
  const exercise = await readExercise(realFiles, folder, 'node-app');

  it('fails all nine strategies as given', () => {
    const { check, passed } = judge(exercise, startSubmission(exercise));
    expect(check?.strategies.map(({ id, status }) => [id, status])).toEqual(
      strategyIds.map((id) => [id, 'failed']),
    );
    expect(passed).toBe(false);
  });

  it('says what refuses an answer', () => {
    const refusals = refusalsOf(judge(exercise, startSubmission(exercise)));
    expect(refusals).toContain('base-image/fat-final-base');
    expect(refusals).toContain('requirement/nothing-left-behind');
  });
});
