import type { LayerPlan } from '../../plan/types.ts';
import type { Rule } from '../types.ts';
import { dearSteps } from './steps.ts';

/** Values that differ at every commit or build. */
const volatile =
  /^(?:.*_)?(?:GIT_?(?:SHA|COMMIT|HASH|REV|REVISION)|COMMIT(?:_?(?:SHA|HASH|ID))?|SHA|REVISION|VCS_REF|BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|ID)|TIMESTAMP)$/i;

/** A step that works with the value has to run again. */
function uses({ instruction: { text, heredocs } }: LayerPlan, name: string): boolean {
  const use = new RegExp(`\\$\\{?${name}(?!\\w)`);
  return use.test(text) || heredocs.some(({ body }) => use.test(body));
}

export const volatileValueEarly: Rule = {
  id: 'order/volatile-value-early',
  strategy: 'order',
  severity: 'info',
  title: 'Declare what changes at every build as late as possible',
  why: 'A RUN’s cache key holds the variables in force above it. A commit or a date declared on top makes every step below run again.',
  aliases: [],
  examples: [
    {
      title: 'a commit above the install',
      bad: 'FROM node:22-alpine\nARG GIT_SHA\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [5],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nARG GIT_SHA\nUSER node\n',
    },
    {
      title: 'a build date in the environment',
      bad: 'FROM alpine:3.22\nENV BUILD_DATE=2026-01-01\nRUN apk add --no-cache nginx\nUSER nginx\n',
      lines: [3],
      good: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nENV BUILD_DATE=2026-01-01\nUSER nginx\n',
    },
  ],
  *check(plan) {
    for (const { layer, program } of dearSteps(plan).values()) {
      const name = layer.variables().find((one) => volatile.test(one) && !uses(layer, one));
      if (name === undefined) continue;
      const message = `${program} runs again whenever ${name} changes; expected ${name} to be declared below it`;
      yield { span: layer.instruction.span, message };
    }
  },
};
