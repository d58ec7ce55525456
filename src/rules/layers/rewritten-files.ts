import type { LayerPlan, Rewrite } from '../../plan/types.ts';
import { knownSum, weightOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets, listText } from '../words.ts';

/** Below this a second copy is not worth a word. */
const smallBytes = 1_000_000;

const words = {
  chown: 'gives other owners to',
  chmod: 'gives other permissions to',
  move: 'moves',
  copy: 'copies',
} as const;

const instead = {
  chown: 'COPY --chown',
  chmod: 'COPY --chmod',
  move: 'a COPY to the right place',
  copy: 'one COPY of them',
} as const;

function expected({ what, items }: Rewrite): string {
  const copied = items.some(({ origin }) => origin.tool === 'COPY' || origin.tool === 'ADD');
  return copied ? instead[what] : 'it in the RUN that writes them';
}

/** Permissions of single files that nobody weighed: most likely a script, unless a build made them. */
function isSmallByLook({ size, what, items }: Rewrite, { commands }: LayerPlan): boolean {
  if (size !== null || items.some(({ kind }) => kind === 'artefact')) return false;
  if (items.every(({ shape }) => shape === 'file')) return true;
  const deep = commands.some(({ words }) => words.some((word) => /^-[a-zA-Z]*R|^--recursive$/.test(word)));
  return what === 'chmod' && !deep;
}

export const rewrittenFiles: Rule = {
  id: 'layers/rewritten-files',
  strategy: 'layers',
  severity: 'warning',
  title: 'Give files their owner and place when they are written',
  why:
    'A layer stores whole files. chown, chmod or mv of what an earlier layer holds writes every file a second time, ' +
    'and the first copy still ships.',
  exceptions: 'A few small files (below 1 MB nothing is said).',
  aliases: [],
  weighs: true,
  examples: [
    {
      title: 'chown after COPY',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY assets ./assets\nRUN chown -R node:node /app\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY --chown=node:node assets ./assets\nUSER node\n',
      files: { 'assets/film.mp4': 4_000_000 },
    },
    {
      title: 'the same files copied twice',
      bad: 'FROM nginx:1.28-alpine\nCOPY site /srv/site\nCOPY --chown=nginx site /srv/site\nUSER nginx\n',
      lines: [3],
      good: 'FROM nginx:1.28-alpine\nCOPY --chown=nginx site /srv/site\nUSER nginx\n',
      files: { 'site/film.mp4': 4_000_000 },
    },
    {
      title: 'chown of installed packages',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nRUN chown -R node:node node_modules\nUSER node\n',
      lines: [5],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
    },
  ],
  *check(plan) {
    for (const layer of plan.final.shippedLayers)
      for (const rewrite of layer.rewrites) {
        const { size, items, what, paths, span } = rewrite;
        const weight = what === 'copy' ? size : knownSum(items.map((item) => item.size));
        if (!items.some(({ sure }) => sure) || (weight !== null && weight.high < smallBytes)) continue;
        const again = size ?? knownSum(items.map((item) => weightOf(plan, item, layer)));
        const wasted = again?.bytes === 0 ? null : again;
        const message = `this ${words[what]} ${listText(paths)} of an earlier layer and so writes all of it again${inBrackets(wasted)}; expected ${expected(rewrite)}`;
        const advice = isSmallByLook(rewrite, layer) ? { severity: 'info' as const } : {};
        yield { span, message, wasted, ...advice };
      }
  },
};
