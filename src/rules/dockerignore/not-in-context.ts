import { feedingStages } from '../ask.ts';
import type { Rule } from '../types.ts';

export const notInContext: Rule = {
  id: 'dockerignore/not-in-context',
  strategy: 'dockerignore',
  severity: 'info',
  title: 'Copy what the build context has',
  why: 'COPY sees the build context and nothing above or beside it. A name that is not there ends the build.',
  exceptions: 'A file that something makes before the image is built: a finished jar, a folder of pages.',
  aliases: [],
  examples: [
    {
      title: 'a file that is not there',
      bad: 'FROM nginx:1.27-alpine\nCOPY dist /usr/share/nginx/html\nUSER nginx\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY site /usr/share/nginx/html\nUSER nginx\n',
      files: { 'site/index.html': '<p>\n' },
    },
    {
      title: 'a folder above the context',
      bad: 'FROM alpine:3.22\nCOPY ../shared/motd /etc/motd\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nCOPY motd /etc/motd\nUSER nobody\n',
      files: { motd: 'hello\n' },
    },
  ],
  *check(plan) {
    for (const stage of feedingStages(plan))
      for (const { kind, message, span } of stage.failures) {
        // What .dockerignore hides is told at its line.
        if (kind !== 'context' || message.includes('.dockerignore')) continue;
        yield {
          span,
          message: `${message}; expected a file or folder that is there when the image is built`,
        };
      }
  },
};
