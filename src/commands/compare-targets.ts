import { basename, dirname, resolve } from 'node:path';
import type { CompareTarget } from '../engine/source.ts';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { findTargets } from './targets.ts';

/** A folder stands for its Dockerfile or Containerfile, or for the only file that is named like one. */
async function targetOf(argument: string, contextDir: string | null, world: World): Promise<CompareTarget> {
  if (argument === '-') {
    throw new UsageError(
      'compare builds from files, not from standard input.',
      'Give a Dockerfile or a folder.',
    );
  }
  const found = await findTargets(argument, world);
  if ('error' in found)
    throw new UsageError(`${argument}: ${found.error.message}`, found.error.hint ?? 'Check the path.');
  const paths = found.targets.flatMap(({ path }) => path ?? []);
  const first = paths[0];
  const plain = first !== undefined && /^(?:dockerfile|containerfile)$/i.test(basename(first));
  if (first === undefined || (paths.length > 1 && !plain)) {
    const names = paths.map((path) => basename(path)).join(', ');
    throw new UsageError(`${argument} holds several Dockerfiles: ${names}.`, 'Name one of the files.');
  }
  const context = contextDir === null ? dirname(first) : resolve(world.cwd, contextDir);
  return { label: argument, dockerfile: first, contextDir: context };
}

/** Every label once: the second of a kind gets `(2)`, and so on. */
export function distinct(labels: readonly string[]): readonly string[] {
  const taken = new Set(labels);
  const seen = new Set<string>();
  return labels.map((label) => {
    if (!seen.has(label)) {
      seen.add(label);
      return label;
    }
    let number = 2;
    while (taken.has(`${label} (${number})`)) number += 1;
    const fresh = `${label} (${number})`;
    taken.add(fresh);
    return fresh;
  });
}

/**
 * What to build: a path each; one stage for all of them, one each, or several of a single path.
 * @throws UsageError for fewer than two variants, a path without a Dockerfile, stages that can't be given out.
 */
export async function compareTargets(
  paths: readonly string[],
  stages: readonly string[],
  context: string | null,
  world: World,
): Promise<readonly CompareTarget[]> {
  if (Math.max(paths.length, paths.length === 1 ? stages.length : 0) < 2) {
    throw new UsageError(
      'compare needs at least two Dockerfiles or folders, or two stages of one.',
      'Usage: learn-image-opt compare BEFORE AFTER, or compare DOCKERFILE --target STAGE --target STAGE',
    );
  }
  if (paths.length > 1 && stages.length > 1 && stages.length !== paths.length) {
    throw new UsageError(
      `--target is given ${stages.length} times for ${paths.length} Dockerfiles.`,
      'Give it once for all of them, or once for each in their order.',
    );
  }
  const found: CompareTarget[] = [];
  for (const path of paths) found.push(await targetOf(path, context, world));
  const [only] = found;
  if (paths.length === 1 && only !== undefined) {
    const labels = distinct(stages);
    return stages.map((stage, at) => ({ ...only, stage, label: labels[at] ?? stage }));
  }
  const labels = distinct(paths);
  return found.map((target, at) => ({
    ...target,
    label: labels[at] ?? target.label,
    stage: stages[at] ?? stages[0] ?? null,
  }));
}
