import type { AuthorFinding } from './author.ts';

const expected: readonly RegExp[] = [
  /^exercise\.yaml$/,
  /^start\/./,
  /^answers\/right\/[^/]+\/(Dockerfile|\.dockerignore)$/,
  /^answers\/wrong\/[^/]+\/(Dockerfile|\.dockerignore|expect\.txt)$/,
];

/**
 * Files of an exercise's folder that nobody reads, and answers without a Dockerfile.
 * @param paths of all its files, relative to the folder, with `/`.
 */
export function* strayFindings(paths: readonly string[]): Iterable<AuthorFinding> {
  for (const path of paths)
    if (!expected.some((pattern) => pattern.test(path)))
      yield {
        where: path,
        message: 'Nothing reads this file here: remove it, or move it to start/ or an answer.',
      };
  const answers = new Set(paths.flatMap((path) => /^answers\/(?:right|wrong)\/[^/]+/.exec(path) ?? []));
  for (const answer of answers)
    if (!paths.includes(`${answer}/Dockerfile`))
      yield { where: answer.replace(/^answers\//, ''), message: 'It has no Dockerfile.' };
}
