import { pathFrom } from './options.ts';
import type { EmitOptions, TsConfig } from './tsconfig.ts';
import type { ToolState } from './types.ts';

/** Folders that `**` never enters: https://www.typescriptlang.org/tsconfig/#exclude. */
const skipped = new Set(['node_modules', 'bower_components', 'jspm_packages']);

/** Absolute paths of the sources a config compiles, declarations aside; null: not known. */
export function inputsOf(config: TsConfig, state: ToolState): readonly string[] | null {
  const found = new Set(config.files ?? []);
  const patterns = config.include ?? (config.files === null ? [config.folder] : []);
  const without = config.exclude ?? (config.options.outDir === undefined ? [] : [config.options.outDir]);
  for (const pattern of patterns) {
    const base = fixedPart(pattern);
    const files = state.listOf(base);
    if (files === null) return null;
    const wanted = segmentsOf(
      pattern.includes('*') || isSource(pattern, config.options) ? pattern : `${pattern}/**/*`,
    );
    for (const file of files) {
      const path = file === '' ? base : pathFrom(base, file);
      if (!isSource(path, config.options) || !fits(wanted, segmentsOf(path), true)) continue;
      if (!without.some((each) => covers(segmentsOf(each), segmentsOf(path)))) found.add(path);
    }
    if (files.length === 0 && state.has(base) === 'yes' && isSource(base, config.options)) found.add(base);
  }
  const sources = [...found].filter((path) => isSource(path, config.options));
  // Of a.ts and a.js beside each other only the first is compiled.
  return sources.filter((path) => !/\.jsx?$/.test(path) || !found.has(path.replace(/\.js(x?)$/, '.ts$1')));
}

/** The part of a pattern before its first wildcard: a folder or a file. */
export function fixedPart(pattern: string): string {
  const parts = segmentsOf(pattern);
  const cut = parts.findIndex((part) => /[*?]/.test(part));
  return `/${(cut < 0 ? parts : parts.slice(0, cut)).join('/')}`;
}

export function isSource(path: string, options: EmitOptions): boolean {
  if (/\.d\.(?:[\w-]+\.)?[cm]?ts$/.test(path)) return false;
  return options.allowJs === true ? /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) : /\.(?:[cm]?ts|tsx)$/.test(path);
}

/** The deepest folder that holds them all. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => segmentsOf(path).slice(0, -1));
  const [first = [], ...others] = folders;
  let depth = first.length;
  for (const other of others) {
    let same = 0;
    while (same < depth && first[same] === other[same]) same++;
    depth = same;
  }
  return `/${first.slice(0, depth).join('/')}`;
}

/** Files that a source becomes, relative to the output folder. */
export function outputNames(path: string, root: string, options: EmitOptions): readonly string[] {
  const relative = path.slice(root === '/' ? 1 : root.length + 1);
  const stem = relative.replace(/\.[^.]+$/, '');
  const kind = /\.([cm]?)[jt]s(x?)$/.exec(relative);
  const code = `${stem}.${kind?.[1] ?? ''}js${kind?.[2] === 'x' && options.keepsJsx === true ? 'x' : ''}`;
  const typed =
    options.declaration === true || options.composite === true || options.emitDeclarationOnly === true;
  const declared = typed && options.declarationDir === undefined ? [`${stem}.d.${kind?.[1] ?? ''}ts`] : [];
  if (options.emitDeclarationOnly === true) return declared;
  return [code, ...(options.sourceMap === true ? [`${code}.map`] : []), ...declared];
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Linear in pattern times path. `strict`: `**` skips what an include pattern skips. */
function fits(wanted: readonly string[], parts: readonly string[], strict: boolean): boolean {
  let open = parts.map(() => false).concat(false);
  open[0] = true;
  for (const segment of wanted) {
    const next = open.map(() => false);
    if (segment === '**') {
      parts.concat('').forEach((part, at) => {
        const entered = at > 0 && next[at - 1] && !(strict && isSkipped(parts[at - 1] ?? ''));
        next[at] = open[at] === true || (entered === true && (part !== '' || !strict));
      });
    } else {
      parts.forEach((part, at) => {
        if (open[at] && segmentFits(segment, part)) next[at + 1] = true;
      });
    }
    open = next;
  }
  return open[parts.length] === true;
}

function isSkipped(folder: string): boolean {
  return skipped.has(folder) || folder.startsWith('.');
}

/** An exclude pattern takes what it matches with all that is below. */
function covers(pattern: readonly string[], parts: readonly string[]): boolean {
  return parts.some((_, at) => fits(pattern, parts.slice(0, at + 1), false));
}

/** One path segment with `*` and `?`; a leading wildcard never stands for a dot. */
function segmentFits(pattern: string, name: string): boolean {
  if (/^[*?]/.test(pattern) && name.startsWith('.')) return false;
  let [p, star, mark] = [0, -1, 0];
  for (let n = 0; n < name.length; ) {
    if (pattern[p] === '*') {
      star = p++;
      mark = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
