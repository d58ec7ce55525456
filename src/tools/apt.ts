import type { PackageSpec } from '../plan/types.ts';
import { adds, anything, cleans, installs, nothing, pathOf, refreshes, upgrades } from './effects.ts';
import { indexSize } from './index-sizes.ts';
import { type Options, readOptions } from './options.ts';
import { classify, programsOfPackage } from './packages.ts';
import { isPackageFile, type PackageStore, packageItems, specOfFile, specsOf } from './system-packages.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const lists = '/var/lib/apt/lists';
const archives = '/var/cache/apt/archives';

/** `name=version`, `name/release`; a version with `*` still pins (apt-get(8), "install"). */
const store: PackageStore = {
  ecosystem: 'apt',
  recordOf: (name) => `/var/lib/dpkg/info/${name}.list`,
  separator: /[=/]/,
  exact: /=/,
};

const values = [
  '-o',
  '--option',
  '-c',
  '--config-file',
  '-t',
  '--target-release',
  '--default-release',
  '-a',
  '-P',
];

/**
 * apt: https://manpages.debian.org/apt-get. Package lists lie in /var/lib/apt/lists, downloaded packages in
 * /var/cache/apt/archives. `apt-get clean` empties the archives only, `dist-clean` (also `distclean`) the lists as well.
 * Official Debian and Ubuntu images delete the archives after every call (/etc/apt/apt.conf.d/docker-clean:
 * https://github.com/debuerreotype/debuerreotype, scripts/debuerreotype-minimizing-config) and ship no lists.
 */
export const apt: Tool = {
  programs: ['apt-get', 'apt', 'aptitude'],
  switches: { lean: { verbs: ['install'], text: '--no-install-recommends' } },
  family: 'apt',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    if (options.on('-s', '--simulate', '--dry-run', '--just-print', '--print-uris', '-h', '--help'))
      return nothing;
    const [verb, ...names] = options.operands;
    const words = [...names, ...options.rest];
    switch (verb?.value) {
      case 'update':
        return [index(state, listsOf(options)), refreshes(command, 'apt')];
      case 'install':
      case 'reinstall':
      case 'satisfy':
        return install(words, options, command, state);
      case 'build-dep':
        return install([{ ...verb, value: 'build-essential' }], options, command, state);
      case 'upgrade':
      case 'dist-upgrade':
      case 'full-upgrade':
      case 'safe-upgrade':
        return [upgrades(command, 'apt'), ...keptArchives(state)];
      case 'remove':
      case 'purge':
      case 'autoremove':
      case 'autopurge':
        return uninstall(words, verb.value, options, state);
      case 'clean':
        return cleans(command, 'apt', [`${archives}/*`]);
      case 'distclean':
      case 'dist-clean':
        return [...lacksDistClean(state), ...cleans(command, 'apt', [`${archives}/*`, `${lists}/*`])];
      case 'source':
        return [{ do: 'murk', path: state.cwd }];
      default:
        return nothing;
    }
  },
};

/** `apt-get dist-clean` came with apt 2.9: with 2.6 (bookworm) it is an invalid operation (tried; noble has 2.7). */
function lacksDistClean({ release }: ToolState): readonly Effect[] {
  const older = ['buster', 'bullseye', 'bookworm', 'focal', 'jammy', 'noble'];
  if (release === null || !older.includes(release)) return nothing;
  return [
    {
      do: 'fail',
      message: `apt-get in ${release} has no dist-clean; rm -rf /var/lib/apt/lists/* does the same`,
    },
  ];
}

