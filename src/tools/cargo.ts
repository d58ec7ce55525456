import type { InstallAct, Known } from '../plan/types.ts';
import {
  adds,
  anything,
  builds,
  envValue,
  fills,
  installs,
  lockBy,
  nothing,
  pathOf,
  removesOld,
  sourceNeeded,
} from './effects.ts';
import { fetchesFirst } from './first-fetch.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { readToml } from './toml.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  ...[
    '--bin',
    '--target',
    '--features',
    '-F',
    '--manifest-path',
    '--target-dir',
    '-p',
    '--package',
    '--profile',
    '-j',
  ],
  ...[
    '--version',
    '--git',
    '--rev',
    '--tag',
    '--branch',
    '--path',
    '--root',
    '--registry',
    '--recipe-path',
    '--color',
  ],
  ...['--example', '--precise', '--config', '-Z', '--out-dir', '--artifact-dir', '--index', '--jobs'],
];

/**
 * cargo: https://doc.rust-lang.org/cargo. Downloads stay in $CARGO_HOME (`registry`, `git`), compiled parts in `target`.
 * The official image sets CARGO_HOME=/usr/local/cargo (https://github.com/rust-lang/docker-rust).
 */
export const cargo: Tool = {
  programs: ['cargo', 'cross'],
  family: 'rust',
  effects(command, state) {
    const args = command.args.filter(({ value }, at) => !(at === 0 && value.startsWith('+')));
    const options = readOptions(args, { values });
    const [verb, ...words] = options.operands;
    switch (verb?.value) {
      case 'build':
      case 'b':
      case 'rustc':
      case 'auditable':
      case 'zigbuild':
        return build(options, command, state);
      case 'install':
      case 'binstall':
        return install(words, options, command, state);
      case 'fetch':
      case 'vendor':
        return fetch(verb.value, command, state);
      case 'update':
        return update(options, command, state);
      case 'chef':
        return chef(words[0]?.value, options, command, state);
      case 'test':
      case 'check':
      case 'clippy':
      case 'doc':
      case 'bench':
        return [targetFolder(options, state), ...registry(state)];
      case 'clean':
        return removesOld(state, pathFrom(state.cwd, 'target'));
      case 'run':
        return anything;
      default:
        return nothing;
    }
  },
};

export function cargoHome(state: ToolState): string {
  return (
    envValue(state, 'CARGO_HOME') ??
    (state.baseHas('cargo') === 'yes' ? '/usr/local/cargo' : `${state.home}/.cargo`)
  );
}

function registry(state: ToolState): readonly Effect[] {
  return fills(state, `${cargoHome(state)}/registry`);
}

function targetOf(options: Options, state: ToolState): string {
  const own = options.value('--target-dir')?.value ?? envValue(state, 'CARGO_TARGET_DIR') ?? 'target';
  return pathFrom(state.cwd, own);
}

/** Everything compiled on the way to the program: several times its size. */
function targetFolder(options: Options, state: ToolState): Effect {
  return adds({ path: targetOf(options, state), kind: 'cache', shape: 'folder' });
}

/** `target[/TRIPLE]/release` (https://doc.rust-lang.org/cargo/reference/build-cache.html). */
function outputFolder(options: Options, state: ToolState): string {
  const triple = options.value('--target')?.value ?? envValue(state, 'CARGO_BUILD_TARGET');
  const profile = options.value('--profile')?.value;
  const name = profile
    ? profile === 'dev'
      ? 'debug'
      : profile
    : options.on('--release', '-r')
      ? 'release'
      : 'debug';
  return [targetOf(options, state), ...(triple ? [triple] : []), name].join('/');
}

function programNames(options: Options, state: ToolState): readonly string[] {
  const chosen = options.values('--bin').map(({ value }) => value);
  if (chosen.length > 0) return chosen;
  const text = state.textOf(pathFrom(state.cwd, 'Cargo.toml'));
  if (text === null) return [];
  const tables = readToml(text);
  const bins = tables
    .filter(({ name, listed }) => listed && name === 'bin')
    .map(({ values }) => values.get('name'));
  const own = tables.find(({ name }) => name === 'package')?.values.get('name');
  return [...bins, own].filter((name) => name !== undefined);
}

