import { baseName, hasGlob } from '../../plan/paths.ts';
import type { ImagePlan, LayerPlan } from '../../plan/types.ts';
import { feedingLayers, shippingStages } from '../ask.ts';
import { isSecret } from '../dockerignore/offenders.ts';
import type { Rule } from '../types.ts';
import { listText } from '../words.ts';

/** Secrets that a COPY or ADD names itself. What a whole folder takes along is .dockerignore’s matter. */
function namedSecrets(layer: LayerPlan, { context }: ImagePlan): readonly string[] {
  return layer.reads
    .filter(({ from, mounted }) => from === 'context' && !mounted)
    .flatMap(({ path, matches }) => (hasGlob(path) && /[^*?/.]/.test(path) ? (matches ?? [path]) : [path]))
    .filter((path) => isSecret(path, baseName(path), context));
}

/** Secrets that come out of another stage, or that a command copied out of a mount. */
function carriedSecrets(layer: LayerPlan): readonly string[] {
  const fromStage = layer.reads.some(({ from, mounted }) => from === 'stage' && !mounted);
  if (!fromStage && layer.kind !== 'run') return [];
  return layer.adds.filter(({ kind, sure }) => kind === 'secret' && sure).map(({ path }) => path);
}

export const secretCopied: Rule = {
  id: 'security/secret-copied',
  strategy: 'security',
  severity: 'warning',
  title: 'Never copy a secret into the image',
  why: 'A copied file is in its layer for good, even when a later instruction deletes it.',
  exceptions: 'A public certificate, or an example without values.',
  aliases: [],
  examples: [
    {
      title: 'an environment file by name',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY .env server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'deleted again, and still there',
      bad: 'FROM alpine:3.22\nCOPY id_rsa /root/.ssh/id_rsa\nRUN rm /root/.ssh/id_rsa\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN --mount=type=secret,id=key cat /run/secrets/key > /dev/null\nUSER nobody\n',
    },
    {
      title: 'copied out of its mount',
      bad: 'FROM node:22-alpine\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /root/.npmrc && npm ping\nUSER node\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ping\nUSER node\n',
    },
  ],
  *check(plan) {
    const ships = shippingStages(plan);
    for (const layer of feedingLayers(plan)) {
      const found = [...namedSecrets(layer, plan), ...carriedSecrets(layer)];
      if (found.length === 0) continue;
      const message = `${listText(found)} ${found.length > 1 ? 'are' : 'is'} copied into a layer, where everyone can read it; expected a secret mount`;
      const advice = ships.has(layer.stage) ? {} : { severity: 'info' as const };
      yield { span: layer.instruction.span, message, ...advice };
    }
  },
};
