import type { GenerateSpec } from './exercise.ts';
import { gitFolder } from './generate-git.ts';
import { npmPackages } from './generate-npm.ts';
import { type Content, paddingOf } from './padding.ts';

/** A file of the tree that a learner gets. */
export interface TreeFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly content: Content;
}

/**
 * What an exercise's `generate` list makes, by path; the same list and start files always give the same bytes.
 * A later entry wins over an earlier one of the same path.
 */
export function generatedFiles(
  specs: readonly GenerateSpec[],
  start: ReadonlyMap<string, string>,
): readonly TreeFile[] {
  const made = new Map<string, Content>();
  const versioned = new Map(start);
  for (const spec of specs)
    if (spec.kind === 'text' && spec.path === '.gitignore') versioned.set(spec.path, spec.text);
  for (const spec of specs)
    for (const [path, content] of contentsOf(spec, versioned)) made.set(path, content);
  return [...made]
    .map(([path, content]) => ({ path, bytes: bytesOf(content), content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function contentsOf(
  spec: GenerateSpec,
  versioned: ReadonlyMap<string, string>,
): Iterable<readonly [path: string, content: Content]> {
  switch (spec.kind) {
    case 'text':
      return [[spec.path, spec.text]];
    case 'padding':
      return padding(spec);
    case 'npm-packages':
      return npmPackages(spec.path, versioned.get(spec.lock) ?? '{}', spec.sizes ?? {});
    case 'git':
      return gitFolder(spec.path, versioned, spec.commits, spec.lost ?? null);
  }
}

function* padding(spec: GenerateSpec & { kind: 'padding' }): Iterable<readonly [string, Content]> {
  if (spec.files === undefined) {
    yield [spec.path, paddingOf(spec.path, spec.size, spec.line)];
    return;
  }
  for (let i = 1; i <= spec.files; i++) {
    const path = `${spec.path}/${(spec.name ?? 'part-{i}').replace('{i}', String(i))}`;
    const share = Math.floor((spec.size * i) / spec.files) - Math.floor((spec.size * (i - 1)) / spec.files);
    yield [path, paddingOf(path, share, spec.line)];
  }
}

function bytesOf(content: Content): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  return content instanceof Uint8Array ? content.byteLength : content.bytes;
}
