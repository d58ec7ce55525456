import type { InstallAct, Known, PackageSpec } from '../plan/types.ts';
import { adds, anything, cleans, installs, isSet, knownNames, nothing, pathOf, textFile } from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { pipCache, systemSite, venvFiles, virtualEnv } from './python-env.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

export const pipValues = [
  ...[
    '-r',
    '--requirement',
    '-c',
    '--constraint',
    '-e',
    '--editable',
    '-t',
    '--target',
    '--prefix',
    '--root',
    '-i',
  ],
  ...[
    '--index-url',
    '--extra-index-url',
    '-f',
    '--find-links',
    '--trusted-host',
    '--cache-dir',
    '-d',
    '--dest',
    '-w',
  ],
  ...[
    '--wheel-dir',
    '--platform',
    '--python-version',
    '--no-binary',
    '--only-binary',
    '--global-option',
    '-C',
  ],
  ...[
    '--config-settings',
    '--upgrade-strategy',
    '--timeout',
    '--retries',
    '--progress-bar',
    '--src',
    '--proxy',
  ],
  ...[
    '--cert',
    '--log',
    '--implementation',
    '--abi',
    '--use-feature',
    '--python',
    '-p',
    '--extra',
    '--group',
    '--pip-args',
  ],
];

/** pip and pipx: https://pip.pypa.io/en/stable/cli/. The cache is described at `pipCache`. */
export const pip: Tool = {
  programs: ['pip', 'pipx', 'pip-sync'],
  switches: { noCache: { verbs: ['install'], text: '--no-cache-dir' } },
  family: 'pip',
  output(command, state) {
    const options = readOptions(command.args, { values: pipValues });
    const asked = options.operands.map(({ value }) => value).join(' ');
    return asked === 'cache dir' ? pipCache(options, state) : null;
  },
  effects(command, state) {
    const options = readOptions(command.args, { values: pipValues });
    if (options.on('-V', '--version', '-h', '--help', '--dry-run')) return nothing;
    const [first, ...operands] = options.operands;
    const verb = command.program === 'pip-sync' ? 'install' : first?.value;
    const cache = pipCache(options, state);
    const leaves = cache === null ? nothing : [adds({ path: cache, kind: 'cache', aliases: ['DL3042'] })];
    switch (verb) {
      case 'install':
      case 'inject':
        return [...pipInstall({ ...requested(operands, options, command, state), leaves }, command)];
      case 'wheel':
      case 'download':
        return [
          ...collect({ ...requested(operands, options, command, state), leaves }, options, command, state),
        ];
      case 'uninstall':
        return [{ do: 'uninstall', ecosystem: 'pip', names: operands.map(({ value }) => value) }];
      case 'cache':
        return operands[0]?.value === 'purge'
          ? cleans(command, 'pip', [`${cache ?? `${state.home}/.cache/pip`}/*`])
          : nothing;
      case 'config':
        return configure(operands, options, state);
      case 'run':
        return anything;
      default:
        return nothing;
    }
  },
};

/** `pip config set global.no-cache-dir true` writes the user's pip.conf, `--global` the machine's. */
function configure(words: readonly Word[], options: Options, state: ToolState): readonly Effect[] {
  const [verb, key, value] = words;
  if (verb?.value !== 'set' || !key || !value) return nothing;
  const path = options.has('--global') ? '/etc/pip.conf' : `${state.home}/.config/pip/pip.conf`;
  const name = key.value.replace(/^.*\./, '');
  return [textFile(path, `${state.textOf(path) ?? '[global]\n'}${name} = ${value.value}\n`)];
}

/** What a pip-like command line asks for. */
export interface Requested {
  readonly packages: readonly PackageSpec[];
  readonly files: readonly string[];
  readonly missing: string | null;
  readonly own: boolean;
  readonly dev: InstallAct['dev'];
  readonly lock: InstallAct['lock'];
  readonly loose: NonNullable<InstallAct['loose']>;
  readonly needsSource: Known;
  readonly target: string;
  readonly scope: InstallAct['scope'];
}

