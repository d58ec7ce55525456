import type { Instruction } from '../dockerfile/types.ts';

/** An instruction with its flags in one line; comments inside it and a here-document's text are left out. */
export function instructionText({ keyword, flags, text }: Instruction): string {
  const switches = flags.map(({ name, value }) => `--${name}${value === null ? '' : `=${value}`}`);
  return [keyword, ...switches, inOneLine(text)].join(' ');
}

function inOneLine(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line));
  const last = lines.findIndex((line) => !/[\\`]\s*$/.test(line));
  return lines
    .slice(0, last + 1 || lines.length)
    .map((line) => line.replace(/[\\`]\s*$/, '').trim())
    .join(' ');
}
