import type { LayerPlan } from '../../plan/types.ts';
import { feedingStages } from '../ask.ts';
import type { Rule } from '../types.ts';
import { adviceIfUnsure, beginning, copiesBuilt, dearSteps, standings } from './steps.ts';

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
    const found = standings(plan);
    const steps = dearSteps(plan);
    const told = new Set<LayerPlan>();
    for (const stage of feedingStages(plan)) {
      let copy = beginning(stage, found).built;
      for (const layer of stage.layers) {
        const step = steps.get(layer);
        if (step !== undefined && step.needsSource !== 'yes' && copy !== null && !told.has(copy)) {
          told.add(copy);
          const { program } = step;
          const message = `what is copied here changes with the sources, and ${program} (line ${layer.instruction.span.line}) runs again each time; expected ${program} above this COPY`;
          yield { span: copy.instruction.span, message, ...adviceIfUnsure(step) };
        }
        if (copy === null && copiesBuilt(layer, found)) copy = layer;
      }
    }
  },
};
