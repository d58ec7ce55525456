import { exactly } from '../../size.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { firstCopyOf } from './copies.ts';
import { broughtBack, offendersIn } from './offenders.ts';

export const undoneByException: Rule = {
  id: 'dockerignore/undone-by-exception',
  strategy: 'dockerignore',
  severity: 'warning',
  title: 'Do not bring back with ! what was left out',
  why:
    'In .dockerignore the last matching line decides. An exception below can bring back what a line above has left out: ' +
    'node_modules, .git, secrets.',
  aliases: [],
  examples: [
    {
      title: 'an exception that brings all back',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      files: {
        'package.json': '{"name":"app","version":"1.0.0"}',
        'node_modules/express/index.js': 2_000_000,
        '.dockerignore': 'node_modules\n!*\n',
      },
      goodFiles: { '.dockerignore': '*\n!package.json\n' },
    },
    {
      title: 'a secret brought back',
      bad: 'FROM nginx:1.27-alpine\nCOPY . /usr/share/nginx/html/\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY . /usr/share/nginx/html/\n',
      files: { 'index.html': '<p>', '.env': 'TOKEN=1\n', '.dockerignore': '.*\n!.env\n' },
      goodFiles: { '.dockerignore': '.*\n' },
    },
  ],
  *check(plan) {
    const { context } = plan;
    if (context?.ignore == null) return;
    const copyOf = firstCopyOf(plan);
    for (const { path, kind, bytes } of offendersIn(context)) {
      const exception = kind === 'always' || kind === 'secret' ? broughtBack(path, context) : null;
      const copy = exception === null ? null : copyOf(path);
      if (exception === null || copy === null) continue;
      const wasted = exactly(bytes);
      const message = `${context.ignore.path} line ${exception.line} (${exception.text}) brings ${path} back${inBrackets(wasted)}; expected it to stay out`;
      yield { span: copy.layer.instruction.span, message, wasted };
    }
  },
};
