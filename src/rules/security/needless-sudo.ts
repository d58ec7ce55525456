import { feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';

export const needlessSudo: Rule = {
  id: 'security/needless-sudo',
  strategy: 'security',
  severity: 'info',
  title: 'Build as root, run as somebody else, without sudo',
  why:
    'A step is root’s until USER says otherwise, so sudo adds nothing there. Behind USER it needs rights without a password, ' +
    'which whoever gets into the container has as well.',
  exceptions: 'A base image that is made for it, such as a development container.',
  aliases: ['DL3004'],
  examples: [
    {
      title: 'root asks root',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends sudo nginx-light && sudo chown www-data /var/log/nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx-light && chown www-data /var/log/nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'another user with all rights',
      bad: 'FROM node:22-slim\nUSER node\nRUN sudo chown node /srv\nCMD ["node"]\n',
      lines: [3],
      good: 'FROM node:22-slim\nRUN chown node /srv\nUSER node\nCMD ["node"]\n',
    },
  ],
  *check(plan) {
    for (const layer of feedingLayers(plan))
      for (const { program, span } of layer.commands) {
        if (program !== 'sudo' && program !== 'doas') continue;
        const message = `${program} gives a step of root’s nothing, and another user all rights; expected the command alone, above USER`;
        yield { span, message, aliases: ['DL3004'] };
      }
  },
};
