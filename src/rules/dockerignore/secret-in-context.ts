import type { ImagePlan, LayerPlan } from '../../plan/types.ts';
import type { Rule } from '../types.ts';
import { listText } from '../words.ts';
import { firstCopyOf } from './copies.ts';
import { broughtBack, offendersIn } from './offenders.ts';

/** Secrets that each COPY is the first to take along. */
export function secretsReachedBy(plan: ImagePlan): ReadonlyMap<LayerPlan, readonly string[]> {
  const { context } = plan;
  const found = new Map<LayerPlan, string[]>();
  if (context === null) return found;
  const copyOf = firstCopyOf(plan);
  for (const { kind, path } of offendersIn(context)) {
    const copy = kind === 'secret' ? copyOf(path) : null;
    if (copy === null || broughtBack(path, context) !== null) continue;
    const mine = found.get(copy.layer) ?? [];
    mine.push(path);
    found.set(copy.layer, mine);
  }
  return found;
}

export const secretInContext: Rule = {
  id: 'dockerignore/secret-in-context',
  strategy: 'dockerignore',
  severity: 'warning',
  title: 'Keep secrets out of the build context',
  why:
    'A COPY of a whole folder takes .env files, keys and tokens along. Whoever can pull the image can read them, even ' +
    'when a later instruction deletes them.',
  exceptions: 'A file that only looks like a secret, such as an example without values.',
  aliases: [],
  examples: [
    {
      title: 'an environment file',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      files: { 'server.js': 'console.log(1);\n', '.env': 'DB_PASSWORD=hunter2\n' },
      goodFiles: { '.dockerignore': '.env\n' },
    },
    {
      title: 'a key below the copied folder',
      bad: 'FROM nginx:1.27-alpine\nCOPY conf /etc/nginx/\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY conf/nginx.conf /etc/nginx/\n',
      files: { 'conf/nginx.conf': 'events {}\n', 'conf/tls/server.key': 'secret\n' },
    },
  ],
  *check(plan) {
    for (const [layer, paths] of secretsReachedBy(plan)) {
      const message = `this also copies ${listText(paths)}, which should stay secret; expected ${paths.length > 1 ? 'them' : 'it'} in .dockerignore`;
      yield { span: layer.instruction.span, message };
    }
  },
};
