import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge } from '../src/course/judge.ts';
import { readExercise } from '../src/course/library.ts';
import { refusalsOf } from '../src/course/refusals.ts';
import { realFiles } from '../src/ports/files.ts';

/**
 * Answers that people wrote who had not seen the rules: `answers/EXERCISE/right|wrong/NAME.dockerfile`, with
 * `NAME.dockerignore` beside it. The first line of a wrong one says what must refuse it, at least.
 */
const folder = fileURLToPath(new URL('answers', import.meta.url));
const exercises = fileURLToPath(new URL('../exercises', import.meta.url));

function answersIn(path: string) {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.dockerfile'))
    .map((file) => {
      const name = file.replace(/\.dockerfile$/, '');
      const ignore = `${path}/${name}.dockerignore`;
      const dockerfileText = readFileSync(`${path}/${file}`, 'utf8');
      const dockerignoreText = existsSync(ignore) ? readFileSync(ignore, 'utf8') : null;
      return { name, submission: { dockerfileText, dockerignoreText } };
    });
}

describe.each(readdirSync(folder))('%s', async (id) => {
  const exercise = await readExercise(realFiles, exercises, id);

  it.each(answersIn(`${folder}/${id}/right`))('passes $name', ({ submission }) => {
    expect(refusalsOf(judge(exercise, submission))).toEqual([]);
  });

  it.each(answersIn(`${folder}/${id}/wrong`))('refuses $name', ({ submission }) => {
    const [, reason = ''] = /^# refused by: (\S+)/.exec(submission.dockerfileText) ?? [];
    const judgement = judge(exercise, submission);
    expect(judgement.passed).toBe(false);
    expect(refusalsOf(judgement)).toContain(reason);
  });
});
