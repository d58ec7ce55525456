import type { Span } from '../dockerfile/types.ts';
import { expandWord, type Lookup } from '../dockerfile/variables.ts';
import type { ImageRef } from './types.ts';

/**
 * Take an image name apart, variables resolved: `[registry/]name[:tag][@digest]`.
 * Docker Hub's own prefixes are dropped (`docker.io/library/node` is `node`).
 */
export function imageRef(word: string, span: Span, lookup: Lookup, platform: string | null): ImageRef {
  const { value, known } = expandWord(word, withDefaults(word, lookup));
  const [named = '', digest] = value.split('@');
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const name = (tagged ? named.slice(0, colon) : named)
    .replace(/^(index\.|registry-1\.)?docker\.io\//, '')
    .replace(/^library\//, '');
  const tag = tagged ? named.slice(colon + 1) : null;
  return {
    text: value,
    name,
    tag: tag === '' ? null : tag,
    digest: digest ?? null,
    unresolved: !known || value === '',
    platform,
    span,
  };
}

/** `${TAG:-22-alpine}`: an ARG that nobody gave is not set, so the word's own default counts as an ARG's would. */
function withDefaults(word: string, lookup: Lookup): Lookup {
  if (!/\$\{\w+:?-/.test(word)) return lookup;
  const bare = new Set([...word.matchAll(/\$(?:(\w+)|\{(\w+)\})/g)].map((match) => match[1] ?? match[2]));
  return (name) => (bare.has(name) ? lookup(name) : (lookup(name) ?? undefined));
}
