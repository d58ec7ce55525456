import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { installProject } from './node-modules.ts';

import { caches } from './npm-cache.ts';
import type { NpmCall } from './npm-call.ts';
import { npmSwitch, optionSetting } from './npm-config.ts';
import { npmDev } from './npm-dev.ts';
import { installNamed } from './npm-named.ts';
import { pathFrom } from './options.ts';
import { manifestIn, readManifest } from './package-json.ts';
import { parseLockRoot } from './package-lock.ts';
import type { Effect, ToolState } from './types.ts';

export function install(call: NpmCall): readonly Effect[] {
  const { operands, options, folder, state } = call;
  const global = options.on('-g', '--global') || optionSetting(options, '--location') === 'global';
  if (global || operands.length > 0)
    return installNamed({
      ...call,
      global,
      ecosystem: 'npm',
      caches: caches(call),
      dev: npmDev(options, state, folder),
    });
  if (readManifest(state, folder) === 'broken')
    return [{ do: 'fail', message: `${folder}/package.json is not valid JSON` }];
  if (options.on('--package-lock-only')) return [];
  return project(call, lockThere(call, { yes: 'ignored', no: 'absent' }), false);
}

/** Without a lock file or a package.json `npm ci` ends with an error: https://docs.npmjs.com/cli/commands/npm-ci. */
export function cleanInstall(call: NpmCall): readonly Effect[] {
  const { folder, state, options } = call;
  const lock = lockThere(call, { yes: 'honoured', no: 'absent' });
  const manifest = readManifest(state, folder);
  const effects = project(call, lock === 'unknown' ? 'honoured' : lock, true);
  const fails = (message: string): readonly Effect[] => [
    ...effects.slice(0, 1),
    { do: 'fail', message },
    ...effects.slice(1),
  ];
  if (manifest === 'absent') return fails(`npm ci: no package.json in ${folder}`);
  if (manifest === 'broken') return fails(`${folder}/package.json is not valid JSON`);
  if (lock === 'absent') return fails(`npm ci: no package-lock.json or npm-shrinkwrap.json in ${folder}`);
  const missing = manifest === null || options.unsure ? [] : notLocked(state, folder);
  if (missing.length > 0)
    return fails(`npm ci: package-lock.json lacks ${missing.join(', ')} of package.json`);
  return effects;
}

/** What package.json asks for and the lock file's own copy of it does not: npm ci stops there (EUSAGE). */
function notLocked(state: ToolState, folder: string): readonly string[] {
  const text = state.textOf(pathFrom(folder, 'package-lock.json'));
  const locked = text === null ? null : parseLockRoot(text);
  const manifest = manifestIn(state, folder);
  if (locked === null || manifest === null) return [];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.keys(wanted).filter((name) => !locked.has(name));
}

function lockThere(
  { folder, state }: NpmCall,
  answers: { readonly yes: InstallAct['lock']; readonly no: InstallAct['lock'] },
): InstallAct['lock'] {
  const found = ['package-lock.json', 'npm-shrinkwrap.json'].map((name) => state.has(pathFrom(folder, name)));
  if (found.includes('yes')) return answers.yes;
  return found.includes('unknown') ? 'unknown' : answers.no;
}

function project(call: NpmCall, lock: InstallAct['lock'], fresh: boolean): readonly Effect[] {
  const { options, state, folder, command } = call;
  return installProject(
    {
      ecosystem: 'npm',
      span: command.span,
      folder,
      dev: npmDev(options, state, folder),
      lock,
      reads: ['package-lock.json', 'npm-shrinkwrap.json', '.npmrc'],
      ignoreScripts: options.has('--ignore-scripts')
        ? options.on('--ignore-scripts')
        : npmSwitch(state, folder, 'ignore-scripts') === true,
      lifecycle: npmLifecycle,
      fresh,
      layout: 'hoisted',
      caches: caches(call),
    },
    state,
  );
}
