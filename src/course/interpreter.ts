import { baseName } from '../plan/paths.ts';

/** `node` for `/usr/bin/nodejs`, `python` for `python3.12`; null for a program that runs no script. */
export function interpreterOf(program: string): string | null {
  const name = baseName(program);
  if (/^node(js)?(\d+)?$/.test(name)) return 'node';
  if (/^(python|pypy)(\d+(\.\d+)?)?$/.test(name)) return 'python';
  return ['bun', 'deno', 'ruby', 'php', 'perl'].includes(name) ? name : null;
}
