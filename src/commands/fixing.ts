import type { Mended } from '../fixes/mend.ts';
import { offsetsOf } from '../fixes/text.ts';
import type { World } from '../ports/world.ts';
import type { MendedLine, TakenBack } from '../render/mended.ts';
import { visibleLine } from '../render/width.ts';
import {
  type Checked,
  type CheckOptions,
  checkTarget,
  judgeLoaded,
  type Loaded,
  loadTarget,
} from './checking.ts';
import { type IgnoreText, ignoreTextOf, mendLoaded } from './mending.ts';
import type { Target } from './targets.ts';
import { type Change, writeChanges } from './writing.ts';

/** What became of one Dockerfile. */
export interface FixedTarget {
  /** The state after the fixes; with `--dry-run` the state as it is. */
  readonly checked: Checked;
  /** Unified diff of the files that change; empty when nothing does. */
  readonly diff: string;
  /** The mended text of standard input; null for a file. */
  readonly text: string | null;
  readonly mended: readonly MendedLine[];
  /** Names of the files that changed, or would. */
  readonly files: readonly string[];
  readonly takenBack: readonly TakenBack[];
}

/**
 * Mend one Dockerfile and its ignore file: on disk, or with `dryRun` only as a diff.
 * @throws UsageError for a file that is no UTF-8, that somebody changed meanwhile, or that may not be written.
 */
export async function fixTarget(
  target: Target,
  options: CheckOptions & { readonly dryRun: boolean },
  world: World,
): Promise<FixedTarget> {
  const nothing = { diff: '', text: null, mended: [], files: [], takenBack: [] };
  const loaded = await loadTarget(target, options, world);
  if ('report' in loaded) return { ...nothing, checked: loaded };
  const ignore = await ignoreTextOf(loaded, world);
  const mended = mendLoaded(loaded, ignore, options);
  const changes = changesOf(loaded, ignore, mended);
  const asItIs = await judgeLoaded(loaded, options, world);
  const takenBack = takenBackIn(mended);
  if (changes.length === 0)
    return { ...nothing, checked: asItIs, text: target.path === null ? loaded.text : null, takenBack };
  const done = {
    diff: await diffOf(changes),
    text: null,
    mended: linesOf(mended, loaded, asItIs),
    files: changes.map(({ shown }) => shown),
    takenBack,
  };
  if (options.dryRun) return { ...done, checked: asItIs };
  if (target.path === null)
    return { ...done, checked: await judgeText(loaded, mended, options, world), text: mended.text };
  await writeChanges(changes, world);
  return { ...done, checked: await checkTarget(target, options, world) };
}

function takenBackIn({ withdrawn }: Mended): readonly TakenBack[] {
  return withdrawn.map(({ rule, span }) => ({ rule, line: span.line }));
}

/** What was mended at its line of the file as it was, with what the finding said it costs. */
function linesOf({ fixed }: Mended, { text, plan }: Loaded, { report }: Checked): readonly MendedLine[] {
  const told = report.error === null ? report.result.findings : [];
  const { dockerfile } = plan;
  return fixed.map(({ finding, does, start }) => {
    const same = told.find(
      ({ rule, span }) => rule === finding.rule && offsetsOf(dockerfile, span).start === start,
    );
    const line = text.slice(0, start).split('\n').length;
    return { rule: finding.rule, line, does, saves: (same ?? finding).wasted };
  });
}

/** Standard input: the mended text is judged as it would be read again. */
async function judgeText(
  loaded: Loaded,
  { text }: Mended,
  options: CheckOptions,
  world: World,
): Promise<Checked> {
  const bytes = new TextEncoder().encode(text);
  const again: World = Object.create(world, {
    stdin: { value: { ...world.stdin, read: async () => bytes } },
  });
  return await checkTarget(loaded.target, options, again);
}

function changesOf(loaded: Loaded, ignore: IgnoreText | null, mended: Mended): readonly Change[] {
  const { target, text, plan } = loaded;
  const changes: Change[] = [];
  // The ignore file first: the old Dockerfile is right with it, while a new one may copy over what it installed above.
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
