import type { ImagePlan, LayerPlan } from '../../plan/types.ts';
import { exactly } from '../../size.ts';
import { uniqueBy } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { bytesText, listText } from '../words.ts';
import { firstCopyOf } from './copies.ts';
import { broughtBack, type Offender, offendersIn, rebuiltFolders } from './offenders.ts';

/** From here on bytes that could be left out are more than advice. */
const heavyBytes = 1_000_000;

/** A page of text is not worth a word. */
const adviceBytes = 10_000;

function named({ path, bytes, coming }: Offender): string {
  return coming ? `${path} (as soon as it is there)` : bytes === 0 ? path : `${path} (${bytesText(bytes)})`;
}

/** What of the offenders each COPY is the first to reach. */
export function reachedBy(plan: ImagePlan): ReadonlyMap<LayerPlan, readonly Offender[]> {
  const { context } = plan;
  const reached = new Map<LayerPlan, Offender[]>();
  if (context === null) return reached;
  const copyOf = firstCopyOf(plan);
  for (const one of uniqueBy([...offendersIn(context), ...rebuiltFolders(plan)], ({ path }) => path)) {
    if (one.kind === 'secret' || (one.kind === 'advice' && one.bytes < adviceBytes)) continue;
    const copy = copyOf(one.path);
    if (copy === null || broughtBack(one.path, context) !== null) continue;
    const mine = reached.get(copy.layer) ?? [];
    mine.push(one);
    reached.set(copy.layer, mine);
  }
  return reached;
}

function judge(layer: LayerPlan, offenders: readonly Offender[]): Report {
  const matters = offenders.filter(({ kind }) => kind !== 'advice');
  const bytes = offenders.reduce((sum, one) => sum + one.bytes, 0);
  const warns = matters.some(({ kind }) => kind === 'always') || bytes >= heavyBytes;
  const shown = warns && matters.length > 0 ? matters : offenders;
  const together = shown.reduce((sum, one) => sum + one.bytes, 0);
  const total = shown.filter((one) => one.bytes > 0).length > 1 ? `, together ${bytesText(together)}` : '';
  const message = `this also copies ${listText(shown.map(named))}${total}; expected ${shown.length > 1 ? 'them' : 'it'} in .dockerignore`;
  const { span } = layer.instruction;
  return {
    span,
    message,
    wasted: bytes === 0 ? null : exactly(bytes),
    ...(warns ? {} : { severity: 'info' }),
  };
}

const app = { 'package.json': '{"name":"app","version":"1.0.0"}', 'server.js': 'console.log(1);\n' };

export const unneededFilesCopied: Rule = {
  id: 'dockerignore/unneeded-files-copied',
  strategy: 'dockerignore',
  severity: 'warning',
  title: 'Leave out of the context what the image does not need',
  why:
    'COPY . . takes all that .dockerignore does not hold back: packages built for this machine, the whole history, logs. ' +
    'They are sent at every build, spoil the cache and ship.',
  exceptions: 'A narrow COPY by name needs no .dockerignore for the rest.',
  aliases: [],
  examples: [
    {
      title: 'packages and history in the context',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      files: { ...app, 'node_modules/express/index.js': 2_000_000, '.git/HEAD': 'ref: refs/heads/main\n' },
      goodFiles: { '.dockerignore': 'node_modules\n.git\n' },
    },
    {
      title: 'node_modules that is sure to come',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
      lines: [3],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json server.js ./\nUSER node\n',
      files: app,
    },
  ],
  *check(plan) {
    for (const [layer, offenders] of reachedBy(plan)) yield judge(layer, offenders);
  },
};
