import type { Known } from '../plan/types.ts';
import {
  adds,
  builds,
  cleans,
  envValue,
  fills,
  installs,
  lastPart,
  lockBy,
  nothing,
  pathOf,
  sourceNeeded,
} from './effects.ts';
import { fetchesFirst } from './first-fetch.ts';
import { goRunsOn } from './go-linking.ts';
import { type Options, pathFrom, plainWord, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  ...[
    '-o',
    '-ldflags',
    '-tags',
    '-mod',
    '-modfile',
    '-gcflags',
    '-asmflags',
    '-p',
    '-buildmode',
    '-installsuffix',
  ],
  ...[
    '-pkgdir',
    '-toolexec',
    '-overlay',
    '-pgo',
    '-C',
    '-run',
    '-count',
    '-timeout',
    '-coverprofile',
    '-covermode',
  ],
  ...[
    '-compiler',
    '-gccgoflags',
    '-vet',
    '-bench',
    '-benchtime',
    '-exec',
    '-modcacherw-dir',
    '-json-file',
    '-parallel',
  ],
];

/**
 * go: https://pkg.go.dev/cmd/go. Modules are unpacked into GOMODCACHE ($GOPATH/pkg/mod), compiled packages stay in
 * GOCACHE (~/.cache/go-build). The official image sets GOPATH=/go (https://github.com/docker-library/golang).
 */
export const go: Tool = {
  programs: ['go'],
  family: 'go',
  output(command, state) {
    const [verb, name] = command.args.map(({ value }) => value);
    if (verb !== 'env' || command.args.length > 2) return null;
    if (name === 'GOCACHE') return buildCache(state);
    return name === 'GOMODCACHE' ? moduleCache(state) : name === 'GOPATH' ? goPath(state) : null;
  },
  effects(command, state) {
    const [verb, ...args] = command.args;
    const options = readOptions(args, {
      values: values.flatMap((name) => [name, `-${name}`]),
      oneDash: true,
    });
    const folder = options.value('-C');
    const cwd = folder ? pathOf(folder, state) : state.cwd;
    switch (verb?.value) {
      case 'build':
        return build(options, command, { ...state, cwd });
      case 'install':
        return install(options, command, { ...state, cwd });
      case 'mod':
        return module(args[0]?.value, command, state);
      case 'get':
        return get(options, command, state);
      case 'test':
        return [...testProgram(options, { ...state, cwd }), ...caches(options, state)];
      case 'vet':
      case 'generate':
        return [
          ...(verb.value === 'generate' ? [{ do: 'murk', path: cwd } as const] : nothing),
          ...caches(options, state),
        ];
      case 'run':
        return [
          ...fetched(options.operands[0], command),
          { do: 'murk', path: cwd },
          ...caches(options, state),
        ];
      case 'clean':
        return clean(options, command, state);
      default:
        return nothing;
    }
  },
};

/** `go test -c` writes the test program instead of running it: NAME.test, or what `-o` says. */
function testProgram(options: Options, state: ToolState): readonly Effect[] {
  const output = options.value('-o', '--o');
  if (output === null && !options.has('-c', '--c')) return nothing;
  if (output?.value === '/dev/null') return nothing;
  const path =
    output === null
      ? pathFrom(state.cwd, `${programName(options.operands[0], state)}.test`)
      : pathOf(output, state);
  return [adds({ path, kind: 'file', shape: output?.value.endsWith('/') ? 'folder' : 'file' })];
}

export function goPath(state: ToolState): string {
  const own = envValue(state, 'GOPATH');
  if (own) return own.split(':')[0] ?? own;
  return state.baseHas('go') === 'yes' ? '/go' : `${state.home}/go`;
}

function moduleCache(state: ToolState): string {
  return envValue(state, 'GOMODCACHE') ?? `${goPath(state)}/pkg/mod`;
}

