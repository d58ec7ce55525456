import { codeOf } from '../codes.ts';
import type { Context } from '../context/types.ts';
import { type ContextFiles, readContext } from '../context/walk.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { UsageError } from '../exit.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan } from '../plan/types.ts';
import { fileToTouch } from './touch.ts';

/** One Dockerfile in its context, to be built. */
export interface CompareTarget {
  /** As the person named it; stands in the table and in messages. */
  readonly label: string;
  /** Absolute. */
  readonly dockerfile: string;
  readonly contextDir: string;
  /** The stage to build, by name; null or absent: the last. */
  readonly stage?: string | null;
}

/** A target, read: its context, and the file to touch before a rebuild (null: no source file is copied). */
export interface Source {
  readonly target: CompareTarget;
  readonly context: Context;
  readonly touched: string | null;
  /** Null for a Dockerfile with a mistake in it, for the engine to refuse. */
  readonly plan: ImagePlan | null;
}

/** @throws UsageError for what is no Dockerfile, has no such stage, or no such context; Node's errors for what can't be read. */
export async function readSource(target: CompareTarget, files: ContextFiles): Promise<Source> {
  const { label, dockerfile, contextDir, stage = null } = target;
  const text = new TextDecoder().decode(await files.read(dockerfile));
  const context = await readContext(files, contextDir, { dockerfilePath: dockerfile }).catch((error) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UsageError(`There is no folder ${contextDir} to build in.`, 'Check --context.');
  });
  const parsed = parseDockerfile(text, label);
  if ('dockerfile' in parsed) {
    const plan = planImage(upTo(parsed.dockerfile, stage, label), context);
    return { target, context, touched: fileToTouch(plan, context), plan };
  }
  const { code, message, hint } = parsed.problem;
  // What is a Dockerfile with a mistake in it the engine refuses in its own words, as it would without us.
  if (code === 'syntax' || code === 'unknown-instruction')
    return { target, context, touched: null, plan: null };
  throw new UsageError(`${label}: ${message}`, hint);
}

/** The Dockerfile that ends with this stage: by its name, without regard to case; numbers no builder takes here. */
function upTo(dockerfile: Dockerfile, stage: string | null, label: string): Dockerfile {
  if (stage === null) return dockerfile;
  const { stages } = dockerfile;
  const at = stages.findLastIndex(({ name }) => name === stage.toLowerCase());
  if (at >= 0) return { ...dockerfile, stages: stages.slice(0, at + 1) };
  const names = stages.flatMap(({ name }) => name ?? []);
  throw new UsageError(
    `${label} has no stage ${JSON.stringify(stage)}.`,
    names.length === 0
      ? 'Its stages have no names: write `FROM … AS NAME`.'
      : `--target takes one of ${names.slice(0, 20).join(', ')}.`,
  );
}
