import type { Context, ContextNode, IgnorePattern } from '../../context/types.ts';
import { segmentMatches } from '../../plan/paths.ts';
import type { Rule } from '../types.ts';
import { contextCopies } from './offenders.ts';

/** A pattern without a slash, as .gitignore would match it at any depth; Docker matches it at the top only. */
function isBareName({ text, brings }: IgnorePattern): boolean {
  return !brings && !text.replace(/^\/|\/$/g, '').includes('/') && !text.startsWith('**') && text !== '*';
}

/** The first sent path below the top whose own name the pattern fits. */
function deeperMatch(pattern: string, root: ContextNode): string | null {
  const open = [...root.children].map(([name, node]) => ({ path: name, node }));
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const [name, child] of at.node.children) {
      const path = `${at.path}/${name}`;
      if (segmentMatches(pattern, name)) return path;
      open.push({ path, node: child });
    }
  return null;
}

function decidesNothing({ line }: IgnorePattern, { ignored, ignore }: Context): boolean {
  return !ignored.some(({ path }) => ignore?.decidedBy(path)?.line === line);
}

export const neverMatches: Rule = {
  id: 'dockerignore/never-matches',
  strategy: 'dockerignore',
  severity: 'info',
  title: 'Write **/ before a name that lies deeper',
  why: 'Unlike .gitignore, a name in .dockerignore matches at the top of the context only: *.log does not reach logs/app.log.',
  aliases: [],
  examples: [
    {
      title: 'logs in a folder',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      files: { 'server.js': '1\n', 'log/app.log': 'x\n', '.dockerignore': '*.log\n' },
      goodFiles: { '.dockerignore': '**/*.log\n' },
    },
    {
      title: 'packages of a workspace',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      files: {
        'api/package.json': '{}',
        'api/node_modules/a/i.js': '1\n',
        '.dockerignore': 'node_modules\n',
      },
      goodFiles: { '.dockerignore': '**/node_modules\n' },
    },
  ],
  *check(plan) {
    const { context } = plan;
    const first = contextCopies(plan)[0];
    if (context?.ignore == null || first === undefined) return;
    for (const pattern of context.ignore.patterns) {
      if (!isBareName(pattern) || !decidesNothing(pattern, context)) continue;
      const name = pattern.text.replace(/^\/|\/$/g, '');
      const deeper = pattern.text.startsWith('/') ? null : deeperMatch(name, context.root);
      if (deeper === null) continue;
      const message = `${context.ignore.path} line ${pattern.line} (${pattern.text}) matches at the top only, so ${deeper} is still sent; expected **/${name}`;
      yield { span: first.layer.instruction.span, message };
    }
  },
};
