import type { DockerfileProblem } from './types.ts';

/** Docker refuses longer lines (bufio.Scanner in BuildKit's parser). */
const lineLimitBytes = 65_535;
/** Ours: no real Dockerfile comes near it. */
export const dockerfileLimitBytes = 1_048_576;

/** Refuse what Docker would not read, before any parser sees it. */
export function refuse(text: string): DockerfileProblem | null {
  if (text.trim() === '')
    return problem('empty', 'The file is empty.', 'A Dockerfile begins with FROM; write one and save.');
  if (text.includes('\0')) {
    return problem(
      'binary',
      'This is no text file (it holds NUL bytes).',
      'Save it as UTF-8 text; PowerShell’s ">" writes UTF-16.',
    );
  }
  if (text.length > dockerfileLimitBytes) {
    return problem(
      'too-large',
      'The file is larger than 1 MiB.',
      'Pass the Dockerfile itself; no real one is this large.',
    );
  }
  return longLine(text);
}

function longLine(text: string): DockerfileProblem | null {
  let start = 0;
  for (let line = 1; start < text.length; line += 1) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if ((end - start) * 3 > lineLimitBytes && Buffer.byteLength(text.slice(start, end)) > lineLimitBytes) {
      const message = `Line ${line} is longer than 65,535 bytes; Docker refuses it.`;
      return { code: 'line-too-long', message, hint: 'Break it with a trailing backslash.', line };
    }
    start = end + 1;
  }
  return null;
}

function problem(code: DockerfileProblem['code'], message: string, hint: string): DockerfileProblem {
  return { code, message, hint, line: null };
}
