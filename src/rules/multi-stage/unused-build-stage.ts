import { isWithin, relativeTo } from '../../plan/paths.ts';
import type { ImagePlan, Read, StagePlan } from '../../plan/types.ts';
import { buildsOf } from '../ask.ts';
import type { Rule } from '../types.ts';

/** What a stage builds, as paths of its project: `/app/dist` with sources in `/app` → `dist`. */
function outputsOf(stage: StagePlan): readonly string[] {
  return buildsOf(stage.layers).flatMap(({ outputs, sources }) =>
    (outputs ?? []).flatMap((output) =>
      output !== sources && isWithin(output, sources) ? [relativeTo(output, sources)] : [],
    ),
  );
}

function readsOutput(read: Read, output: string): boolean {
  if (read.from !== 'context' || read.mounted) return false;
  const path = read.path.replace(/^\.\//, '').replace(/\/+$/, '');
  if (isWithin(path, output)) return true;
  return (read.matches ?? []).some((match) => isWithin(match, output));
}

/** The COPY of the final image that takes from the context what the stage has built. */
function bypass(stage: StagePlan, { final }: ImagePlan): { output: string; read: Read } | null {
  for (const output of outputsOf(stage))
    for (const layer of final.shippedLayers)
      for (const read of layer.reads) if (readsOutput(read, output)) return { output, read };
  return null;
}

export const unusedBuildStage: Rule = {
  id: 'multi-stage/unused-build-stage',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Take the result from the stage that builds it',
  why:
    'A stage from which nothing is copied does not reach the image. When the final stage copies the same folder from ' +
    'the build context, it ships what happens to lie on this machine, or nothing.',
  exceptions: 'A stage meant for --target (tests, development); it is only mentioned.',
  aliases: [],
  examples: [
    {
      title: 'the result taken from the context',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o out/app .\n\nFROM alpine:3.22\nCOPY out/app /app\nUSER 1000\nCMD ["/app"]\n',
      lines: [1],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o out/app .\n\nFROM alpine:3.22\nCOPY --from=build /src/out/app /app\nUSER 1000\nCMD ["/app"]\n',
    },
    {
      title: 'a stage that nobody uses (only mentioned)',
      bad: 'FROM node:22-alpine AS lint\nCOPY server.js ./\n\nFROM node:22-alpine\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [1],
      good: 'FROM node:22-alpine\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
  ],
  *check(plan) {
    for (const stage of plan.stages) {
      if (plan.feeding.has(stage)) continue;
      const name = stage.name ?? `stage ${stage.index}`;
      const found = bypass(stage, plan);
      if (found === null) {
        const message = `nothing of ${name} reaches the final image; expected a COPY --from it, or no such stage`;
        yield { span: stage.instruction.span, message, severity: 'info' };
      } else {
        const message = `${name} builds ${found.output}, but line ${found.read.span.line} copies it from the build context; expected COPY --from=${stage.name ?? stage.index}`;
        yield { span: stage.instruction.span, message };
      }
    }
  },
};
