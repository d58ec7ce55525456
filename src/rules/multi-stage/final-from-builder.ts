import type { StagePlan } from '../../plan/types.ts';
import { actsOf, chainOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { buildIn, toolchainIn, toolchainWeight } from './building.ts';

/** Tools brought in and taken away by the very RUN that builds (`apk add --virtual`): nothing of them ships. */
function cleansUpAfterItself(stage: StagePlan): boolean {
  const layers = new Set(actsOf(stage.layers, 'build').map(({ layer }) => layer));
  const removed = [...layers].every(({ transient }) =>
    transient.some(({ kind }) => kind === 'build-tool' || kind === 'dev-dependency'),
  );
  return removed && toolchainIn(stage.shippedLayers).length === 0;
}

export const finalFromBuilder: Rule = {
  id: 'multi-stage/final-from-builder',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Start the final stage fresh, not from the builder',
  why:
    'FROM builder takes over every layer of the builder: compilers, sources and caches ship as if there were one stage. ' +
    'Only COPY --from picks what is packed.',
  aliases: [],
  weighs: true,
  examples: [
    {
      title: 'the final stage is FROM the builder',
      bad: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nENV NODE_ENV=production\nRUN npm run build\n\nFROM build\nUSER node\nCMD ["node", "dist/server.js"]\n',
      lines: [8],
      good: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nENV NODE_ENV=production\nRUN npm run build\n\nFROM node:22-alpine\nCOPY --from=build /app/dist /app/dist\nUSER node\nCMD ["node", "/app/dist/server.js"]\n',
    },
    {
      title: 'through a stage in between',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\n\nFROM build AS packed\nWORKDIR /\n\nFROM packed\nUSER 1000\nCMD ["/bin/app"]\n',
      lines: [9],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\n\nFROM alpine:3.22 AS packed\nCOPY --from=build /bin/app /bin/app\n\nFROM packed\nUSER 1000\nCMD ["/bin/app"]\n',
    },
  ],
  *check(plan) {
    const { final } = plan;
    for (const stage of chainOf(final)) {
      if (stage === final || buildIn(stage) === undefined || cleansUpAfterItself(stage)) continue;
      const name = stage.name ?? `stage ${stage.index}`;
      const wasted = toolchainWeight(plan, stage, toolchainIn(stage.shippedLayers));
      const message = `the final stage is FROM ${name}, which builds, and so ships all that it builds with${inBrackets(wasted)}; expected a fresh base and COPY --from=${stage.name ?? stage.index}`;
      yield { span: final.instruction.span, message, wasted };
      return;
    }
  },
};
