import type { Context, ContextNode, IgnorePattern } from '../../context/types.ts';
import { hasGlob, segmentMatches } from '../../plan/paths.ts';
import { exactly } from '../../size.ts';
import type { Rule } from '../types.ts';
import { contextCopies, firstCopyOf } from './copies.ts';

/** A pattern without a slash, as .gitignore would match it at any depth; Docker matches it at the top only. */
function isBareName({ text, brings }: IgnorePattern): boolean {
  return !brings && !text.replace(/^\/|\/$/g, '').includes('/') && !text.startsWith('**') && text !== '*';
}

/** More wildcards than anybody writes: each costs a comparison for every file. */
const globLimit = 50;

interface Deeper {
  /** The first that was found. */
  readonly path: string;
  /** Of all that match and that some COPY takes along; null: more than are counted. */
  copiedBytes: number | null;
}

/** Matches times COPYs: so often is one held against the other. */
const comparisonLimit = 400_000;

/** For each pattern's text the sent paths below the top whose own name it fits; one walk. */
function deeperMatches(
  patterns: readonly string[],
  root: ContextNode,
  copies: { readonly count: number; reach(path: string): boolean },
): ReadonlyMap<string, Deeper> {
  const literal = new Set(patterns.filter((text) => !hasGlob(text)));
  const globs = patterns.filter(hasGlob).slice(0, globLimit);
  const found = new Map<string, Deeper>();
  const none: readonly string[] = [];
  let left = comparisonLimit;
  const open = [...root.children].map(([name, node]) => ({ path: name, node, counted: none }));
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const [name, child] of at.node.children) {
      const path = `${at.path}/${name}`;
      const fitting = globs.filter((glob) => segmentMatches(glob, name));
      if (literal.has(name)) fitting.push(name);
      // What lies in a folder that matched is counted with it.
      const own = fitting.filter((text) => !at.counted.includes(text));
      for (const text of own) {
        const match = found.get(text) ?? { path, copiedBytes: 0 };
        found.set(text, match);
        left -= copies.count;
        if (left < 0) match.copiedBytes = null;
        else if (match.copiedBytes !== null && copies.reach(path)) match.copiedBytes += child.bytes;
      }
      open.push({ path, node: child, counted: own.length === 0 ? at.counted : [...at.counted, ...own] });
    }
  return found;
}

/** Lines of patterns that decide about something that is there. */
function decidingLines({ ignored, ignore }: Context): ReadonlySet<number> {
  return new Set(ignored.flatMap(({ path }) => ignore?.decidedBy(path)?.line ?? []));
}

const nameOf = ({ text }: IgnorePattern) => text.replace(/\/$/, '');

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
    const deciding = decidingLines(context);
    const idle = context.ignore.patterns.filter(
      (pattern) => isBareName(pattern) && !pattern.text.startsWith('/') && !deciding.has(pattern.line),
    );
    for (const { line, text } of context.ignore.patterns) {
      if (!/\s#/.test(text)) continue;
      const message = `${context.ignore.path} line ${line} (${text}) takes the # for a part of the name; expected the comment on a line of its own`;
      yield { span: first.layer.instruction.span, message };
    }
    if (idle.length === 0) return;
    const copyOf = firstCopyOf(plan);
    const copies = { count: contextCopies(plan).length, reach: (path: string) => copyOf(path) !== null };
    const deeper = deeperMatches(idle.map(nameOf), context.root, copies);
    for (const pattern of idle) {
      const match = deeper.get(nameOf(pattern));
      if (match === undefined) continue;
      const message = `${context.ignore.path} line ${pattern.line} (${pattern.text}) matches at the top only, so ${match.path} is still sent; expected **/${nameOf(pattern)}`;
      const wasted = match.copiedBytes ? exactly(match.copiedBytes) : null;
      yield { span: first.layer.instruction.span, message, wasted };
    }
  },
};
