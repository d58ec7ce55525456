import { isManifestName } from '../../plan/kinds.ts';
import { baseName } from '../../plan/paths.ts';
import type { Item, LayerPlan } from '../../plan/types.ts';
import { feedingStages } from '../ask.ts';
import type { Rule } from '../types.ts';
import { adviceIfUnsure, dearSteps, followsSource } from './steps.ts';

/** Kinds that change with the manifest at most; COPY --from looks at content, not at the stage it comes from. */
const steady: ReadonlySet<Item['kind']> = new Set([
  'manifest',
  'dependency',
  'dev-dependency',
  'package',
  'build-tool',
]);

function changes({ adds }: LayerPlan): boolean {
  return adds.some(({ kind, path }) => !steady.has(kind) && !isManifestName(baseName(path)));
}

export const copyFromAboveInstall: Rule = {
  id: 'order/copy-from-above-install',
  strategy: 'order',
  severity: 'warning',
  title: 'Install first, then copy what was built',
  why: 'What another stage builds changes with the sources. An install below that COPY runs again at every change of the code.',
  exceptions: 'An install that needs what was built.',
  aliases: [],
  examples: [
    {
      title: 'system packages below the result',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\nRUN apk add --no-cache ca-certificates\nUSER 1000\nCMD ["/app"]\n',
      lines: [7],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nRUN apk add --no-cache ca-certificates\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
    },
    {
      title: 'production dependencies below the result',
      bad: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npx tsc\n\nFROM node:22-alpine\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\nCMD ["node", "dist/server.js"]\n',
      lines: [8],
      good: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npx tsc\n\nFROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY --from=build /app/dist ./dist\nUSER node\nCMD ["node", "dist/server.js"]\n',
    },
  ],
  *check(plan) {
    for (const stage of feedingStages(plan)) {
      const told = new Set<LayerPlan>();
      for (const dear of dearSteps(stage.layers)) {
        const { layer: step, program } = dear;
        if (dear.needsSource === 'yes') continue;
        const above = stage.shippedLayers.slice(0, stage.shippedLayers.indexOf(step));
        const copy = above.find(
          (layer) =>
            changes(layer) &&
            layer.reads.some(
              ({ stage: from, mounted }) => from !== null && !mounted && followsSource(from, plan.context),
            ),
        );
        if (copy === undefined || told.has(copy)) continue;
        told.add(copy);
        const message = `what is copied here changes with the sources, and ${program} (line ${step.instruction.span.line}) runs again each time; expected ${program} above this COPY`;
        yield { span: copy.instruction.span, message, ...adviceIfUnsure(dear) };
      }
    }
  },
};
