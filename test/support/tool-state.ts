import type { Command, Effect, Tool, ToolState, Word } from '../../src/tools/types.ts';

export interface FakeState {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | null>>;
  /** Files that are there: text, or null where the text is not known. Folders: a path that ends in `/`. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Nobody knows what else is there: paths not among the files are `unknown` instead of `no`. */
  readonly open?: boolean;
  /** Folders behind a cache mount. */
  readonly cached?: readonly string[];
  readonly release?: string;
  readonly os?: string | null;
  readonly home?: string;
  /** Programs that the base brings; `'unknown'`: an image nobody knows. Default: none. */
  readonly base?: readonly string[] | 'unknown';
  readonly installed?: Readonly<Record<string, readonly string[]>>;
}

/** A tool's state made up for a test. */
export function toolState(fake: FakeState = {}): ToolState {
  const files = new Map(Object.entries(fake.files ?? {}));
  const paths = [...files.keys()];
  return {
    cwd: fake.cwd ?? '/app',
    env: (name) => fake.env?.[name],
    has: (path) => {
      const there = files.has(path) || paths.some((each) => each.startsWith(path === '/' ? '/' : `${path}/`));
      // A base has settings of its own.
      const settings = path.startsWith('/etc/apt/apt.conf.d/');
      return there ? 'yes' : fake.open || settings ? 'unknown' : 'no';
    },
    textOf: (path) => files.get(path) ?? null,
    listOf: (path) => {
      if (fake.open) return null;
      const prefix = path === '/' ? '/' : `${path}/`;
      return paths
        .filter((each) => each.startsWith(prefix) && !each.endsWith('/'))
        .map((each) => each.slice(prefix.length));
    },
    isCached: (path) => (fake.cached ?? []).some((each) => path === each || path.startsWith(`${each}/`)),
    os: fake.os === undefined ? 'debian' : fake.os,
    release: fake.release ?? null,
    baseHas: (program) => {
      if (fake.base === 'unknown') return 'unknown';
      return fake.base?.includes(program) ? 'yes' : 'no';
    },
    home: fake.home ?? '/root',
    installed: (ecosystem) => fake.installed?.[ecosystem] ?? [],
  };
}

/** Words of a command line as a shell would split them: quotes, `$x` unknown, unquoted wildcards. */
export function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  for (const found of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    const raw = found[0];
    const span = { line: 1, column: found.index + 1, endLine: 1, endColumn: found.index + raw.length + 1 };
    words.push({
      value: raw.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
      known: !/[$`]/.test(raw.replace(/'[^']*'/g, '')),
      glob: /[*?[]/.test(raw.replace(/"[^"]*"|'[^']*'/g, '')),
      span,
    });
  }
  return words;
}

/** One simple command; `> file` and one pipe on either side (`curl … | tar`) are understood. */
export function commandOf(line: string): Command {
  const pipe = line.split(' | ');
  const into = pipe.length > 1 && !line.startsWith('| ') ? (pipe[1]?.trim().split(/\s+/)[0] ?? null) : null;
  const all = wordsOf(pipe[0] ?? '');
  const at = all.findIndex(({ value }) => value === '>' || value === '>>');
  const words = at < 0 ? all : all.slice(0, at);
  const first = words[0]?.value ?? '';
  return {
    invoked: first,
    program: first.slice(first.lastIndexOf('/') + 1),
    args: words.slice(1),
    span: { line: 1, column: 1, endLine: 1, endColumn: line.length + 1 },
    writes: at < 0 ? [] : all.slice(at + 1, at + 2),
    pipedInto: into,
    pipedFrom: null,
  };
}

/** Effects of a command line by the tools at hand. @throws when none knows its program. */
export function effectsOf(
  tools: readonly Tool[],
  line: string,
  fake: FakeState = {},
  pipedFrom: string | null = null,
) {
  const command = { ...commandOf(line), pipedFrom };
  const tool =
    tools.find(({ programs }) => programs.includes(command.program)) ??
    tools.find(({ programs }) => programs.includes(command.program.replace(/[0-9.]+$/, '')));
  if (!tool) throw new Error(`no tool for ${command.program}`);
  return tool.effects(command, toolState(fake));
}

/** Effects as short lines, for tables: `index /var/lib/apt/lists DL3009`, `install apt system nginx`, `remove /a`. */
export function told(effects: readonly Effect[]): readonly string[] {
  return effects.map(tell);
}

function tell(effect: Effect): string {
  switch (effect.do) {
    case 'add': {
      const { path, kind, name, group, aliases, sure } = effect.item;
      const more = [name, group && `(${group})`, aliases?.join(' '), sure === false && '?'].filter(Boolean);
      return [kind, path, ...more].join(' ');
    }
    case 'remove':
    case 'mkdir':
      return [effect.do, ...effect.paths].join(' ');
    case 'uninstall':
      return [effect.do, effect.ecosystem, ...effect.names].join(' ');
    case 'copy':
      return `${effect.move ? 'move' : 'copy'} ${effect.from.join(' ')} -> ${effect.to}`;
    case 'rewrite':
      return [effect.what, effect.recursive && '-R', ...effect.paths].filter(Boolean).join(' ');
    case 'user':
      return ['user', effect.name, effect.uid].filter(Boolean).join(' ');
    case 'fail':
      return 'fail';
    case 'shell':
      return `shell ${effect.text}`;
    case 'exec':
      return `exec ${effect.words.map(({ value }) => value).join(' ')}`;
    case 'cd':
      return `cd ${effect.path}`;
    case 'set':
      return `set ${effect.name}=${effect.value ?? '?'}`;
    case 'export':
      return `export ${effect.name}`;
    case 'group':
      return `group ${effect.name}`;
    case 'murk':
      return ['murk', effect.path].filter(Boolean).join(' ');
    default:
      return tellAct(effect.act);
  }
}

function tellAct(act: Extract<Effect, { do: 'act' }>['act']): string {
  switch (act.kind) {
    case 'install': {
      const packages = act.packages.map(({ name, version }) =>
        version === null ? name : `${name}@${version}`,
      );
      const notes = [
        act.lock !== 'none' && `lock:${act.lock}`,
        act.dev !== 'none' && `dev:${act.dev}`,
        act.needsSource !== 'no' && `source:${act.needsSource}`,
        act.recommends === true && 'recommends',
      ];
      return ['install', act.ecosystem, act.scope, ...packages, ...notes].filter(Boolean).join(' ');
    }
    case 'download':
      return ['download', act.url ?? '?', act.pinned].join(' ');
    case 'build':
      return [
        'build',
        act.ecosystem,
        act.compiled && 'compiled',
        act.sources,
        '->',
        ...(act.outputs ?? ['?']),
      ]
        .filter(Boolean)
        .join(' ');
    case 'clean':
      return ['clean', act.ecosystem].filter(Boolean).join(' ');
    case 'tune':
      return ['tune', act.what].join(' ');
    case 'refresh-index':
    case 'upgrade':
      return `${act.kind} ${act.ecosystem}`;
    default:
      return act.kind;
  }
}
