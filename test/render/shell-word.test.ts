import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWord } from '../../src/render/shell-word.ts';

it.each([
  ['app', 'app'],
  ['/home/ada/app', '/home/ada/app'],
  ['my course', '"my course"'],
  ["it's $HOME", "'it'\\''s $HOME'"],
  ['C:\\Users\\ada\\app', 'C:\\Users\\ada\\app'],
  ['C:\\Users\\Ada Lovelace\\app', '"C:\\Users\\Ada Lovelace\\app"'],
])('%s', (path, typed) => {
  expect(shellWord(path)).toBe(typed);
});

it.runIf(process.platform !== 'win32')('is one word to a shell, the path itself', () => {
  const paths = fc
    .sample(fc.stringMatching(/^[ -[\]-~äß]{1,30}$/), 60)
    .filter((path) => !/^[a-z]:\//i.test(path));
  const script = paths.map((path) => `printf '%s\\0' ${shellWord(path)}`).join('\n');
  const out = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(out.split('\0').slice(0, -1)).toEqual(paths);
});
