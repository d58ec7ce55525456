import { act, cleans, nothing, pathOf } from './effects.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/** Depth to which `-name` is spelled out as wildcards. */
const depthLimit = 4;

const harmlessActions: ReadonlySet<string> = new Set(
  `ls echo grep stat file test du cat head wc basename dirname sha256sum
  md5sum ldd readlink printf true touch`.split(/\s+/),
);

/** A search as far as its answer can be foreseen. */
interface Search {
  readonly starts: readonly string[];
  /** Patterns of `-name`; empty: everything. */
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly minDepth: number;
  readonly maxDepth: number | null;
  /** False: a test stands there whose outcome nobody can foresee (`-mtime`, `-size`, `!` …). */
  readonly plain: boolean;
  readonly removes: boolean;
  /** Words of the first `-exec`. */
  readonly runs: readonly Word[] | null;
}

/** find: https://www.gnu.org/software/findutils/manual; `-delete` and `-exec rm` take away, other actions are looked at. */
export const find: Tool = {
  programs: ['find'],
  family: 'files',
  effects(command, state) {
    const search = readSearch(command.args, state);
    if (search.removes) return remove(search, command, state);
    const program = search.runs?.[0]?.value;
    if (!search.runs || program === undefined || harmlessActions.has(program)) return nothing;
    if (program === 'rm') return remove(search, command, state);
    if (program === 'chmod' || program === 'chown' || program === 'chgrp')
      return retune(search, program, command);
    if (program === 'strip' || program === 'sed') return nothing;
    return search.starts.map((path) => ({ do: 'murk', path }) as const);
  },
};

function readSearch(args: readonly Word[], state: ToolState): Search {
  const starts: string[] = [];
  const names: string[] = [];
  const paths: string[] = [];
  let [minDepth, maxDepth, plain, removes]: [number, number | null, boolean, boolean] = [
    0,
    null,
    true,
    false,
  ];
  let runs: readonly Word[] | null = null;
  const firstTest = args.findIndex(({ value }) => /^[-(!]|^\\\(/.test(value));
  const from = firstTest < 0 ? args.length : firstTest;
  for (const word of args.slice(0, from)) starts.push(pathOf(word, state));
  for (let at = from; at < args.length; at++) {
    const text = args[at]?.value ?? '';
    const next = args[at + 1]?.value ?? '';
    if (text === '-name' || text === '-iname') names.push(next);
    else if (text === '-path' || text === '-wholename') paths.push(next);
    else if (text === '-mindepth') minDepth = Number(next) || 0;
    else if (text === '-maxdepth') maxDepth = Number(next);
    else if (text === '-delete') removes = true;
    else if (text.startsWith('-exec') || text === '-ok') {
      const end = args.findIndex(
        ({ value }, i) => i > at && (value === ';' || value === '\\;' || value === '+'),
      );
      runs ??= args.slice(at + 1, end < 0 ? args.length : end);
      at = end < 0 ? args.length : end;
      continue;
    } else if (text === '-prune') plain &&= !args.some(({ value }) => value === '-o' || value === '-or');
    else if (!ignored.has(text)) plain = false;
    if (takesValue.has(text)) at++;
  }
  return {
    starts: starts.length > 0 ? starts : [state.cwd],
    names,
    paths,
    minDepth,
    maxDepth,
    plain,
    removes,
    runs,
  };
}

const takesValue: ReadonlySet<string> = new Set(
  `-name -iname -path -wholename -mindepth -maxdepth -type -perm -user -group -size -mtime -mmin -newer -regex
  -regextype -ctime -atime -not-name -ipath -lname -links -inum -fstype -uid -gid`.split(/\s+/),
);

/** What does not change which names are meant. */
const ignored: ReadonlySet<string> = new Set(
  `( ) \\( \\) -o -or -a -and -type -depth -d -xdev -mount -print -print0 -follow -L -H -P -noleaf -ls ,`.split(
    /\s+/,
  ),
);

/** Wildcard paths for what is surely meant; none where nobody can tell. */
function globsOf(search: Search, state: ToolState): readonly string[] {
  if (!search.plain) return [];
  const { starts, names, minDepth } = search;
  if (search.paths.length > 0)
    return names.length > 0 ? [] : starts.flatMap((start) => byPath(start, search.paths));
  if (names.length === 0 || names.includes('*')) {
    if (minDepth > 1) return [];
    return starts.map((start) =>
      minDepth === 1 || names.length > 0 || onlyFiles(search) ? below(start, '*') : start,
    );
  }
  return starts.flatMap((start) => names.flatMap((name) => byName(start, name, search, state)));
}

function onlyFiles(search: Search): boolean {
  return search.removes && search.minDepth === 0;
}

function below(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/**
 * A plain name is spelled out as wildcards to a depth; a pattern as the files that are known to match it, and right
 * below the start: deeper it would claim to hit what may not be there.
 */
function byName(start: string, name: string, search: Search, state: ToolState): readonly string[] {
  const plain = !/[*?[]/.test(name);
  const depth = ({ length }: readonly string[]) =>
    length <= (search.maxDepth ?? length) && length >= search.minDepth;
  const known = (state.listOf(start) ?? [])
    .map((file) => file.split('/'))
    .filter((parts) => parts.length > 1 && nameMatches(name, parts.at(-1) ?? '') && depth(parts))
    .map((parts) => below(start, parts.join('/')));
  const deepest = Math.min(search.maxDepth ?? depthLimit, plain ? depthLimit : 1);
  const globs = [];
  for (let at = Math.max(1, search.minDepth); at <= deepest; at++)
    globs.push(below(start, `${'*/'.repeat(at - 1)}${name}`));
  return plain ? globs : [...globs, ...known];
}

/** Does a name match a pattern of `*` and `?`? Brackets count as plain text. Time: pattern times name at most. */
function nameMatches(pattern: string, name: string): boolean {
  let [at, p, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = at;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[at])) {
      p++;
      at++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** `-path` compares the whole path, its `*` also across `/`: only the simple forms `./a/b` and `/a/b/*` are foreseen. */
function byPath(start: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const absolute = path.startsWith('./') ? below(start, path.slice(2)) : path;
    const simple =
      absolute.startsWith('/') && !/[?[]|\*[^/]|[^/]\*|\*\/./.test(absolute.replace(/\/\*$/, ''));
    return simple ? [absolute] : [];
  });
}

function remove(search: Search, command: Command, state: ToolState): readonly Effect[] {
  const paths = globsOf(search, state);
  return paths.length === 0 ? nothing : cleans(command, null, paths);
}

function retune(search: Search, program: 'chmod' | 'chown' | 'chgrp', command: Command): readonly Effect[] {
  const what = program === 'chmod' ? 'chmod' : 'chown';
  if (!search.plain || search.names.length > 0 || search.paths.length > 0) return nothing;
  const paths = search.starts;
  return [
    // Which of the files it finds nobody knows.
    { do: 'rewrite', what, paths, recursive: true, to: null },
    act({ kind: 'tune', what, paths, span: command.span }),
  ];
}
