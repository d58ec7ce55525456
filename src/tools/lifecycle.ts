import type { Known } from '../plan/types.ts';
import { builders } from './node-programs.ts';
import type { Manifest } from './package-json.ts';

/** Scripts that `npm install` and `npm ci` run in the project: https://docs.npmjs.com/cli/using-npm/scripts. */
export const npmLifecycle = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
] as const;

/** Programs that read nothing of the project's sources, whatever their options. */
const selfContained = new Set(
  `husky is-ci is-ci-cli only-allow echo true exit : simple-git-hooks lefthook pre-commit opencollective ngcc test [ git
  corepack link-module-alias playwright puppeteer cypress npm-force-resolutions check-node-version`.split(
    /\s+/,
  ),
);

const wrappers = new Set('npx bunx pnpx exec cross-env env dlx x sh -c yarn pnpm npm bun run'.split(' '));

/**
 * Does an install need more of the project than its manifests: for a script it runs (postinstall, prepare), for
 * workspaces, or for a dependency that lies in a folder of the project?
 */
export function needsSource(
  manifest: Manifest | null,
  scriptNames: readonly string[],
  ignoreScripts: boolean,
): Known {
  if (manifest === null) return ignoreScripts ? 'no' : 'unknown';
  if (manifest.workspaces !== null && manifest.workspaces.length > 0) return 'yes';
  const ranges = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies];
  if (
    ranges
      .flatMap(Object.values)
      .some((range) => /^(?:(?:file|link|workspace|portal|patch|exec):|\.{1,2}\/|~\/)/.test(range))
  )
    return 'yes';
  if (ignoreScripts) return 'no';
  const needs = scriptNames.map((name) => scriptNeedsSource(manifest.scripts[name] ?? ''));
  return needs.includes('yes') ? 'yes' : needs.includes('unknown') ? 'unknown' : 'no';
}

function scriptNeedsSource(script: string): Known {
  const parts = script.split(/&&|\|\||[;&|\n]/).map((part) => part.trim().split(/\s+/));
  const needs = parts.map(commandNeedsSource);
  return needs.includes('yes') ? 'yes' : needs.includes('unknown') ? 'unknown' : 'no';
}

function commandNeedsSource(words: readonly string[]): Known {
  if (words[0] === 'node' && /^-(?:e|p|-eval|-print)/.test(words[1] ?? '')) return 'no';
  if (/^(?:npm|yarn|pnpm|bun)$/.test(words[0] ?? '') && /^run/.test(words[1] ?? '')) return 'yes';
  const word = words.find(
    (each) => each !== '' && !each.startsWith('-') && !each.includes('=') && !wrappers.has(each),
  );
  if (word === undefined) return 'no';
  const program = word.replace(/(.)@.*$/, '$1');
  if (selfContained.has(program)) return 'no';
  if (builders.has(program) || /^(?:node|patch-package|tsx|ts-node|(?:ba)?sh)$/.test(program)) return 'yes';
  return /\.(?:[cm]?[jt]s|sh)$/.test(program) || program.startsWith('.') ? 'yes' : 'unknown';
}
