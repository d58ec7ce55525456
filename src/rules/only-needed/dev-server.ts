import { baseName } from '../../plan/paths.ts';
import type { ImagePlan, StartCommand } from '../../plan/types.ts';
import type { Rule } from '../types.ts';

/** Programs that watch, compile while running or serve for development. */
const watchers = new Set(
  'nodemon ts-node ts-node-dev ts-node-esm tsx node-dev webpack-dev-server browser-sync live-server supervisor tsc-watch watchexec entr'.split(
    ' ',
  ),
);

/** `next dev`, `flask run --debug`: known by program and a later word. */
const inDevelopment: readonly (readonly [program: RegExp, word: RegExp])[] = [
  [/^node$/, /^--watch(?:-path.*)?$/],
  [/^(?:next|nuxt|nuxi|remix|astro|gatsby|vitepress|svelte-kit)$/, /^dev(?:elop)?$/],
  [/^vite$/, /^(?:dev|serve)$/],
  [/^(?:webpack|ng|vue-cli-service)$/, /^serve$/],
  [/^react-scripts$/, /^start$/],
  [/^nest$/, /^--watch$/],
  [/^(?:uvicorn|gunicorn|hypercorn)$/, /^--reload$/],
  [/^flask$/, /^--debug$/],
  [/^python[\d.]*$/, /^(?:manage\.py )?runserver$/],
  [/^dotnet$/, /^watch$/],
  [/^go$/, /^run$/],
  [/^cargo$/, /^(?:run|watch)$/],
  [/^(?:mvn|mvnw)$/, /^spring-boot:run$/],
  [/^(?:gradle|gradlew)$/, /^bootRun$/],
];

function developmentWord(words: readonly string[]): string | null {
  const names = words.map(baseName);
  const watcher = names.find((name) => watchers.has(name));
  if (watcher !== undefined) return watcher;
  for (const [at, name] of names.entries())
    for (const [program, word] of inDevelopment) {
      const found = program.test(name) ? names.slice(at + 1).find((later) => word.test(later)) : undefined;
      if (found !== undefined) return `${name} ${found}`;
    }
  return null;
}

/** `npm run dev`, `yarn start:dev`: a script by whose name everybody knows what it is for, where its text is not known. */
function developmentScript(words: readonly string[], { context }: ImagePlan): string | null {
  const [program = '', ...rest] = words.map(baseName);
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(program) || context?.textOf('package.json') != null) return null;
  const name = rest.find((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script') ?? '';
  return /^(?:(?:start|serve)[:-])?(?:dev|develop|development|watch)$/.test(name)
    ? `the script ${name}`
    : null;
}

/** What `npm run dev` or `yarn start` runs, by the manifest in the context. */
function scriptBehind(words: readonly string[], { context }: ImagePlan): string {
  const [program, ...rest] = words.map(baseName);
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(program ?? '')) return '';
  const name = rest.find((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script');
  const text = context?.textOf('package.json') ?? null;
  if (name === undefined || text === null) return '';
  try {
    const scripts: unknown = (JSON.parse(text) as { scripts?: unknown } | null)?.scripts;
    const script: unknown =
      typeof scripts === 'object' && scripts !== null ? Reflect.get(scripts, name) : null;
    return typeof script === 'string' ? script : '';
  } catch {
    return '';
  }
}

function wordsOf({ words, text }: StartCommand): readonly string[] {
  const shell = words?.find((word, at) => at >= 2 && words[at - 1] === '-c' && word.includes(' '));
  return (shell ?? words?.join(' ') ?? text).split(/[\s;&|]+/).filter(Boolean);
}

export const devServer: Rule = {
  id: 'only-needed/dev-server',
  strategy: 'only-needed',
  severity: 'warning',
  title: 'Start the program itself, not a development server',
  why:
    'A watcher or an on-the-fly compiler needs the development dependencies and the sources in the image, uses more memory ' +
    'and starts slower.',
  exceptions: 'A stage that is built with --target for development only.',
  aliases: [],
  examples: [
    {
      title: 'nodemon in CMD',
      bad: 'FROM node:22-alpine\nCOPY server.js ./\nUSER node\nCMD ["npx", "nodemon", "server.js"]\n',
      lines: [4],
      good: 'FROM node:22-alpine\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'behind a script of the manifest',
      bad: 'FROM node:22-alpine\nCOPY package.json server.ts ./\nUSER node\nCMD npm start\n',
      lines: [4],
      good: 'FROM node:22-alpine\nCOPY package.json server.ts ./\nUSER node\nCMD ["node", "server.js"]\n',
      files: { 'package.json': '{"scripts":{"start":"ts-node server.ts"}}', 'server.ts': '1\n' },
    },
  ],
  *check(plan) {
    const { entrypoint, cmd, instruction } = plan.final;
    for (const start of [entrypoint, cmd]) {
      if (start === null) continue;
      const words = wordsOf(start);
      const found =
        developmentWord(words) ??
        developmentWord(scriptBehind(words, plan).split(/[\s;&|]+/)) ??
        developmentScript(words, plan);
      if (found === null) continue;
      const message = `the container starts ${found}, which is for development; expected the built program itself`;
      yield { span: (start.instruction ?? instruction).span, message };
    }
  },
};
