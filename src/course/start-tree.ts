import type { Exercise } from './exercise.ts';
import { generatedFiles, type TreeFile } from './generate.ts';
import { saveHash } from './progress.ts';

/** An answer's two files; null: there is no .dockerignore. */
export interface Submission {
  readonly dockerfileText: string;
  readonly dockerignoreText: string | null;
}

/** What tells one checked save of an answer from another: its two files. */
export function submissionHash({ dockerfileText, dockerignoreText }: Submission): string {
  return saveHash({ Dockerfile: dockerfileText, '.dockerignore': dockerignoreText ?? '' });
}

/** Files of the learner's folder as `start` writes it, by path: the plain ones, then what is generated. */
export function startTree(exercise: Exercise): readonly TreeFile[] {
  const generated = generatedFiles(exercise.generate, exercise.start);
  const made = new Set(generated.map(({ path }) => path));
  const plain = [...exercise.start]
    .filter(([path]) => !made.has(path))
    .map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), content: text }));
  return [...plain, ...generated].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The two files that `start` writes and a judgement reads. */
export function startSubmission({ start }: Exercise): Submission {
  return {
    dockerfileText: start.get('Dockerfile') ?? '',
    dockerignoreText: start.get('.dockerignore') ?? null,
  };
}
