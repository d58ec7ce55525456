import { adds, cleans, installs, nothing, pathOf, refreshes, upgrades, versioned } from './effects.ts';
import { indexSize } from './index-sizes.ts';
import { type Options, readOptions } from './options.ts';
import { isPackageFile, type PackageStore, packageItems, specOfFile } from './system-packages.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const store: PackageStore = {
  ecosystem: 'dnf',
  recordOf: (name) => `/var/lib/rpm/${name}`,
  separator: /-(?=\d+[.:])/,
  exact: /-/,
};

const values = [
  ...[
    '-c',
    '--config',
    '-x',
    '--exclude',
    '--excludepkgs',
    '--enablerepo',
    '--disablerepo',
    '--repo',
    '--repoid',
  ],
  ...[
    '--installroot',
    '--releasever',
    '--setopt',
    '-d',
    '-e',
    '-R',
    '--nodocs-path',
    '--forcearch',
    '--rpmverbosity',
  ],
];

/** Where each keeps what it downloads, and which hadolint rule names it. */
const caches: Readonly<Record<string, { readonly path: string; readonly aliases: readonly string[] }>> = {
  dnf: { path: '/var/cache/dnf', aliases: ['DL3040'] },
  dnf5: { path: '/var/cache/libdnf5', aliases: ['DL3040'] },
  yum: { path: '/var/cache/yum', aliases: ['DL3032'] },
  microdnf: { path: '/var/cache/yum', aliases: ['DL3040'] },
  tdnf: { path: '/var/cache/tdnf', aliases: [] },
};

/** Whose figures hold for each; tdnf's are nobody's. */
const managers = { dnf5: 'dnf5', yum: 'yum' } as Readonly<Record<string, 'dnf5' | 'yum' | undefined>>;

/** On these `yum` is dnf under its old name. */
const yumIsDnf: ReadonlySet<string> = new Set(['fedora', 'rockylinux', 'almalinux', 'rhel', 'ubi']);

/**
 * dnf, yum, microdnf, tdnf: https://dnf.readthedocs.io/en/latest/conf_ref.html (`cachedir`), yum.conf(5).
 * Metadata and packages stay in the cache until `clean all`.
 */
export const dnf: Tool = {
  programs: ['dnf', 'dnf5', 'yum', 'microdnf', 'tdnf'],
  switches: { clean: 'dnf clean all' },
  family: 'dnf',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const [verb, ...names] = options.operands;
    const words = [...names, ...options.rest];
    switch (verb?.value) {
      case 'install':
      case 'localinstall':
      case 'reinstall':
        return install(words, options, command, state);
      case 'module':
        return module(words, options, command, state);
      case 'groupinstall':
      case 'group':
        return [installs(command, { ecosystem: 'dnf', scope: 'system' }), cache(command, options, state)];
      case 'builddep':
        return install([{ ...verb, value: 'gcc' }], options, command, state);
      case 'update':
      case 'upgrade':
      case 'distro-sync':
        return [upgrades(command, 'dnf'), cache(command, options, state)];
      case 'makecache':
      case 'check-update':
        return [refreshes(command, 'dnf'), cache(command, options, state)];
      case 'remove':
      case 'erase':
      case 'autoremove':
        return [{ do: 'uninstall', ecosystem: 'dnf', names: words.map(({ value }) => value) }];
      case 'clean':
        return clean(words, rootOf(options, state), command);
      default:
        return nothing;
    }
  },
};

function rootOf(options: Options, state: ToolState): string {
  const root = options.value('--installroot');
  const path = root ? pathOf(root, state) : '/';
  return path === '/' ? '' : path;
}

function cache(command: Command, options: Options, state: ToolState): Effect {
  const key = command.program === 'yum' && yumIsDnf.has(state.os ?? '') ? 'dnf' : command.program;
  const own = options
    .values('--setopt')
    .map(({ value }) => /^cachedir=(.+)$/.exec(value)?.[1])
    .findLast((folder) => folder !== undefined);
  const path = own ?? caches[key]?.path ?? '/var/cache/dnf';
  return adds({
    path: `${rootOf(options, state)}${path}`,
    kind: 'cache',
    aliases: caches[command.program]?.aliases ?? [],
    size: indexSize(managers[command.program] ?? 'dnf', state),
  });
}

function install(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const weak = options
    .values('--setopt')
    .some(({ value }) => /install_weak_deps=(?:0|false|no)/i.test(value));
  const packages = words
    .filter(({ known }) => known)
    .map((word) => (isPackageFile(word.value) ? specOfFile(word) : nameAndVersion(word)));
  const act = installs(command, {
    ecosystem: 'dnf',
    scope: 'system',
    packages,
    recommends: command.program === 'yum' ? null : !weak,
  });
  return [
    act,
    ...packageItems(packages, store, { root: rootOf(options, state) }),
    cache(command, options, state),
  ];
}

/** `module install php:8.2/devel`: the stream behind the colon is its version. `enable`, `reset` and `list` fetch no package. */
function module(
  [verb, ...names]: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (verb?.value !== 'install') return [refreshes(command, 'dnf'), cache(command, options, state)];
  const packages = names.filter(({ known }) => known).map((word) => versioned(word, /:/, /:/));
  return [installs(command, { ecosystem: 'dnf', scope: 'system', packages }), cache(command, options, state)];
}

/** `nginx-1.20.1-10.el9`, `java-17-openjdk` (no version in it), `@development` (a group). */
function nameAndVersion(word: Word): ReturnType<typeof specOfFile> {
  const found = /^(.+?)-(\d+:)?(\d[\w.]*\.[\w.~*-]*)$/.exec(word.value);
  const [, name, , version] = found ?? [];
  if (!name || !version) return { name: word.value, version: null, pinned: 'no', span: word.span };
  return { name, version, pinned: 'yes', span: word.span };
}

/** Cache and log lie below `--installroot`: https://dnf.readthedocs.io/en/latest/command_ref.html#options. */
function clean(words: readonly Word[], root: string, command: Command): readonly Effect[] {
  if (!words.some(({ value }) => value === 'all' || value === 'packages' || value === 'metadata'))
    return nothing;
  if (!words.some(({ value }) => value === 'all')) return nothing;
  const own = command.program === 'yum' ? ['yum', 'dnf'] : [command.program];
  const paths = own.map((name) => `${root}${caches[name]?.path ?? '/var/cache/dnf'}/*`);
  return cleans(command, 'dnf', paths);
}

/** rpm: https://rpm.org/docs; installs files by name, removes by package. */
export const rpm: Tool = {
  programs: ['rpm'],
  family: 'dnf',
  effects(command) {
    const options = readOptions(command.args, { values: ['--root', '--dbpath', '--define'] });
    const words = options.operands;
    if (options.has('-i', '-U', '-F', '--install', '--upgrade') && !options.has('-q')) {
      const packages = words.filter(({ known }) => known).map(specOfFile);
      return [
        installs(command, { ecosystem: 'dnf', scope: 'system', packages }),
        ...packageItems(packages, store),
      ];
    }
    if (options.has('-e', '--erase'))
      return [{ do: 'uninstall', ecosystem: 'dnf', names: words.map(({ value }) => value) }];
    return nothing;
  },
};
