import type { Context } from '../../context/types.ts';
import type { LayerPlan, StagePlan } from '../../plan/types.ts';
import { feedingStages } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { adviceIfUnsure, dearSteps, readsSource } from './steps.ts';

/** The first layer at or above a step that reads sources: COPY and ADD above it, bind mounts of its own. */
function sourceAbove(
  layers: readonly LayerPlan[],
  step: LayerPlan,
  context: Context | null,
): LayerPlan | null {
  for (const layer of layers) {
    const own = layer === step;
    if (layer.reads.some((read) => read.mounted === own && readsSource(read, context))) return layer;
    if (own) return null;
  }
  return null;
}

function* judge(stage: StagePlan, context: Context | null): Iterable<Report> {
  const told = new Set<LayerPlan>();
  for (const step of dearSteps(stage.layers)) {
    const { layer, program } = step;
    if (step.needsSource === 'yes') continue;
    const source = sourceAbove(stage.shippedLayers, layer, context);
    if (source === null || told.has(source)) continue;
    told.add(source);
    const { span } = source.instruction;
    const line = layer.instruction.span.line;
    const message =
      source === layer
        ? `${program} runs again whenever a source file changes, because the mount shows it all of them; expected mounts of the manifests alone`
        : `the sources are copied above ${program} (line ${line}), which runs again whenever one of them changes; expected the manifest first, then ${program}, then the sources`;
    yield { span, message, ...adviceIfUnsure(step) };
  }
}

export const sourceBeforeDependencies: Rule = {
  id: 'order/source-before-dependencies',
  strategy: 'order',
  severity: 'warning',
  title: 'Copy the sources after the install',
  why:
    'When a step’s input changes, it and all steps below run again. Sources change with every save, manifests rarely: ' +
    'with the sources on top every build installs everything anew.',
  exceptions: 'An install that needs the sources: workspaces, a postinstall script, a schema.',
  aliases: [],
  examples: [
    {
      title: 'everything copied first',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY . .\nUSER node\n',
      files: {
        'package.json': '{"name":"app","version":"1.0.0","dependencies":{"express":"4.21.0"}}',
        'package-lock.json':
          '{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"dependencies":{"express":"4.21.0"}},"node_modules/express":{"version":"4.21.0"}}}',
        'server.js': 'console.log(1);\n',
        '.dockerignore': 'node_modules\n',
      },
    },
    {
      title: 'system packages below the sources',
      bad: 'FROM alpine:3.22\nCOPY src /srv/src\nRUN apk add --no-cache nginx\nUSER nginx\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nCOPY src /srv/src\nUSER nginx\n',
    },
    {
      title: 'Python',
      bad: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY ./ ./\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000\n',
      lines: [3],
      good: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY ./ ./\nUSER 1000\n',
    },
  ],
  *check(plan) {
    for (const stage of feedingStages(plan)) yield* judge(stage, plan.context);
  },
};
