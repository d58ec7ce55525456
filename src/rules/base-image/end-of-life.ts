import { factsDate } from '../../images/facts.ts';
import { factsBelow } from '../ask.ts';
import type { Rule } from '../types.ts';

export const endOfLife: Rule = {
  id: 'base-image/end-of-life',
  strategy: 'base-image',
  severity: 'info',
  title: 'Take a base that is still mended',
  why: 'After the end of support nobody closes the holes that are found: the image only grows more vulnerable.',
  exceptions: 'Paid extended support, or a release that you mend yourself.',
  aliases: [],
  examples: [
    {
      title: 'a release line that ended',
      bad: 'FROM node:18-alpine\nUSER node\nCMD ["node"]\n',
      lines: [1],
      good: 'FROM node:24-alpine\nUSER node\nCMD ["node"]\n',
    },
    {
      title: 'a distribution that ended',
      bad: 'FROM debian:buster-slim\nUSER nobody\n',
      lines: [1],
      good: 'FROM debian:trixie-slim\nUSER nobody\n',
    },
  ],
  *check({ final }) {
    const end = factsBelow(final)?.endOfLife;
    if (!end || final.image === null || end.date > factsDate) return;
    const message = `support for ${final.image.text} ended on ${end.date} (${end.source}); expected a release that is still supported`;
    yield { span: final.image.span, message };
  },
};
