import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import type { Mended } from '../fixes/mend.ts';
import { findingKey, mend } from '../fixes/mend.ts';
import type { World } from '../ports/world.ts';
import { visibleLine } from '../render/width.ts';
import type { Finding } from '../rules/types.ts';
import {
  type Checked,
  type CheckOptions,
  checkTarget,
  judgeLoaded,
  type Loaded,
  loadTarget,
  visibleResult,
} from './checking.ts';
import type { Target } from './targets.ts';

const ignoreLimitBytes = 4 * 1024 * 1024;

/** What became of one Dockerfile. */
export interface FixedTarget {
  /** The state after the fixes; with `--dry-run` the state as it is. */
  readonly checked: Checked;
  /** Unified diff of the files that change; empty when nothing does. */
  readonly diff: string;
  /** The mended text of standard input; null for a file. */
  readonly text: string | null;
  readonly fixed: Mended['fixed'];
}

/** A file that a fix writes: absolute path, how the person would name it, text before (null: not there) and after. */
interface Change {
  readonly path: string;
  readonly shown: string;
  readonly before: string | null;
  readonly after: string;
}

/**
 * Mend one Dockerfile and its ignore file: on disk, or with `dryRun` only as a diff.
 * @throws UsageError for a file that is no UTF-8, or that somebody changed meanwhile.
 */
export async function fixTarget(
  target: Target,
  options: CheckOptions & { readonly dryRun: boolean },
  world: World,
): Promise<FixedTarget> {
  const loaded = await loadTarget(target, options, world);
  if ('report' in loaded) return { checked: loaded, diff: '', text: null, fixed: [] };
  const ignore = await ignoreFileOf(loaded, world);
  const mended = mend(
    { text: loaded.text, path: target.shown, context: loaded.plan.context, ignoreText: ignore?.text ?? null },
    (result, plan) => visibleResult(result, plan, loaded.settings, options.knows).result.findings,
  );
  const changes = mended === null ? [] : changesOf(loaded, ignore, mended);
  const nothing = { diff: '', text: target.path === null ? loaded.text : null, fixed: [] };
  if (mended === null || changes.length === 0)
    return {
      ...nothing,
      checked: unfixable(await judgeLoaded(loaded, options, world), mended?.withdrawn ?? []),
    };
  const diff = await diffOf(changes);
  const { fixed, withdrawn } = mended;
  if (options.dryRun) return { checked: await judgeLoaded(loaded, options, world), diff, text: null, fixed };
  if (target.path === null)
    return { checked: await judgeText(loaded, mended, options, world), diff, text: mended.text, fixed };
  for (const change of changes) await writeChange(change, world);
  return {
    checked: unfixable(await checkTarget(target, options, world), withdrawn),
    diff,
    text: null,
    fixed,
  };
}

/** Standard input: the mended text is judged as it would be read again. */
async function judgeText(
  loaded: Loaded,
  { text, withdrawn }: Mended,
  options: CheckOptions,
  world: World,
): Promise<Checked> {
  const bytes = new TextEncoder().encode(text);
  const again: World = Object.create(world, {
    stdin: { value: { ...world.stdin, read: async () => bytes } },
  });
  return unfixable(await checkTarget(loaded.target, options, again), withdrawn);
}

/** A fix that was tried and taken back is none. */
function unfixable(checked: Checked, withdrawn: readonly Finding[]): Checked {
  const { report } = checked;
  if (report.error !== null || withdrawn.length === 0) return checked;
  const taken = new Set(withdrawn.map(findingKey));
  const findings = report.result.findings.map((finding) =>
    taken.has(findingKey(finding)) ? { ...finding, fixable: false } : finding,
  );
  return { ...checked, report: { ...report, result: { ...report.result, findings } } };
}

async function ignoreFileOf({ plan, root }: Loaded, { files }: World) {
  if (root === null || plan.context === null) return null;
  const { ignore } = plan.context;
  if (ignore === null) return { path: join(root, '.dockerignore'), text: null };
  const path = join(root, ignore.path);
  return { path, text: decoded(await files.read(path, ignoreLimitBytes), ignore.path) };
}

/** @throws UsageError where writing the text back would change bytes that nobody looked at. */
function decoded(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(
      `${shown} is not UTF-8 text, so it stays as it is.`,
      'Save it as UTF-8 and run it again.',
      {
        cause: error,
      },
    );
  }
}

function changesOf(
  loaded: Loaded,
  ignore: Awaited<ReturnType<typeof ignoreFileOf>>,
  mended: Mended,
): readonly Change[] {
  const { target, text, plan } = loaded;
  const changes: Change[] = [];
  // The ignore file first: on its own it does no harm, should the second write fail.
  if (ignore !== null && mended.ignoreText !== null && mended.ignoreText !== ignore.text) {
    const folder = plan.context?.path ?? '.';
    const name = plan.context?.ignore?.path ?? '.dockerignore';
    const shown = folder === '.' ? name : `${folder}/${name}`;
    changes.push({ path: ignore.path, shown, before: ignore.text, after: mended.ignoreText });
  }
  if (mended.text !== text)
    changes.push({ path: target.path ?? '', shown: target.shown, before: text, after: mended.text });
  return changes;
}

async function diffOf(changes: readonly Change[]): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return changes
    .map(({ shown, before, after }) => {
      const from = before === null ? '/dev/null' : `a/${shown}`;
      const patch = createTwoFilesPatch(from, `b/${shown}`, before ?? '', after, undefined, undefined, {
        context: 3,
      });
      return patch
        .replace(/^=+\n/, '')
        .replace(/^(---|\+\+\+) (.*?)\t?$/gm, (_all, sign, name) => `${sign} ${visibleLine(name)}`);
    })
    .join('');
}

async function writeChange({ path, shown, before, after }: Change, { files }: World): Promise<void> {
  const now = await files.read(path, 16 * ignoreLimitBytes).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if ((now === null ? null : decoded(now, shown)) !== before)
    throw new UsageError(`${shown} changed while it was being mended; it stays as it is.`, 'Run it again.');
  await files.writeWhole(path, after);
}
