import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import { isAnyMendable } from '../fixes/index.ts';
import { type Mended, mendJudged } from '../fixes/mend.ts';
import { offsetsOf } from '../fixes/text.ts';
import type { Mendable, Wanted } from '../fixes/tries.ts';
import type { World } from '../ports/world.ts';
import { checkPlan } from '../rules/check.ts';
import type { CheckResult, Finding } from '../rules/types.ts';
import { type CheckOptions, type Loaded, visibleResult } from './checking.ts';

const ignoreLimitBytes = 4 * 1024 * 1024;

/** The ignore file in use, or the one that a fix would write. */
export interface IgnoreText {
  /** Absolute. */
  readonly path: string;
  /** Null: not there yet. */
  readonly text: string | null;
}

/**
 * Null: no context, so no ignore file.
 * @throws UsageError where it is no UTF-8.
 */
export async function ignoreTextOf(
  { plan, root }: Loaded,
  { files }: Pick<World, 'files'>,
): Promise<IgnoreText | null> {
  if (root === null || plan.context === null) return null;
  const { ignore } = plan.context;
  if (ignore === null) return { path: join(root, '.dockerignore'), text: null };
  const path = join(root, ignore.path);
  return { path, text: decoded(await files.read(path, ignoreLimitBytes), ignore.path) };
}

/** @throws UsageError where writing the text back would change bytes that nobody looked at. */
export function decoded(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const message = `${shown} is not UTF-8 text, so it stays as it is.`;
    throw new UsageError(message, 'Save it as UTF-8 and run it again.', { cause: error });
  }
}

/** What `--fix` would make of a loaded Dockerfile. */
export function mendLoaded(
  loaded: Loaded,
  ignore: IgnoreText | null,
  options: Pick<CheckOptions, 'knows'>,
): Mended {
  const { plan } = loaded;
  return mendJudged(
    { ...mendable(loaded, ignore), plan, result: checkPlan(plan) },
    wantedOf(loaded, options),
  );
}

function mendable({ text, target, plan }: Loaded, ignore: IgnoreText | null): Mendable {
  return { text, path: target.shown, context: plan.context, ignoreText: ignore?.text ?? null };
}

function wantedOf({ settings }: Loaded, { knows }: Pick<CheckOptions, 'knows'>): Wanted {
  return (result, plan) => visibleResult(result, plan, settings, knows).result.findings;
}

/** The findings, told which of them are gone after `--fix`: it is tried, for a fix may turn out to change too much. */
export async function tellFixable(
  findings: readonly Finding[],
  result: CheckResult,
  loaded: Loaded,
  options: Pick<CheckOptions, 'knows'>,
  place: Pick<World, 'files'>,
): Promise<readonly Finding[]> {
  const { plan, text } = loaded;
  // Read from something that is no UTF-8: nothing is written back.
  if (text.includes('\uFFFD') || !isAnyMendable(findings, plan)) return findings;
  const ignore = await ignoreTextOf(loaded, place).catch(() => undefined);
  if (ignore === undefined) return findings;
  const { left } = mendJudged({ ...mendable(loaded, ignore), plan, result }, wantedOf(loaded, options));
  const places = new Set(left.map(({ rule, start }) => `${rule} ${start}`));
  return findings.map((finding) => {
    const { start } = offsetsOf(plan.dockerfile, finding.span);
    return { ...finding, fixable: !places.has(`${finding.rule} ${start}`) };
  });
}
