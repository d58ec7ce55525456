import { isWithin } from '../../plan/paths.ts';
import type { LayerPlan } from '../../plan/types.ts';
import { actsOf, feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';

/** The cache mount that holds everything a cleaning names; null: something of it lies in the layer. */
function mountOf(paths: readonly string[], { mounts }: LayerPlan): string | null {
  const caches = mounts.filter(({ type }) => type === 'cache');
  const found = caches.find(({ target }) =>
    paths.every((path) => isWithin(path.replace(/\/\*$/, ''), target)),
  );
  return paths.length === 0 ? null : (found?.target ?? null);
}

export const cleanedCacheMount: Rule = {
  id: 'clean-up/cleaned-cache-mount',
  strategy: 'clean-up',
  severity: 'info',
  title: 'Leave a cache mount filled',
  why: 'A cache mount is never part of the layer. Emptying it saves nothing in the image and makes the next build fetch everything again.',
  aliases: [],
  examples: [
    {
      title: 'npm’s cache',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\nUSER node\n',
    },
    {
      title: 'apt’s lists',
      bad:
        'FROM debian:13-slim\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt \\\n' +
        '    apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [3],
      good:
        'FROM debian:13-slim\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt \\\n' +
        '    apt-get update && apt-get install -y --no-install-recommends nginx\nUSER www-data\n',
    },
  ],
  *check(plan) {
    for (const { act, command, layer } of actsOf(feedingLayers(plan), 'clean')) {
      const mount = mountOf(act.paths, layer);
      if (mount === null) continue;
      const message = `${command.program} empties ${mount}, a cache mount: nothing of it is in the layer, and the next build has to fetch it again`;
      yield { span: act.span, message };
    }
  },
};
