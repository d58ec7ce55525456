import type { ContextFiles } from '../context/walk.ts';
import { Interrupted } from '../exit.ts';
import { comparisonOf } from './comparison.ts';
import { imageDetail } from './detail.ts';
import { findEngine } from './find.ts';
import { type CompareTarget, readSource, type Source } from './source.ts';
import type {
  BuildChoice,
  ComparedImage,
  CompareProgress,
  DetailedComparison,
  EngineChoice,
  ImageDetail,
} from './types.ts';
import { openWorkshop, type Workshop } from './workshop.ts';
import { makeWorkspace } from './workspace.ts';

export interface CompareSettings {
  readonly engine?: EngineChoice;
  readonly build?: BuildChoice;
  /** For each single build; 15 minutes by default. */
  readonly timeoutMs?: number;
  /** Assumed bandwidth of a pull; 50 Mbit/s by default. */
  readonly bandwidthMbps?: number;
  /** Take the images apart for a receipt; false by default. */
  readonly details?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CompareProgress) => void;
}

const defaultTimeoutMs = 15 * 60_000;
export const defaultBandwidthMbps = 50;

/** The part of the world that a comparison needs. */
export interface CompareWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: ContextFiles;
  readonly signal: AbortSignal;
}

/**
 * Build two or more images for real and measure them. Works on copies: the person's folders are only read. Everything made in
 * the engine and on disk is removed again, whatever happens.
 * @throws EnvironmentError without a usable engine or with a full disk; BuildError when one does not build or runs out of time;
 * UsageError for what is no Dockerfile; Interrupted.
 */
export async function compareFolders(
  targets: readonly CompareTarget[],
  settings: CompareSettings,
  world: CompareWorld,
): Promise<DetailedComparison> {
  const signal = settings.signal ?? world.signal;
  const sources = [];
  for (const target of targets) sources.push(await readSource(target, world.files));
  if (signal.aborted) throw new Interrupted();
  const engine = await findEngine(world.env, settings.engine, signal);
  const workshop = await openWorkshop(engine);
  try {
    const images: ComparedImage[] = [];
    const details: ImageDetail[] = [];
    for (const [index, source] of sources.entries()) {
      const one = { ...settings, signal, index, total: sources.length };
      const { image, detail } = await compareOne(workshop, source, one);
      images.push(image);
      if (detail !== null) details.push(detail);
    }
    return { ...comparisonOf(engine, images, settings.build ?? null), details };
  } finally {
    await workshop.close();
  }
}

interface OneSettings extends CompareSettings {
  readonly signal: AbortSignal;
  readonly index: number;
  readonly total: number;
}

interface MeasuredOne {
  readonly image: ComparedImage;
  readonly detail: ImageDetail | null;
}

async function compareOne(workshop: Workshop, source: Source, settings: OneSettings): Promise<MeasuredOne> {
  const { target, context, touched } = source;
  const { signal, index, timeoutMs = defaultTimeoutMs, bandwidthMbps = defaultBandwidthMbps } = settings;
  const report = (phase: CompareProgress['phase'], step: CompareProgress['step'] = null) =>
    settings.onProgress?.({ label: target.label, image: index + 1, total: settings.total, phase, step });
  const { label } = target;
  const work = await makeWorkspace(target, context, workshop.folder(String(index)), signal);
  const run = (phase: 'cold' | 'warm' | 'rebuild') => {
    report(phase);
    const { dockerfile, contextDir } = work;
    const onStep = (step: CompareProgress['step']) => report(phase, step);
    return workshop.build({
      label,
      dockerfile,
      contextDir,
      target: target.stage ?? null,
      ...(settings.build === undefined ? {} : { choice: settings.build }),
      timeoutMs,
      signal,
      onStep,
      noCache: phase === 'cold',
    });
  };
  const cold = await run('cold');
  report('measure');
  const measure = await workshop.measure(cold.tag, signal);
  const rebuildSeconds = touched === null ? null : await timeRebuild(run, () => work.touch(touched));
  const image: ComparedImage = {
    label,
    target: target.stage ?? null,
    bytes: measure.bytes,
    compressedBytes: measure.compressedBytes,
    layers: measure.layers.length,
    contextBytes: context.bytes,
    contextFiles: context.files,
    build: { coldSeconds: cold.seconds, rebuildSeconds },
    touched,
    pull: { seconds: (measure.compressedBytes * 8) / (bandwidthMbps * 1e6), assumedMbps: bandwidthMbps },
    start: null,
    packages: measure.packages,
    runsAsRoot: measure.runsAsRoot,
    standInOf: measure.standInOf,
    vulnerabilities: null,
  };
  const argumentsGiven = (settings.build?.buildArgs.length ?? 0) > 0;
  const detail = settings.details === true ? imageDetail(measure, source.plan, argumentsGiven) : null;
  return { image, detail };
}

/** After a build without cache the classic builder misses the cache of earlier stages once: warm it before timing. */
async function timeRebuild(
  run: (phase: 'warm' | 'rebuild') => Promise<{ readonly seconds: number }>,
  touch: () => Promise<void>,
): Promise<number> {
  await run('warm');
  await touch();
  return (await run('rebuild')).seconds;
}