function build(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const folder = outputFolder(options, state);
  const names = programNames(options, state);
  const outputs = names.map((name) => `${folder}/${name}`);
  const item = { kind: 'artefact' as const, shape: 'file' as const };
  const made = outputs.map((path) => adds({ path, ...item }));
  // A workspace and src/bin hold programs that this manifest doesn't name.
  const others = adds({ path: folder, kind: 'artefact', shape: 'folder', sure: outputs.length === 0 });
  return [
    ...cratesFirst(options, command, state),
    builds(command, {
      ecosystem: 'rust',
      compiled: true,
      sources: state.cwd,
      outputs: outputs.length > 0 ? outputs : [folder],
    }),
    targetFolder(options, state),
    others,
    ...made,
    ...registry(state),
  ];
}

/** Without `target` every dependency is compiled anew: the dear part of a build. */
function cratesFirst(
  options: Options,
  command: Command,
  state: ToolState,
  lock: InstallAct['lock'] = lockBy(state, pathFrom(state.cwd, 'Cargo.lock')),
): readonly Effect[] {
  const text = state.textOf(pathFrom(state.cwd, 'Cargo.toml'));
  const tables = text === null ? [] : readToml(text);
  const asks = tables.some(
    ({ name, values }) => /(?:^|\.)(?:build-)?dependencies$/.test(name) && values.size > 0,
  );
  const whole = tables.some(({ name }) => name.startsWith('workspace') || /dependencies\./.test(name));
  const cargo = cargoHome(state);
  return fetchesFirst(command, state, {
    ecosystem: 'rust',
    lock,
    manifests: ['Cargo.toml', 'Cargo.lock'].map((name) => pathFrom(state.cwd, name)),
    kept: [targetOf(options, state), `${cargo}/registry`, pathFrom(state.cwd, 'vendor')],
    needed: text === null || whole ? 'unknown' : asks ? 'yes' : 'no',
    needsSource: /\bpath\s*=\s*"(?!src\/)/.test(text ?? '') ? 'yes' : 'no',
  });
}

/** Without `--locked` cargo install passes the project's own Cargo.lock by (cargo_install.rs, set_ignore_lock). */
function installLock(options: Options, sources: string, state: ToolState): InstallAct['lock'] {
  const lock = lockBy(state, pathFrom(sources, 'Cargo.lock'));
  const kept = options.on('--locked', '--frozen', '--offline') || options.unsure;
  return lock === 'honoured' && !kept ? 'ignored' : lock;
}

/** `cargo install name@1.2`, `--version 1.2`, `--git URL --rev COMMIT`, `--path DIR`. */
function install(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const root = options.value('--root');
  const bin = `${root ? pathOf(root, state) : cargoHome(state)}/bin`;
  const local = options.value('--path');
  if (local) {
    const sources = pathOf(local, state);
    const names = programNames(options, { ...state, cwd: sources });
    const made = names.map((name) => adds({ path: `${bin}/${name}`, kind: 'artefact', shape: 'file' }));
    const act = builds(command, { ecosystem: 'rust', compiled: true, sources, outputs: [bin] });
    return [
      ...cratesFirst(options, command, { ...state, cwd: sources }, installLock(options, sources, state)),
      act,
      ...(made.length > 0 ? made : [adds({ path: bin, kind: 'artefact', shape: 'folder' })]),
      ...registry(state),
    ];
  }
  const version = options.value('--version', '--rev', '--tag');
  const packages = words.map(({ value, known, span }) => {
    const [name = value, own] = value.split('@');
    const found = own ?? version?.value ?? null;
    return {
      name,
      version: found,
      pinned: found !== null ? ('yes' as const) : known ? ('no' as const) : ('unknown' as const),
      span,
    };
  });
  return [
    // The crate's own lock file counts with --locked only: https://doc.rust-lang.org/cargo/commands/cargo-install.html
    installs(command, {
      ecosystem: 'rust',
      scope: 'named',
      packages,
      lock: command.args[0]?.value === 'install' && !options.has('--locked', '--frozen') ? 'ignored' : 'none',
    }),
    ...packages.map(({ name }) => adds({ path: `${bin}/${name}`, kind: 'artefact', shape: 'file', name })),
    ...registry(state),
  ];
}