/** A setting by `-o`, as `Dir::State::lists=/tmp/lists`. */
function setting(options: Options, name: string): string | undefined {
  return options
    .values('-o', '--option')
    .map(({ value }) => value.replaceAll('"', ''))
    .findLast((text) => text.toLowerCase().startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

function listsOf(options: Options): string {
  return setting(options, 'dir::state::lists') ?? lists;
}

function index(state: ToolState, path = lists, sure = true): Effect {
  return adds({ path, kind: 'index', aliases: ['DL3009'], size: indexSize('apt', state), sure });
}

function install(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (options.on('-d', '--download-only'))
    return [adds({ path: archives, kind: 'cache', aliases: ['DL3009'] })];
  const wanted = words.filter(({ value }) => !isPackageFile(value) && !/[^+]-$/.test(value));
  const specs = specsOf(wanted, store);
  const missing = missingLists(specs, listsOf(options), state);
  const files = words.filter(({ value, known }) => known && isPackageFile(value)).map(specOfFile);
  const packages = [...specs, ...files];
  const act = installs(command, {
    ecosystem: 'apt',
    scope: 'system',
    packages,
    recommends: recommends(options, state),
  });
  const here = [...noted(state, installedHere), ...packages.map(({ name }) => name)];
  return [
    act,
    ...(missing ? [missing] : nothing),
    ...packageItems(packages, store),
    ...keptArchives(state),
    note(installedHere, here),
  ];
}

/** A base of Debian's or Ubuntu's own ships no lists: whatever is not there already can't be found. */
function missingLists(specs: readonly PackageSpec[], path: string, state: ToolState): Effect | null {
  if (!isDebian(state)) return null;
  if (state.has(path) !== 'no') return null;
  const absent = specs.find(
    ({ name }) =>
      !state.installed('apt').includes(name) &&
      programsOfPackage(name).every((program) => state.baseHas(program) === 'no'),
  );
  if (!absent) return null;
  return {
    do: 'fail',
    message: `apt-get finds no package ${absent.name}: no apt-get update ran before it in this image`,
  };
}

/** Apart from the switches, a file in /etc/apt/apt.conf.d may leave recommended packages out. */
function recommends(options: Options, state: ToolState): boolean | null {
  if (options.has('--no-install-recommends', '-R', '--without-recommends')) return false;
  if (options.has('--install-recommends', '-r', '--with-recommends')) return true;
  const own = setting(options, 'apt::install-recommends');
  if (own !== undefined) return !/^(?:0|false|no|off)$/i.test(own);
  if (
    options.unsure ||
    state.has('/etc/apt/apt.conf.d') === 'yes' ||
    state.has('/etc/apt/apt.conf') === 'yes'
  )
    return null;
  return true;
}

function isDebian({ os }: ToolState): boolean {
  return os === 'debian' || os === 'ubuntu';
}

/** Images other than the official ones, and these too once told so, keep what apt downloads. */
function keptArchives(state: ToolState): readonly Effect[] {
  // apt keeps what it downloads, unless told otherwise: apt.conf(5), Keep-Downloaded-Packages; `apt` itself is told so.
  const untold = state.has('/etc/apt/apt.conf.d/docker-clean') === 'no' && isDebian(state);
  const kept =
    untold ||
    ['keep-cache', '99keep-cache', 'docker-clean'].some((name) => {
      const text = state.textOf(`/etc/apt/apt.conf.d/${name}`);
      return text !== null && /Keep-Downloaded-Packages\s+"?(?:true|1)/i.test(text);
    });
  return kept ? [adds({ path: archives, kind: 'cache', aliases: ['DL3009'] })] : nothing;
}

/** Notes for later commands of the same RUN, under names that no shell variable can have. */
const marked = 'apt-mark auto';
const installedHere = 'apt-get install';

function noted(state: ToolState, name: string): readonly string[] {
  return (state.env(name) ?? '').split(' ').filter(Boolean);
}

/** Where a branch that may not run marked some, those that nobody keeps on purpose. */
function handedToAutoremove(state: ToolState): readonly string[] {
  if (state.env(marked) !== null) return noted(state, marked);
  return noted(state, installedHere).filter((name) => classify('apt', name) === 'build-tool');
}

function note(name: string, values: readonly string[]): Effect {
  return { do: 'set', name, value: values.join(' ') };
}

function uninstall(
  words: readonly Word[],
  verb: string,
  options: Options,
  state: ToolState,
): readonly Effect[] {
  const names = words
    .filter(({ known }) => known)
    .flatMap(({ value, glob }) => namesLike(value, glob, state));
  const auto = verb.startsWith('auto') || options.has('--auto-remove', '--autoremove');
  const handedOver = auto ? handedToAutoremove(state) : [];
  const all = [...new Set([...names, ...handedOver])];
  if (options.has('--purge') || all.length > 0) return [{ do: 'uninstall', ecosystem: 'apt', names: all }];
  return nothing;
}

/** `apt-get purge 'gcc*'`: a pattern names what is installed. */
function namesLike(text: string, glob: boolean, state: ToolState): readonly string[] {
  const plain = text.replace(/[=/].*$|\+$|(?<=[^+])-$/g, '');
  if (!glob && !/[*?^]/.test(plain)) return [plain.replace(/:[a-z0-9]+$/, '')];
  const start = plain.replace(/^\^/, '').replace(/[.]?[*?].*$/, '');
  return start === '' ? [] : state.installed('apt').filter((name) => name.startsWith(start));
}

/**
 * apt-mark: https://manpages.debian.org/apt-mark. The official images' way to take build tools away again in the RUN
 * that installed them: `apt-mark auto '.*'`, `apt-mark manual $before`, then `apt-get purge --auto-remove`.
 */
export const aptMark: Tool = {
  programs: ['apt-mark'],
  family: 'apt',
  effects(command, state) {
    const [verb, ...words] = readOptions(command.args).operands;
    const names = words.filter(({ known }) => known).map(({ value }) => value);
    if (verb?.value === 'manual') {
      // Unknown names are those that were there before: none of them was marked.
      if (names.length === 0) return nothing;
      return [
        note(
          marked,
          noted(state, marked).filter((name) => !names.includes(name)),
        ),
      ];
    }
    if (verb?.value !== 'auto') return nothing;
    const all = names.some((name) => name === '.*' || name === '*');
    return [note(marked, all ? noted(state, installedHere) : names)];
  },
};

/** dpkg: https://manpages.debian.org/dpkg. */
export const dpkg: Tool = {
  programs: ['dpkg', 'gdebi'],
  family: 'apt',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['--root', '--admindir', '--instdir'] });
    const words = [...options.operands, ...options.rest];
    if (options.has('-i', '--install', '--unpack') || command.program === 'gdebi') {
      const packages = words.map((word) => specOfFile({ ...word, value: pathOf(word, state) }));
      const act = installs(command, { ecosystem: 'apt', scope: 'system', packages });
      return [act, ...packageItems(packages, store)];
    }
    if (options.has('-x', '--extract', '-X', '--vextract')) {
      const target = words[1];
      return target ? [adds({ path: pathOf(target, state), kind: 'file', shape: 'folder' })] : nothing;
    }
    if (options.has('-r', '--remove', '-P', '--purge')) {
      const names = words.filter(({ known }) => known).map(({ value }) => value);
      return [{ do: 'uninstall', ecosystem: 'apt', names }];
    }
    return nothing;
  },
};

/**
 * add-apt-repository reads the lists anew by itself since Ubuntu 18.04 (https://manpages.ubuntu.com/add-apt-repository):
 * there may be lists afterwards.
 */
export const aptRepository: Tool = {
  programs: ['add-apt-repository', 'apt-add-repository'],
  family: 'apt',
  effects(command, state) {
    const options = readOptions(command.args);
    return options.has('-n', '--no-update') ? nothing : [index(state, lists, false)];
  },
};

/** debootstrap and its like write a whole system. */
export const debootstrap: Tool = {
  programs: ['debootstrap', 'mmdebstrap', 'multistrap'],
  family: null,
  effects: () => anything,
};

/** Asks and settings that write next to nothing. */
export const aptAside: Tool = {
  programs: [
    'apt-cache',
    'apt-key',
    'apt-config',
    'dpkg-query',
    'dpkg-divert',
    'dpkg-statoverride',
    'debconf-set-selections',
  ],
  family: 'apt',
  effects: () => nothing,
};