function buildCache(state: ToolState): string {
  return (
    envValue(state, 'GOCACHE') ?? `${envValue(state, 'XDG_CACHE_HOME') ?? `${state.home}/.cache`}/go-build`
  );
}

function caches(options: Options, state: ToolState): readonly Effect[] {
  const compiled = adds({ path: buildCache(state), kind: 'cache' });
  const vendored =
    options.value('-mod')?.value === 'vendor' ||
    state.has(pathFrom(state.cwd, 'vendor/modules.txt')) === 'yes';
  const modules = /^(?:require\b|\t\S+ v\d)/m.test(state.textOf(pathFrom(state.cwd, 'go.mod')) ?? 'require');
  return vendored || !modules ? [compiled] : [compiled, ...fills(state, moduleCache(state))];
}

function modulesFirst(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const text = state.textOf(pathFrom(state.cwd, 'go.mod'));
  const vendored = state.has(pathFrom(state.cwd, 'vendor')) === 'yes' || options.has('-mod', '--mod');
  return fetchesFirst(command, state, {
    ecosystem: 'go',
    lock: lockBy(state, pathFrom(state.cwd, 'go.sum')),
    manifests: ['go.mod', 'go.sum'].map((name) => pathFrom(state.cwd, name)),
    kept: [moduleCache(state)],
    needed: vendored ? 'no' : text === null ? 'unknown' : asksForModules(text) ? 'yes' : 'no',
    needsSource: localModules(state),
  });
}

