import type { Rule } from '../types.ts';
import { contextCopies } from './copies.ts';

export const missingFile: Rule = {
  id: 'dockerignore/missing-file',
  strategy: 'dockerignore',
  severity: 'info',
  title: 'Write a .dockerignore',
  why: 'Without one, the next COPY of a folder takes everything along, and older builders send the whole folder at once.',
  aliases: [],
  examples: [
    {
      title: 'no file yet',
      bad: 'FROM nginx:1.27-alpine\nCOPY index.html /usr/share/nginx/html/\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY index.html /usr/share/nginx/html/\n',
      files: { 'index.html': '<p>' },
      goodFiles: { '.dockerignore': '*\n!index.html\n' },
    },
    {
      title: 'several copies, one remark',
      bad: 'FROM node:22-alpine\nCOPY server.js ./\nCOPY lib ./lib\nUSER node\n',
      lines: [2],
      good: 'FROM node:22-alpine\nCOPY server.js ./\nCOPY lib ./lib\nUSER node\n',
      files: { 'server.js': '1\n', 'lib/a.js': '1\n' },
      goodFiles: { '.dockerignore': '.git\n' },
    },
  ],
  *check(plan) {
    const first = contextCopies(plan)[0];
    if (plan.context === null || plan.context.ignore !== null || first === undefined) return;
    const message = 'there is no .dockerignore; expected one that names what the image does not need';
    yield { span: first.layer.instruction.span, message };
  },
};