function project(
  command: Command,
  state: ToolState,
  needsSource: Known,
  manifests: readonly string[],
): Effect {
  return installs(command, {
    ecosystem: 'rust',
    scope: 'project',
    lock: lockBy(state, pathFrom(state.cwd, 'Cargo.lock')),
    manifests: manifests.map((name) => pathFrom(state.cwd, name)),
    needsSource,
  });
}

function fetch(verb: string, command: Command, state: ToolState): readonly Effect[] {
  const local = sourceNeeded(state.textOf(pathFrom(state.cwd, 'Cargo.toml')), /^\[workspace\]|\bpath *= */m);
  const act = project(command, state, local, ['Cargo.toml', 'Cargo.lock']);
  const vendored = adds({ path: pathFrom(state.cwd, 'vendor'), kind: 'dependency', shape: 'folder' });
  return verb === 'vendor' ? [act, vendored, ...registry(state)] : [act, ...registry(state)];
}

/** `cargo update` takes newer versions than Cargo.lock names; `--precise` names one. */
function update(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const there = lockBy(state, pathFrom(state.cwd, 'Cargo.lock')) === 'honoured';
  if (!there || options.has('--precise', '--dry-run', '--offline')) return nothing;
  return [
    installs(command, { ecosystem: 'rust', scope: 'project', lock: 'ignored', needsSource: 'yes' }),
    ...registry(state),
  ];
}

/** cargo-chef: https://github.com/LukeMathWalker/cargo-chef; `prepare` writes a recipe, `cook` builds dependencies alone. */
function chef(
  verb: string | undefined,
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const recipe = options.value('--recipe-path')?.value ?? 'recipe.json';
  if (verb === 'prepare')
    return [adds({ path: pathFrom(state.cwd, recipe), kind: 'manifest', shape: 'file' })];
  if (verb !== 'cook') return nothing;
  return [project(command, state, 'no', [recipe]), targetFolder(options, state), ...registry(state)];
}

/** rustup: https://rust-lang.github.io/rustup. Toolchains and targets are compilers: only a build needs them. */
export const rustup: Tool = {
  programs: ['rustup', 'rustup-init', 'rustup-init.sh'],
  family: 'rust',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['--default-toolchain', '--profile', '-c', '-t', '--default-host'],
    });
    const [verb, noun, name] = options.operands.map(({ value }) => value);
    const home =
      envValue(state, 'RUSTUP_HOME') ??
      (state.baseHas('rustup') === 'yes' ? '/usr/local/rustup' : `${state.home}/.rustup`);
    const adding =
      command.program.startsWith('rustup-init') ||
      noun === 'add' ||
      noun === 'install' ||
      /^(?:install|update|default|toolchain)$/.test(verb ?? '');
    if (!adding || verb === 'show') return nothing;
    return [adds({ path: home, kind: 'build-tool', shape: 'folder', name: name ?? noun ?? 'rust' })];
  },
};

/** rustc alone: one program out of one source. */
export const rustc: Tool = {
  programs: ['rustc'],
  family: 'rust',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: [
        '-o',
        '--out-dir',
        '-C',
        '--edition',
        '--crate-type',
        '--target',
        '-L',
        '-l',
        '--emit',
        '--cfg',
      ],
    });
    if (options.operands.length === 0) return nothing;
    const output = options.value('-o');
    const path = output ? pathOf(output, state) : state.cwd;
    const act = builds(command, { ecosystem: 'rust', compiled: true, sources: state.cwd, outputs: [path] });
    return output ? [act, adds({ path, kind: 'artefact', shape: 'file' })] : [act];
  },
};
