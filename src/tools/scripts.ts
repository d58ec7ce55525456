import type { Span } from '../dockerfile/types.ts';
import type { BuildAct } from '../plan/types.ts';
import { builders } from './node-programs.ts';
import { manifestIn, readManifest } from './package-json.ts';
import type { Effect, ToolState, Word } from './types.ts';

/** One call of a script of package.json. */
export interface ScriptCall {
  readonly name: string;
  /** Words handed on to the script. */
  readonly args: readonly Word[];
  /** Folder of the package.json. */
  readonly folder: string;
  /** A missing script is no error. */
  readonly ifPresent: boolean;
  /** Runs `preNAME` and `postNAME` too: npm, yarn classic and bun; pnpm and yarn berry do not by default. */
  readonly around: boolean;
  readonly span: Span;
}

/** Checks and tests: what they write (coverage, caches of linters) is small and never asked for. */
const leavesNothing =
  /^(?:test|lint|format|fmt|check|typecheck|type-check|types|tsc:check|audit|prettier|eslint|e2e|coverage|verify|validate|ci)(?:$|[:-])/;
/** Runs until it is stopped, so never finishes a RUN. */
const staysUp = /^(?:start|dev|develop|serve|watch|preview|stop|restart)(?:$|[:-])/;
const builds =
  /^(?:build|compile|dist|bundle|transpile|production|prod|package|generate|release)(?:$|[:-])|[:-]build$/;

/**
 * A script out of package.json, played as shell source in the package's folder, where node_modules/.bin is on the
 * PATH: https://docs.npmjs.com/cli/commands/npm-run-script. Scripts that call each other end at the plan's depth limit.
 */
export function runScript(call: ScriptCall, state: ToolState): readonly Effect[] {
  const { name, folder, span } = call;
  const reading = readManifest(state, folder);
  if (reading === 'absent') return failsUnless(call.ifPresent, `${name}: no package.json in ${folder}`);
  if (reading === 'broken') return [{ do: 'fail', message: `${folder}/package.json is not valid JSON` }];
  if (reading === null) return guessed(name, folder, span);
  const script = reading.scripts[name];
  if (script === undefined) {
    if (name === 'start' && state.has(`${folder}/server.js`) !== 'no') return [];
    return failsUnless(call.ifPresent, `Missing script: "${name}" in ${folder}/package.json`);
  }
  if (staysUp.test(name) || (leavesNothing.test(name) && !/\b(?:build|tsc|webpack|compile)\b/.test(script)))
    return [];
  const before = call.around ? reading.scripts[`pre${name}`] : undefined;
  const after = call.around ? reading.scripts[`post${name}`] : undefined;
  const full = [script, ...call.args.map(quoted)].join(' ');
  const effects: Effect[] = [];
  if (builds.test(name) && !namesBuilder(script)) effects.push(buildAct(folder, null, span));
  for (const text of [before, full, after])
    if (text !== undefined && text.trim() !== '') effects.push({ do: 'shell', text, cwd: folder });
  return effects;
}

/** Is there such a script, so that `yarn NAME` runs it? Null: not known. */
export function hasScript(state: ToolState, folder: string, name: string): boolean | null {
  const manifest = manifestIn(state, folder);
  return manifest === null ? null : manifest.scripts[name] !== undefined;
}

/** What a script of this name does where nobody can read it. */
function guessed(name: string, folder: string, span: Span): readonly Effect[] {
  if (leavesNothing.test(name) || staysUp.test(name)) return [];
  const murk: Effect = { do: 'murk', path: folder };
  return builds.test(name) ? [buildAct(folder, null, span), murk] : [murk];
}

function failsUnless(allowed: boolean, message: string): readonly Effect[] {
  return allowed ? [] : [{ do: 'fail', message }];
}

/** The builder it calls says what is built; `echo`, `true` and their kin build nothing. */
function namesBuilder(script: string): boolean {
  if (/^\s*(?:echo|true|exit 0|:)(?:\s[^&|;]*)?$/.test(script)) return true;
  const known = script.split(/[\s&|;()"']+/).some((word) => builders.has(word.replace(/^.*\//, '')));
  return known || /\b(?:npm|yarn|pnpm|bun|npm-run-all|run-s|run-p|concurrently)\b/.test(script);
}

/** Sources become something else. JavaScript's sources are small and of use at run time, so none is `compiled`. */
export function buildAct(sources: string, outputs: readonly string[] | null, span: Span): Effect {
  const act: BuildAct = { kind: 'build', ecosystem: 'npm', compiled: false, sources, outputs, span };
  return { do: 'act', act };
}

/** A word as shell source; what nobody knows stays as written. */
export function quoted({ value, known }: Word): string {
  if (!known) return `"${value.replace(/["\\]/g, '\\$&')}"`;
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
