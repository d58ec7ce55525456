import type { ImagePlan, LayerPlan, StagePlan } from '../../plan/types.ts';
import { feedingStages } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { adviceIfUnsure, beginning, type DearStep, dearSteps, sourceReads, standings } from './steps.ts';

function* judge(
  stage: StagePlan,
  plan: ImagePlan,
  below: LayerPlan | null,
  told: Set<LayerPlan>,
): Iterable<Report> {
  const [steps, reading] = [dearSteps(plan), sourceReads(plan)];
  let source = below;
  for (const layer of stage.layers) {
    const step = steps.get(layer);
    const how = reading.get(layer);
    const cause = source ?? (how?.mounted ? layer : null);
    if (step !== undefined && step.needsSource !== 'yes' && cause !== null && !told.has(cause)) {
      told.add(cause);
      yield report(cause, step);
    }
    if (source === null && how?.copied) source = layer;
  }
}

/** A build that fetches what it needs on the way: `go build`, `mvn package`. */
function fetchesInBuild({ layer, program }: DearStep): boolean {
  return layer.commands.some(
    (command) => command.program === program && command.acts.some(({ kind }) => kind === 'build'),
  );
}

function report(cause: LayerPlan, step: DearStep): Report {
  const { program, layer } = step;
  const line = layer.instruction.span.line;
  const message =
    cause === layer
      ? `${program} runs again whenever a source file changes, because the mount shows it all of them; expected mounts of the manifests alone`
      : fetchesInBuild(step)
        ? `${program} (line ${line}) fetches the dependencies again whenever a source file changes; expected the manifest and a step that fetches them above the sources`
        : `the sources are copied above ${program} (line ${line}), which runs again whenever one of them changes; expected the manifest first, then ${program}, then the sources`;
  return { span: cause.instruction.span, message, ...adviceIfUnsure(step) };
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
      title: 'a build that fetches on the way',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
      lines: [3],
      good:
        'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app .\n\n' +
        'FROM alpine:3.22\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
      files: {
        'go.mod': 'module example.org/app\n\ngo 1.24\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': 'github.com/go-chi/chi/v5 v5.1.0 h1:x\n',
        'main.go': 'package main\n\nfunc main() {}\n',
        '.dockerignore': 'Dockerfile\n',
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
    const found = standings(plan);
    const told = new Set<LayerPlan>();
    for (const stage of feedingStages(plan)) yield* judge(stage, plan, beginning(stage, found).source, told);
  },
};
