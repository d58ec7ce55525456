import { hasGlob, isWithin, matchesBelow, segmentMatches } from '../../plan/paths.ts';
import type { ImagePlan, LayerPlan, Read } from '../../plan/types.ts';
import { feedingLayers, once, uniqueBy } from '../ask.ts';

/** A COPY or ADD of a part of the build context. */
export interface ContextCopy {
  readonly read: Read;
  readonly layer: LayerPlan;
}

function globReaches(pattern: readonly string[], path: string): boolean {
  const parts = path.split('/');
  return pattern.length <= parts.length && pattern.every((part, at) => segmentMatches(part, parts[at] ?? ''));
}

/** Patterns behind --exclude, relative to what is copied. */
function excludesOf({ instruction }: LayerPlan): readonly string[] {
  return instruction.flags.flatMap(({ name, value }) =>
    name === 'exclude' && value !== null ? [value] : [],
  );
}

/** A COPY that takes a look at the path itself to tell: wildcards, or exceptions. */
interface Picky {
  readonly at: number;
  readonly from: string;
  readonly exclude: readonly string[];
}

function pickyReaches({ from, exclude }: Picky, path: string): boolean {
  if (hasGlob(from)) {
    if (!globReaches(from.split('/'), path)) return false;
  } else if (path === from || (from !== '' && !isWithin(path, from))) return false;
  const rest = from === '' ? path : path.split('/').slice(from.split('/').length).join('/');
  return !exclude.some((pattern) => matchesBelow(pattern.replace(/\/+$/, ''), rest));
}

/** Finds the first COPY of a folder or with wildcards that takes a path along without naming it. */
export function firstCopyOf(plan: ImagePlan): (path: string) => ContextCopy | null {
  const copies = contextCopies(plan);
  const folders = new Map<string, number>();
  const picky: Picky[] = [];
  for (const [at, { read, layer }] of copies.entries()) {
    const from = cleaned(read.path);
    const exclude = excludesOf(layer);
    if (hasGlob(from) || exclude.length > 0) picky.push({ at, from, exclude });
    else if (!folders.has(from)) folders.set(from, at);
  }
  return (path) => {
    let first = folders.get('') ?? copies.length;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      first = Math.min(first, folders.get(path.slice(0, end)) ?? first);
    for (const one of picky) if (one.at < first && pickyReaches(one, path)) first = one.at;
    return copies[first] ?? null;
  };
}

/** COPY and ADD from the context, in feeding stages; only the first of those that read the same path. */
export const contextCopies = once((plan: ImagePlan): readonly ContextCopy[] => {
  const copies: ContextCopy[] = [];
  for (const layer of feedingLayers(plan))
    for (const read of layer.reads)
      if (read.from === 'context' && !read.mounted) copies.push({ read, layer });
  return uniqueBy(copies, ({ read, layer }) => [read.path, ...excludesOf(layer)].join('\n'));
});

function cleaned(path: string): string {
  return path
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+\.?$/, '')
    .replace(/^\.$/, '');
}
