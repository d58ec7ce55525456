import { factsOf } from '../images/facts.ts';
import { isWithin } from './paths.ts';
import type { RunsOn, StagePlan } from './types.ts';

/** Why a program surely can't be run in a stage: what it needs and the image lacks; null: it can, or nobody knows. */
export function cannotRun(stage: StagePlan, path: string): RunsOn | null {
  const program = stage.items.findLast((item) => item.path === path);
  const needs = program?.runsOn ?? null;
  if (needs === null || needs === 'another system') return needs;
  return lacks(stage, needs) ? needs : null;
}

/** Packages that bring the other C library. */
const bridges = /^(?:gcompat|libc6-compat|glibc|musl|alpine-pkg-glibc)/;

function lacks({ image, items, murky }: StagePlan, library: RunsOn): boolean {
  const brought = items.some(
    ({ path, name }) =>
      bridges.test(name ?? '') || ['/lib', '/lib64', '/usr/lib'].some((folder) => isWithin(path, folder)),
  );
  if (brought || murky) return false;
  if (image === null) return true;
  const { os, product } = factsOf(image);
  if (product === 'distroless/static') return true;
  if (library === 'glibc') return os === 'alpine';
  return os === 'debian' || os === 'ubuntu' || (os === 'distroless' && product !== null);
}
