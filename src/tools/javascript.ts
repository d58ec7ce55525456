import { npm } from './npm.ts';
import { npx } from './npx.ts';
import type { Tool } from './types.ts';
import { tsc } from './typescript.ts';

/** Tools of the JavaScript world: package managers, compilers, bundlers. */
export const javascriptTools: readonly Tool[] = [npm, npx, tsc];
