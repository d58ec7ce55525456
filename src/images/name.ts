/** Where an image comes from, once mirrors of Docker Hub are seen through. */
export interface ImageName {
  /** `node` for every spelling of the official image; otherwise the full name without Docker Hub's host. */
  readonly key: string;
  readonly official: boolean;
  /** A bare name without registry and owner. */
  readonly bare: boolean;
}

const dockerHub = /^(?:(?:registry-1\.|registry\.|index\.)?docker\.io\/)/;

/** Mirrors and pull-through caches keep Docker Hub's path: `…/library/node`, `mirror.gcr.io/node`. */
const mirrored = /(?:^|\/)library\/([a-z0-9._-]+)$/;

/**
 * @param name as `ImageRef.name`: without tag and digest.
 */
export function readName(name: string): ImageName {
  const plain = name.toLowerCase().replace(dockerHub, '');
  const library = mirrored.exec(plain)?.[1];
  if (library !== undefined) return { key: library, official: true, bare: false };
  const bare = !plain.includes('/');
  return { key: plain, official: bare, bare };
}