function asksForModules(text: string): boolean {
  return /^(?:require[ \t]+[^\s(]|[ \t]+\S+ v\d)/m.test(text);
}

/** Name of the program: the folder's, or for the module itself the last part of its path without a version. */
function programName(target: Word | undefined, state: ToolState): string {
  const text = (target?.value ?? '.').replace(/@.*$/, '').replace(/\/\.\.\.$/, '');
  if (/\.go$/.test(text)) return lastPart(text).slice(0, -3);
  if (text !== '.' && text !== './') return lastPart(text.replace(/\/v\d+$/, '').replace(/\/+$/, ''));
  const found = /^module\s+(\S+)/m.exec(state.textOf(pathFrom(state.cwd, 'go.mod')) ?? '')?.[1];
  return lastPart((found ?? state.cwd).replace(/\/v\d+$/, '')) || 'main';
}

function build(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const [target] = options.operands;
  const output = options.value('-o', '--o');
  const name = programName(target, state);
  const many = options.operands.length > 1 && !options.operands.every(({ value }) => value.endsWith('.go'));
  const folder =
    output !== null && (/\/$/.test(output.value) || many || target?.value.endsWith('...') === true);
  const path =
    output === null ? pathFrom(state.cwd, name) : folder ? pathOf(output, state) : pathOf(output, state);
  const inFolder =
    output !== null &&
    !folder &&
    state.has(path) === 'yes' &&
    state.textOf(path) === null &&
    state.cwd === path;
  const place = inFolder ? `${path}/${name}` : path;
  if (output?.value === '/dev/null') return caches(options, state);
  return [
    ...modulesFirst(options, command, state),
    builds(command, { ecosystem: 'go', compiled: true, sources: state.cwd, outputs: [place] }),
    adds({
      path: place,
      kind: 'artefact',
      shape: folder ? 'folder' : 'file',
      runsOn: goRunsOn(options, state),
    }),
    ...caches(options, state),
  ];
}

function install(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const bin = envValue(state, 'GOBIN') ?? `${goPath(state)}/bin`;
  const remote = options.operands.filter(({ value }) => value.includes('@'));
  const items = options.operands.map((word) =>
    adds({ path: `${bin}/${programName(word, state)}`, kind: 'artefact', shape: 'file' }),
  );
  const none = [adds({ path: `${bin}/${programName(undefined, state)}`, kind: 'artefact', shape: 'file' })];
  const made = items.length > 0 ? items : none;
  if (remote.length > 0) return [installed(remote, command), ...made, ...caches(options, state)];
  return [
    ...modulesFirst(options, command, state),
    builds(command, { ecosystem: 'go', compiled: true, sources: state.cwd, outputs: [bin] }),
    ...made,
    ...caches(options, state),
  ];
}

/** `path@version`: a version or commit pins, `latest` and branch names do not (https://go.dev/ref/mod#version-queries). */
function installed(words: readonly Word[], command: Command): Effect {
  const packages = words.map(({ value, known, span }) => {
    const at = value.lastIndexOf('@');
    const version = at < 0 ? null : value.slice(at + 1);
    const exact = version !== null && /^v\d+\.\d+\.\d+|^[0-9a-f]{7,40}$/.test(version);
    const pinned = known ? (exact ? ('yes' as const) : ('no' as const)) : ('unknown' as const);
    return { name: at < 0 ? value : value.slice(0, at), version, pinned, span };
  });
  return installs(command, { ecosystem: 'go', scope: 'named', packages });
}

/** `go run path@version` fetches the program it runs; without `@` go.mod names the version. */
function fetched(program: Word | undefined, command: Command): readonly Effect[] {
  return program?.value.includes('@') ? [installed([program], command)] : nothing;
}

function module(verb: string | undefined, command: Command, state: ToolState): readonly Effect[] {
  if (verb !== 'download' && verb !== 'tidy' && verb !== 'vendor') return nothing;
  const path = (name: string) => pathFrom(state.cwd, name);
  const fails: readonly Effect[] =
    state.has(path('go.mod')) === 'no' ? [{ do: 'fail', message: `go.mod is not in ${state.cwd}` }] : nothing;
  const act = installs(command, {
    ecosystem: 'go',
    scope: 'project',
    lock: fails.length > 0 ? 'unknown' : verb === 'tidy' ? 'ignored' : lockBy(state, path('go.sum')),
    manifests: [path('go.mod'), path('go.sum')],
    needsSource: verb === 'download' ? localModules(state) : 'yes',
  });
  const vendored =
    verb === 'vendor' ? [adds({ path: path('vendor'), kind: 'dependency', shape: 'folder' })] : nothing;
  return [act, ...fails, adds({ path: moduleCache(state), kind: 'cache' }), ...vendored];
}

/** `replace x => ./x` reads the modules of folders beside. */
function localModules(state: ToolState): Known {
  return sourceNeeded(state.textOf(pathFrom(state.cwd, 'go.mod')), /=> *\.{1,2}\//);
}

function get(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const named = options.operands.filter(({ value }) => !value.startsWith('.'));
  const act =
    named.length > 0
      ? installed(named, command)
      : installs(command, {
          ecosystem: 'go',
          scope: 'project',
          // `-u` takes newer versions than go.mod names: https://go.dev/ref/mod#go-get
          lock: options.has('-u', '--u') ? 'ignored' : 'none',
          manifests: [pathFrom(state.cwd, 'go.mod')],
          needsSource: 'yes',
        });
  return [act, adds({ path: moduleCache(state), kind: 'cache' })];
}

function clean(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const paths = [
    ...(options.on('-modcache', '--modcache') ? [`${moduleCache(state)}`] : []),
    ...(options.on('-cache', '--cache') ? [`${buildCache(state)}/*`] : []),
  ];
  return paths.length === 0 ? nothing : cleans(command, 'go', paths);
}

/** Builders that stand for `go build`. */
export const goAside: Tool = {
  programs: ['gofmt', 'golangci-lint', 'staticcheck', 'goimports'],
  family: 'go',
  effects: () => nothing,
};

/** ko and tinygo build as go does. */
export const tinygo: Tool = {
  programs: ['tinygo'],
  family: 'go',
  effects: (command) => [{ do: 'exec', words: [plainWord('go', command.span), ...command.args] }],
};
