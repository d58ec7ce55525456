import type { Item, LayerPlan } from '../../plan/types.ts';
import { knownSum, shippedItems } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets, listText } from '../words.ts';
import { type Helper, helperCalled } from './helper.ts';
import { type Uses, usedRunning, usesIn } from './uses.ts';

function helperOf(item: Item): Helper | null {
  if (item.name === null) return null;
  const helper = helperCalled(item.name);
  if (item.kind === 'build-tool') return helper ?? { what: 'compiler', programs: [item.name] };
  return item.kind === 'package' ? helper : null;
}

/** Nobody starts an editor or a compiler from code that is not in sight; for the others doubt counts. */
function isUnused({ what, programs }: Helper, uses: Uses): boolean {
  const running = usedRunning(uses, programs);
  if (running === 'yes') return false;
  if (what === 'compiler' || what === 'editor') return true;
  return running === 'no' && !programs.some((program) => uses.building.has(program));
}

/** Ids of other linters for these very packages. */
function aliasesOf(names: readonly string[]): readonly string[] {
  return names.includes('curl') && names.includes('wget') ? ['DL4001'] : [];
}

export const unusedTool: Rule = {
  id: 'only-needed/unused-tool',
  strategy: 'only-needed',
  severity: 'warning',
  title: 'Install only what the program uses',
  why:
    'Editors, compilers, version control and debuggers “just in case” weigh in every image, and each is one more thing ' +
    'an intruder finds ready to use.',
  exceptions: 'A program that your code calls while it runs, without any script that shows it.',
  aliases: ['DL4001'],
  weighs: true,
  examples: [
    {
      title: 'everything just in case',
      bad: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx vim git build-essential && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\nCMD ["nginx", "-g", "daemon off;"]\n',
      lines: [3],
      good: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    {
      title: 'a compiler that stays behind',
      bad: 'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*\nRUN pip install --no-cache-dir psycopg2==2.9.9\nUSER 1000\nCMD ["python", "-m", "app"]\n',
      lines: [2],
      good: 'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && \\\n    pip install --no-cache-dir psycopg2==2.9.9 && \\\n    apt-get purge -y gcc && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*\nUSER 1000\nCMD ["python", "-m", "app"]\n',
    },
    {
      title: 'curl without a use',
      bad: 'FROM node:22-alpine\nRUN apk add --no-cache curl\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN apk add --no-cache curl\nUSER node\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\nCMD ["node", "server.js"]\n',
    },
  ],
  *check(plan) {
    const uses = usesIn(plan);
    const byCommand = new Map<string, { layer: LayerPlan; items: Item[] }>();
    for (const { item, layer } of shippedItems(plan)) {
      const helper = helperOf(item);
      if (helper === null || !isUnused(helper, uses)) continue;
      const key = `${item.origin.span.line}:${item.origin.span.column}`;
      const group = byCommand.get(key) ?? { layer, items: [] };
      group.items.push(item);
      byCommand.set(key, group);
    }
    for (const { layer, items } of byCommand.values()) {
      const names = items.flatMap(({ name }) => name ?? []);
      const wasted = knownSum(items.map(({ size }) => size)) ?? plan.weights?.packages(names, layer) ?? null;
      const headers = names.some((name) => /-dev(?:el)?$/.test(name));
      const instead = headers
        ? 'only what the program needs: -dev packages removed in the same RUN, the library itself kept'
        : 'only what the program needs';
      const message = `nothing in sight uses ${listText(names)} once the image is built${inBrackets(wasted)}; expected ${instead}`;
      const span = items[0]?.origin.span ?? layer.instruction.span;
      yield { span, message, wasted, aliases: aliasesOf(names) };
    }
  },
};