export function requested(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): Requested {
  const files = options
    .values('-r', '--requirement')
    .filter(({ known, value }) => known && !value.includes('://'));
  const asked = withIncluded(
    files.map((word) => pathOf(word, state)),
    state,
  );
  const paths = [...asked, ...options.values('-c', '--constraint').map((word) => pathOf(word, state))];
  const editable = options.values('-e', '--editable').filter(({ value }) => isLocal(value));
  const local = [...words.filter(({ value }) => isLocal(value)), ...editable];
  const folders = local.filter(({ value }) => !/\.(?:whl|tar\.gz|zip)$/.test(value) && !/[*$]/.test(value));
  const named = knownNames(words.filter(({ value }) => !isLocal(value)));
  const texts = asked.map((path) => state.textOf(path));
  const project = files.length > 0 || folders.length > 0;
  const missing = asked.find((path) => state.has(path) === 'no') ?? null;
  const held = heldBy(options, state);
  return {
    packages: named.map(pythonSpec).map((spec) => boundElsewhere(spec, held)),
    files: [...paths, ...folders.flatMap((word) => projectFiles(pathOf(word, state), state))],
    missing: files.some(({ glob }) => glob) ? null : missing,
    own: folders.length > 0,
    dev: devOf([...files.map(({ value }) => value), ...asked], [...folders, ...editable]),
    lock: lockOf(options, texts),
    loose: stillLoose(looseIn(texts), held),
    needsSource: folders.length > 0 ? 'yes' : sourceBy(texts),
    target: targetOf(options, command, state),
    scope: project ? 'project' : 'named',
  };
}

/** How far constraints files hold a package: to one version, within bounds, not at all. */
type Hold = (name: string) => 'exact' | 'bounded' | 'open' | 'unknown';

/** `--require-hashes` asks for one version of each. */
function heldBy(options: Options, state: ToolState): Hold {
  if (options.has('--require-hashes') || isSet(state, 'PIP_CONSTRAINT')) return () => 'unknown';
  const texts = options
    .values('-c', '--constraint')
    .map((word) => (word.known && !word.value.includes('://') ? state.textOf(pathOf(word, state)) : null));
  if (texts.includes(null)) return () => 'unknown';
  const loose = new Map(looseIn(texts).map(({ name, kind }) => [plainName(name), kind]));
  const names = requirementLines(texts).map((line) => plainName(/^[\w.-]+/.exec(line)?.[0] ?? line));
  const listed = new Set(names);
  return (name) => loose.get(plainName(name)) ?? (listed.has(plainName(name)) ? 'exact' : 'open');
}

/** What constraints files leave loose of what requirements files list. */
function stillLoose(listed: Requested['loose'], held: Hold): Requested['loose'] {
  return listed.flatMap((one) => {
    const how = held(one.name);
    if (how === 'exact' || how === 'unknown') return [];
    return [how === 'bounded' ? { ...one, kind: how } : one];
  });
}

/** https://packaging.python.org/en/latest/specifications/name-normalization */
function plainName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** A constraints file may name the version that the command line does not. */
function boundElsewhere(spec: PackageSpec, held: Hold): PackageSpec {
  if (spec.pinned !== 'no' || spec.version !== null) return spec;
  const how = held(spec.name);
  return { ...spec, pinned: how === 'exact' ? 'yes' : how === 'unknown' ? 'unknown' : 'no' };
}

const mostIncluded = 50;

/**
 * The files themselves and those that they name by `-r`, beside themselves
 * (https://pip.pypa.io/en/stable/reference/requirements-file-format).
 */
