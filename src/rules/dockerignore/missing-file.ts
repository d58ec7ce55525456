import { baseName } from '../../plan/paths.ts';
import type { ImagePlan } from '../../plan/types.ts';
import type { Rule } from '../types.ts';
import { type ContextCopy, contextCopies } from './copies.ts';

/** From here on a folder is worth a look at what is in it. */
const bigBytes = 1_000_000;

/** Takes along what it does not name: all of the context, or a big folder. */
function isBroad({ read }: ContextCopy, { context }: ImagePlan): boolean {
  const path = read.path.replace(/^(?:\.?\/)+/, '').replace(/\/+\.?$/, '');
  if (path === '' || path === '.' || /^\*{1,2}$/.test(baseName(path))) return true;
  const node = context?.find(path) ?? null;
  return node?.kind === 'folder' && node.bytes >= bigBytes;
}

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
      bad: 'FROM nginx:1.27-alpine\nCOPY . /usr/share/nginx/html/\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY index.html /usr/share/nginx/html/\n',
      files: { 'index.html': '<p>' },
      goodFiles: { '.dockerignore': '*\n!index.html\n' },
    },
    {
      title: 'several copies, one remark',
      bad: 'FROM node:22-alpine\nCOPY server.js ./\nCOPY . .\nCOPY * ./\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nCOPY server.js ./\nCOPY lib ./lib\nUSER node\n',
      files: { 'server.js': '1\n', 'lib/a.js': '1\n' },
      goodFiles: { '.dockerignore': '.git\n' },
    },
  ],
  *check(plan) {
    const first = contextCopies(plan).find((copy) => isBroad(copy, plan));
    if (plan.context === null || plan.context.ignore !== null || first === undefined) return;
    const message = 'there is no .dockerignore; expected one that names what the image does not need';
    yield { span: first.layer.instruction.span, message };
  },
};
