import { feedingStages, shippingStages } from '../ask.ts';
import type { Rule } from '../types.ts';
import { listText } from '../words.ts';
import { namesSecret, variablesOf } from './secret-names.ts';

const aliases = ['SecretsUsedInArgOrEnv', 'DL3064'];

/** Empty, or the path of a file that holds the secret: neither says what it is. */
function isHarmless(value: string): boolean {
  return /^(?:""|''|["']?(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]+)*["']?)?$/.test(value);
}

export const secretInEnv: Rule = {
  id: 'security/secret-in-env',
  strategy: 'security',
  severity: 'warning',
  title: 'Keep secrets out of ENV and ARG',
  why: 'The values stand in the image’s history and configuration: docker history shows them to whoever has the image.',
  exceptions: 'A name that only sounds like a secret.',
  aliases,
  examples: [
    {
      title: 'a token in the environment',
      bad: 'FROM node:22-alpine\nENV API_TOKEN=abc123\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [2],
      good: 'FROM node:22-alpine\nENV API_TOKEN_FILE=/run/secrets/api_token\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'a secret handed over as ARG',
      bad: 'FROM node:22-alpine\nARG NPM_TOKEN\nRUN --mount=type=cache,target=/root/.npm npm install -g pm2@5.4.2\nUSER node\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN --mount=type=secret,id=npm --mount=type=cache,target=/root/.npm npm install -g pm2@5.4.2\nUSER node\n',
    },
  ],
  *check(plan) {
    const ships = shippingStages(plan);
    for (const stage of feedingStages(plan)) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
        const found = variablesOf(instruction, plan.dockerfile)
          .filter(({ name, value }) => namesSecret(name) && !isHarmless(value ?? 'given'))
          .map(({ name }) => name);
        if (found.length === 0) continue;
        const message = `${listText(found)} in ${instruction.keyword} can be read by whoever has the image; expected a secret mount, or a value at run time`;
        const advice = ships.has(stage) ? {} : { severity: 'info' as const };
        yield { span: instruction.span, message, aliases, ...advice };
      }
    }
  },
};
