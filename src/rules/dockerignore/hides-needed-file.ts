import type { Context } from '../../context/types.ts';
import { hasGlob, isWithin } from '../../plan/paths.ts';
import type { ImagePlan, InstallAct } from '../../plan/types.ts';
import { actsOf, feedingLayers } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { contextCopies } from './copies.ts';

/** Lock files by the family of tools that reads them. */
const lockFiles: Readonly<Record<string, readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock', 'bun.lockb'],
  poetry: ['poetry.lock'],
  uv: ['uv.lock'],
  cargo: ['Cargo.lock'],
  bundler: ['Gemfile.lock'],
  composer: ['composer.lock'],
  go: ['go.sum'],
};

function isLeftOut(path: string, context: Context): boolean {
  return (
    context.ignored.some((entry) => isWithin(path, entry.path)) && context.ignore?.ignores(path) === true
  );
}

/** COPY by name of a file that is there but left out: the build ends with an error. */
function* namedButHidden(plan: ImagePlan, context: Context): Iterable<Report> {
  for (const { read, layer } of contextCopies(plan)) {
    if (hasGlob(read.path) || !isLeftOut(read.path, context)) continue;
    const decider = context.ignore?.decidedBy(read.path);
    const where = decider ? ` (line ${decider.line}: ${decider.text})` : '';
    const message = `${read.path} is copied here, but ${context.ignore?.path}${where} leaves it out; expected it to be sent`;
    yield { span: layer.instruction.span, message, aliases: ['CopyIgnoredFile'] };
  }
}

function hiddenLock(act: InstallAct, context: Context): string | undefined {
  const missing = act.scope === 'project' && (act.lock === 'absent' || act.lock === 'unknown');
  return missing ? lockFiles[act.ecosystem]?.find((name) => isLeftOut(name, context)) : undefined;
}

export const hidesNeededFile: Rule = {
  id: 'dockerignore/hides-needed-file',
  strategy: 'dockerignore',
  severity: 'warning',
  title: 'Let manifests and lock files through',
  why: 'What .dockerignore holds back does not exist for the build: a COPY of it fails, an install cannot honour a hidden lock file.',
  aliases: ['CopyIgnoredFile'],
  examples: [
    {
      title: 'a lock file left out',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      files: {
        'package.json': '{"name":"app","version":"1.0.0","dependencies":{"express":"4.21.0"}}',
        'package-lock.json': '{"name":"app","lockfileVersion":3,"packages":{}}',
        '.dockerignore': 'node_modules\npackage-lock.json\n',
      },
      goodFiles: { '.dockerignore': 'node_modules\n' },
    },
    {
      title: 'a COPY of what is left out',
      bad: 'FROM nginx:1.27-alpine\nCOPY dist /usr/share/nginx/html\n',
      lines: [2],
      good: 'FROM nginx:1.27-alpine\nCOPY dist /usr/share/nginx/html\n',
      files: { 'dist/index.html': '<p>', '.dockerignore': 'dist\n' },
      goodFiles: { '.dockerignore': 'node_modules\n' },
    },
  ],
  *check(plan) {
    const { context } = plan;
    if (context === null) return;
    yield* namedButHidden(plan, context);
    for (const { act } of actsOf(feedingLayers(plan), 'install')) {
      const lock = hiddenLock(act, context);
      if (lock === undefined) continue;
      const message = `${lock} is there, but ${context.ignore?.path} leaves it out; expected the install to see it`;
      yield { span: act.span, message };
    }
  },
};
