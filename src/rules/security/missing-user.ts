import type { Rule } from '../types.ts';

export const missingUser: Rule = {
  id: 'security/missing-user',
  strategy: 'security',
  severity: 'warning',
  title: 'Name a user that is in the image',
  why: 'A container whose USER is in no /etc/passwd of the image, or whose group is in no /etc/group, does not start: “unable to find user”.',
  exceptions: 'The account is made by something this check can’t see.',
  aliases: [],
  examples: [
    {
      title: 'a user that nobody made',
      bad: 'FROM node:22-alpine\nCOPY server.js ./\nUSER app\nCMD ["node", "server.js"]\n',
      lines: [3],
      good: 'FROM node:22-alpine\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'a group that nobody made',
      bad: 'FROM alpine:3.22\nRUN adduser -S app\nUSER app:app\n',
      lines: [3],
      good: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -G app app\nUSER app:app\n',
    },
    {
      title: 'made in another stage',
      bad: 'FROM alpine:3.22 AS build\nRUN adduser -D app\nRUN echo 1 > /x\n\nFROM alpine:3.22\nCOPY --from=build /x /x\nUSER app\n',
      lines: [7],
      good: 'FROM alpine:3.22 AS build\nRUN echo 1 > /x\n\nFROM alpine:3.22\nRUN adduser -D app\nCOPY --from=build /x /x\nUSER app\n',
    },
  ],
  *check({ final }) {
    const { user } = final;
    if (user.exists !== 'no' || user.span === null) return;
    const message = `no ${user.missing ?? 'such user'} is in this image, so the container can't start; expected one that exists, is made above, or a number`;
    yield { span: user.span, message };
  },
};
