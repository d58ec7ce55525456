import { javascriptTools } from './javascript.ts';
import { systemTools } from './system.ts';
import type { Tool } from './types.ts';

const byProgram = new Map<string, Tool>();
for (const tool of [...systemTools, ...javascriptTools]) {
  for (const program of tool.programs) byProgram.set(program, tool);
}

/** The tool behind a program's base name (`apt-get`, `npm`), or null when nobody knows it. */
export function toolFor(program: string): Tool | null {
  return byProgram.get(program) ?? byProgram.get(program.replace(/[0-9.]+$/, '')) ?? null;
}
