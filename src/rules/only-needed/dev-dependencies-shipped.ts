import type { Item, LayerPlan } from '../../plan/types.ts';
import { knownSum, shippedItems, weightOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets, listText } from '../words.ts';

function describe(items: readonly Item[]): string {
  const names = items.flatMap(({ name, contains }) => (name !== null ? [name] : (contains ?? [])));
  const shown = names.filter((name) => !name.startsWith('.'));
  return shown.length === 0 ? 'development dependencies' : `development dependencies: ${listText(shown)}`;
}

export const devDependenciesShipped: Rule = {
  id: 'only-needed/dev-dependencies-shipped',
  strategy: 'only-needed',
  severity: 'warning',
  title: 'Ship production dependencies only',
  why:
    'Test runners, compilers and linters are needed while you develop. In the image they are most of the weight and most ' +
    'of the reported vulnerabilities.',
  exceptions: 'An image for running the tests.',
  aliases: [],
  weighs: true,
  examples: [
    {
      title: 'all dependencies installed',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      files: {
        'package.json':
          '{"name":"app","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
        'package-lock.json':
          '{"name":"app","lockfileVersion":3,"packages":{"node_modules/express":{"version":"4.21.0"},"node_modules/jest":{"version":"29.7.0","dev":true}}}',
        'server.js': 'console.log(1);\n',
      },
    },
    {
      title: 'pruned too late',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nCOPY server.js ./\nRUN npm prune --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [4],
      good: 'FROM node:22-alpine\nENV NODE_ENV=production\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      files: {
        'package.json':
          '{"name":"app","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
        'package-lock.json':
          '{"name":"app","lockfileVersion":3,"packages":{"node_modules/express":{"version":"4.21.0"},"node_modules/jest":{"version":"29.7.0","dev":true}}}',
        'server.js': 'console.log(1);\n',
      },
    },
  ],
  *check(plan) {
    const byLayer = new Map<LayerPlan, Item[]>();
    for (const { item, layer } of shippedItems(plan))
      if (item.kind === 'dev-dependency') byLayer.set(layer, [...(byLayer.get(layer) ?? []), item]);
    for (const [layer, items] of byLayer) {
      const wasted = knownSum(items.map((item) => weightOf(plan, item, layer)));
      const message = `this layer ships ${describe(items)}${inBrackets(wasted)}; expected an install without them`;
      yield { span: items[0]?.origin.span ?? layer.instruction.span, message, wasted };
    }
  },
};
