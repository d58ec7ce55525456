import type { RunsOn } from '../plan/types.ts';
import { envValue } from './effects.ts';
import { type Options, pathFrom } from './options.ts';
import type { ToolState } from './types.ts';

/** Packages of the standard library that use C where cgo is on: https://pkg.go.dev/cmd/cgo, https://pkg.go.dev/net#hdr-Name_Resolution. */
const usesC =
  /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"(?:C|net|os\/user|net\/(?:http|rpc|smtp|mail|textproto)(?:\/[^"]*)?)"/m;

/** What a program that `go build` makes needs where it runs; null: nothing beyond Linux, or not known. */
export function goRunsOn(options: Options, state: ToolState): RunsOn | null {
  const system = envValue(state, 'GOOS');
  if (system !== null && system !== 'linux') return 'another system';
  if (!usesCgo(state) || isStatic(options)) return null;
  const folder = packageFolder(options.operands[0]?.value ?? '.');
  if (folder === null) return null;
  const files = (state.listOf(state.cwd) ?? []).filter((file) => file.startsWith(folder));
  const own = files.filter((file) => /^[^/]+(?<!_test)\.go$/.test(file.slice(folder.length)));
  if (!own.some((file) => usesC.test(state.textOf(pathFrom(state.cwd, file)) ?? ''))) return null;
  if (state.os === 'alpine') return 'musl';
  return state.os === 'debian' || state.os === 'ubuntu' ? 'glibc' : null;
}

/** `''` for `.` and `main.go`, `cmd/weigh/` for `./cmd/weigh`; null: several packages, or one named by its module. */
function packageFolder(target: string): string | null {
  if (/^\.?\/?$|^[^/]*\.go$/.test(target)) return '';
  const [, folder] = /^\.\/([\w.-]+(?:\/[\w.-]+)*)\/?$/.exec(target) ?? [];
  return folder === undefined || folder.includes('...') ? null : `${folder}/`;
}

/** On by default where a C compiler is there (https://pkg.go.dev/cmd/cgo); golang's Alpine variant has none. */
function usesCgo(state: ToolState): boolean {
  const given = state.env('CGO_ENABLED');
  if (given !== undefined) return given === '1';
  if (state.env('GOARCH') !== undefined || state.env('GOFLAGS') !== undefined) return false;
  const packages = ['apt', 'apk'].flatMap((family) => state.installed(family));
  return (
    state.baseHas('gcc') === 'yes' ||
    packages.some((name) => /^(?:gcc|build-base|build-essential)$/.test(name))
  );
}

function isStatic(options: Options): boolean {
  if (options.unsure) return true;
  const flags = options.values('-ldflags', '--ldflags').map(({ value }) => value);
  const tags = options.values('-tags', '--tags').map(({ value }) => value);
  return flags.some((flag) => /static/.test(flag)) || tags.some((tag) => /netgo/.test(tag));
}
