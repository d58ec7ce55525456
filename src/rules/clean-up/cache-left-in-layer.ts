import { weightOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { cleanedBefore } from './cleaned-too-early.ts';
import { cacheAliases, describe, type Leftover, leftoversIn, severityOf } from './leftovers.ts';

/** One word a layer, kind and folder: a cache inside another is the same fault. */
function distinct(leftovers: readonly Leftover[]): readonly Leftover[] {
  const told = new Map<Leftover['layer'], Set<string>>();
  return leftovers.filter(({ item, layer }) => {
    const folders = told.get(layer) ?? new Set();
    told.set(layer, folders);
    for (let path = item.path; path !== ''; path = path.slice(0, path.lastIndexOf('/')))
      if (folders.has(`${item.kind} ${path}`)) return false;
    folders.add(`${item.kind} ${item.path}`);
    return true;
  });
}

export const cacheLeftInLayer: Rule = {
  id: 'clean-up/cache-left-in-layer',
  strategy: 'clean-up',
  severity: 'warning',
  title: 'Remove a tool’s cache in the layer that fills it',
  why: 'A layer never changes once written: what a later instruction deletes still ships with it. The cache has to go in the same RUN, or never be part of the layer.',
  exceptions: 'A builder stage: its layers do not ship.',
  aliases: cacheAliases,
  weighs: true,
  examples: [
    {
      title: 'package lists',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'the cache of a language’s package manager',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\nUSER node\n',
    },
    {
      title: 'a switch does it too',
      bad: 'FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nUSER 1000\n',
      lines: [3],
      good: 'FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nUSER 1000\n',
    },
  ],
  *check(plan) {
    const early = cleanedBefore(plan);
    for (const { item, layer } of distinct(leftoversIn(plan))) {
      if (early.has(item.id)) continue;
      const wasted = weightOf(plan, item, layer);
      const message = `${item.origin.tool} leaves ${describe(item)} in this layer${inBrackets(wasted)}; expected it removed in the same RUN, or kept out by a cache mount or a no-cache switch`;
      yield {
        span: item.origin.span,
        message,
        wasted,
        aliases: item.aliases,
        ...severityOf(item),
      };
    }
  },
};