function withIncluded(files: readonly string[], state: ToolState): readonly string[] {
  const found = new Set(files);
  for (const path of found) {
    if (found.size > mostIncluded) break;
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const lines = (state.textOf(path) ?? '').matchAll(
      /^[ \t]*(?:-r|--requirement)(?:[ \t]*=?[ \t]*)([^\s#]+)/gm,
    );
    for (const [, name = ''] of lines) if (!name.includes('://')) found.add(pathFrom(folder, name));
  }
  return [...found];
}

/** `.`, `./pkg`, `.[dev]`, `/wheels/*`, `pkg.whl`. */
function isLocal(text: string): boolean {
  return (
    /^\.{1,2}(?:\/|\[|$)|^\/|^file:/.test(text.replace(/\[.*$/, '[')) || /\.(?:whl|tar\.gz|zip)$/.test(text)
  );
}

/** `name[extra]==1.2`, `name~=1.2`, `name @ git+https://…@tag` (https://peps.python.org/pep-0508/). */
export function pythonSpec(word: Word): PackageSpec {
  const { value, span } = word;
  if (value.includes('://')) {
    const version = /@([^@/#]+)(?:#.*)?$/.exec(value)?.[1] ?? null;
    const name = /#egg=([\w.-]+)/.exec(value)?.[1] ?? /^([\w.-]+)\s*@/.exec(value)?.[1] ?? value;
    return {
      name,
      version,
      pinned: version || /-\d+\.\d+.*\.(?:whl|gz|zip)$/.test(value) ? 'yes' : 'no',
      span,
    };
  }
  const [, name = value, operator, version] =
    /^([\w.-]+)(?:\[[^\]]*\])?\s*(===?|~=|>=|<=|!=|<|>|@)\s*(.+)$/.exec(value) ?? [];
  const bare = name.replace(/\[.*$/, '');
  if (!operator || !version)
    return { name: bare, version: null, pinned: word.known ? 'no' : 'unknown', span };
  const exact = operator.startsWith('==') || operator === '~=' || operator === '@';
  return { name: bare, version, pinned: word.known ? (exact ? 'yes' : 'no') : 'unknown', span };
}

function projectFiles(folder: string, state: ToolState): readonly string[] {
  return ['pyproject.toml', 'setup.py', 'setup.cfg']
    .map((name) => pathFrom(folder.replace(/\[.*$/, ''), name))
    .filter((path) => state.has(path) === 'yes');
}

/** requirements-dev.txt and `.[dev]` bring what only development needs. */
function devOf(files: readonly string[], folders: readonly Word[]): InstallAct['dev'] {
  const dev = files.some((path) =>
    /(?:^|[-_./])(?:dev|develop|development|test|tests|testing|lint|local)(?=[-_./]|$)/.test(path),
  );
  const extras = folders.some(({ value }) => /\[[^\]]*\b(?:dev|test|tests|all)\b/.test(value));
  return dev || extras ? 'included' : 'none';
}

/** Longer lines hold no requirement that people write. */
const lineLimit = 500;

function requirementLines(texts: readonly (string | null)[]): readonly string[] {
  return texts.flatMap((text) => (text === null ? [] : linesIn(text)));
}

/** Lines of the few large lists that the commands of a Dockerfile read again and again. */
const readLists = new Map<string, readonly string[]>();
const readListsLimit = 8;

function linesIn(text: string): readonly string[] {
  const lines = readLists.get(text) ?? linesOf(text);
  if (readLists.size >= readListsLimit) readLists.clear();
  readLists.set(text, lines);
  return lines;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.length <= lineLimit)
    .map((line) =>
      line
        .replace(/(?:^|[ \t])#.*$/, '')
        .replace(/[;\\].*$/, '')
        .trim(),
    )
    .filter((line) => /^[A-Za-z0-9]/.test(line) && !/:\/\/| @ /.test(line));
}

/** Lines without `==`: open (`flask`, `flask>=2`), or with a bound above (`flask~=3.0`, `flask<4`). */
function looseIn(texts: readonly (string | null)[]): Requested['loose'] {
  return requirementLines(texts).flatMap((line) => {
    const name = /^[\w.-]+/.exec(line)?.[0] ?? line;
    const bounds = line.slice(name.length).replace(/^\s*\[[^\]]*\]/, '');
    if (/===?\s*[^\s*,]+(?:\s|,|$)/.test(bounds) || /\.(?:whl|zip|gz)$/.test(line)) return [];
    return [{ name, kind: /~=|<|==/.test(bounds) ? ('bounded' as const) : ('open' as const) }];
  });
}

/** Every requirement pinned is as good as a lock file; `--require-hashes` insists on it. */
function lockOf(options: Options, texts: readonly (string | null)[]): InstallAct['lock'] {
  if (options.has('--require-hashes')) return 'honoured';
  if (texts.length === 0) return 'none';
  const lines = texts
    .flatMap((text) => (text ?? '?').split('\n'))
    .map((line) => line.replace(/#.*$/, '').trim());
  const wanted = lines.filter((line) => line !== '' && !/^--|^-[rcifeE]\b|^\\/.test(line));
  if (lines.includes('?')) return 'unknown';
  return wanted.every((line) => /===?|@/.test(line)) ? 'honoured' : 'none';
}

function sourceBy(texts: readonly (string | null)[]): Known {
  if (texts.includes(null)) return 'unknown';
  return texts.some((text) =>
    /^[ \t]*(?:-e[ \t]|--editable|file:|\.{1,2}(?:\/|[ \t]*$))|@ *file:/m.test(text ?? ''),
  )
    ? 'yes'
    : 'no';
}

/** Where the packages go: `--target`, `--prefix`, `--user`, a virtual environment, or the system's own. */
function targetOf(options: Options, command: Command, state: ToolState): string {
  if (command.program === 'pipx') return `${state.home}/.local/pipx`;
  const explicit = options.value('-t', '--target', '--prefix', '--root');
  if (explicit) return pathOf(explicit, state);
  if (options.has('--user')) return `${state.home}/.local`;
  return virtualEnv(command, state) ?? systemSite(state);
}

type Wanted = Requested & { readonly leaves: readonly Effect[] };

/** Effects of an install; `ecosystem` names the tool where it is not pip. */
export function pipInstall(wanted: Wanted, command: Command, ecosystem = 'pip'): readonly Effect[] {
  const { packages, files, missing, dev, lock, loose, needsSource, target, scope, leaves } = wanted;
  const fails: readonly Effect[] =
    missing === null
      ? nothing
      : [{ do: 'fail', message: `${missing} is not there when ${ecosystem} needs it` }];
  const act = installs(command, {
    ecosystem,
    scope,
    packages,
    manifests: files,
    dev,
    lock,
    loose,
    needsSource,
  });
  const item = { path: target, shape: 'folder' as const };
  const named = packages.map(({ name }) => adds({ ...item, kind: 'dependency', name }));
  const listed = scope === 'project' ? [adds({ ...item, kind: 'dependency' })] : nothing;
  const more = dev === 'included' ? [adds({ ...item, kind: 'dev-dependency' })] : nothing;
  const unseen = named.length + listed.length === 0 ? [adds({ ...item, kind: 'dependency' })] : nothing;
  return [act, ...fails, ...listed, ...named, ...more, ...unseen, ...leaves];
}

/** `pip wheel -w DIR`, `pip download -d DIR`: packed packages that a later install takes from there. */
function collect(wanted: Wanted, options: Options, command: Command, state: ToolState): readonly Effect[] {
  if (wanted.missing !== null) return pipInstall(wanted, command);
  const folder = options.value('-w', '--wheel-dir', '-d', '--dest');
  const path = folder ? pathOf(folder, state) : state.cwd;
  const { packages, files, dev, lock, needsSource, scope, leaves } = wanted;
  const act = installs(command, {
    ecosystem: 'pip',
    scope,
    packages,
    manifests: files,
    dev,
    lock,
    needsSource,
  });
  return [act, adds({ path, kind: 'archive', shape: 'folder' }), ...leaves];
}

/** A virtual environment: https://docs.python.org/3/library/venv.html. */
export const venv: Tool = {
  programs: ['virtualenv', 'venv', 'pyvenv'],
  family: 'pip',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['-p', '--python', '--prompt', '--app-data'] });
    return options.operands.map((word) =>
      adds({
        path: pathOf(word, state),
        kind: 'dependency',
        shape: 'folder',
        name: 'venv',
        contains: venvFiles,
      }),
    );
  },
};
