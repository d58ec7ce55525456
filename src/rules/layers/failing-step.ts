import type { ImagePlan } from '../../plan/types.ts';
import { installsOf, uniqueBy } from '../ask.ts';
import type { Rule } from '../types.ts';

/** Lines of locked installs without a lock file, which pin-versions tells of. */
function toldElsewhere(plan: ImagePlan): ReadonlySet<string> {
  const absent = plan.stages.flatMap(({ layers }) =>
    installsOf(layers).filter(({ lock }) => lock === 'absent'),
  );
  return new Set(absent.map(({ span }) => `${span.line}:${span.column}`));
}

export const failingStep: Rule = {
  id: 'layers/failing-step',
  strategy: 'layers',
  severity: 'error',
  title: 'Run only what this image can run',
  why:
    'The build stops at the first command that fails: a program that the base does not bring and nothing installs, a file that was ' +
    'not copied, a folder that the user may not write to.',
  exceptions: 'A base image that was changed under the same name.',
  aliases: [],
  examples: [
    {
      title: 'a program that is not there',
      bad: 'FROM node:22-alpine\nRUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*\nUSER node\nENTRYPOINT ["tini", "--"]\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN apk add --no-cache tini\nUSER node\nENTRYPOINT ["tini", "--"]\n',
    },
    {
      title: 'a folder of root’s',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nUSER node\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\n',
      lines: [5],
      good: 'FROM node:22-alpine\nWORKDIR /app\nRUN chown node:node /app\nUSER node\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\n',
    },
    {
      title: 'a command that is called otherwise here',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx-light && apt-get dist-clean\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx-light && apt-get dist-clean\nUSER www-data\n',
    },
  ],
  *check(plan) {
    if (plan.stages.every(({ failures }) => failures.length === 0)) return;
    const told = toldElsewhere(plan);
    for (const stage of plan.stages)
      for (const { kind, message, span } of uniqueBy(stage.failures, (failure) => failure.message)) {
        if (kind !== 'command' || told.has(`${span.line}:${span.column}`)) continue;
        // BuildKit does not even start a stage that feeds nothing.
        const advice = plan.feeding.has(stage) ? {} : { severity: 'info' as const };
        yield { span, message: `the build stops here: ${message}`, ...advice };
      }
  },
};
