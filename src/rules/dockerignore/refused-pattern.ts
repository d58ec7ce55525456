import type { Rule } from '../types.ts';
import { contextCopies } from './copies.ts';

export const refusedPattern: Rule = {
  id: 'dockerignore/refused-pattern',
  strategy: 'dockerignore',
  severity: 'error',
  title: 'Mend the line of .dockerignore that Docker refuses',
  why: 'Docker stops the build at a pattern that it cannot read: a ! alone, a bracket left open, a backslash at the end.',
  aliases: [],
  examples: [
    {
      title: 'an exclamation mark alone',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      files: { 'server.js': '1\n', '.dockerignore': '*.log\n!\n' },
      goodFiles: { '.dockerignore': '*.log\n!error.log\n' },
    },
    {
      title: 'a folder written as on Windows',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      files: { 'server.js': '1\n', '.dockerignore': 'dist\\\n' },
      goodFiles: { '.dockerignore': 'dist/\n' },
    },
  ],
  *check(plan) {
    const ignore = plan.context?.ignore;
    const first = contextCopies(plan)[0];
    if (ignore == null || first === undefined) return;
    for (const { line, message, hint } of ignore.problems)
      yield {
        span: first.layer.instruction.span,
        message: `${ignore.path} line ${line}: ${message} ${hint}`,
      };
  },
};
