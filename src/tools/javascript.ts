import { bun } from './bun.ts';
import { bundlers } from './bundlers.ts';
import { corepack } from './corepack.ts';
import { node, nodeVersions, runners } from './node.ts';
import { npm } from './npm.ts';
import { npx } from './npx.ts';
import { playwright } from './playwright.ts';
import { pnpm } from './pnpm.ts';
import { scriptHelpers } from './script-helpers.ts';
import type { Tool } from './types.ts';
import { tsc } from './typescript.ts';
import { yarn } from './yarn.ts';

/** Tools of the JavaScript world: package managers, compilers, bundlers. */
export const javascriptTools: readonly Tool[] = [
  npm,
  npx,
  yarn,
  pnpm,
  bun,
  corepack,
  node,
  runners,
  nodeVersions,
  playwright,
  tsc,
  ...bundlers,
  ...scriptHelpers,
];
