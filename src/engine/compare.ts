import type { Context } from '../context/types.ts';
import { type ContextFiles, readContext } from '../context/walk.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { Interrupted, UsageError } from '../exit.ts';
import { planImage } from '../plan/plan.ts';
import { findEngine } from './find.ts';
import { fileToTouch } from './touch.ts';
import type { Change, ComparedImage, CompareProgress, Comparison, EngineChoice } from './types.ts';
import { openWorkshop, type Workshop } from './workshop.ts';
import { makeWorkspace } from './workspace.ts';

/** One Dockerfile in its context, to be built. */
export interface CompareTarget {
  /** As the person named it; stands in the table and in messages. */
  readonly label: string;
  /** Absolute. */
  readonly dockerfile: string;
  readonly contextDir: string;
}

export interface CompareSettings {
  readonly engine?: EngineChoice;
  /** For each single build; 15 minutes by default. */
  readonly timeoutMs?: number;
  /** Assumed bandwidth of a pull; 50 Mbit/s by default. */
  readonly bandwidthMbps?: number;
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
): Promise<Comparison> {
  const signal = settings.signal ?? world.signal;
  const sources = [];
  for (const target of targets) sources.push(await readSource(target, world));
  if (signal.aborted) throw new Interrupted();
  const engine = await findEngine(world.env, settings.engine, signal);
  const workshop = await openWorkshop(engine);
  try {
    const images: ComparedImage[] = [];
    for (const [index, source] of sources.entries()) {
      images.push(await compareOne(workshop, source, { ...settings, signal, index, total: sources.length }));
    }
    const { name, version, builder } = engine;
    return { engine: { name, version, builder }, images, change: changeBetween(images) };
  } finally {
    await workshop.close();
  }
}

interface Source {
  readonly target: CompareTarget;
  readonly context: Context;
  readonly touched: string | null;
}

async function readSource(target: CompareTarget, { files }: CompareWorld): Promise<Source> {
  const { label, dockerfile, contextDir } = target;
  const text = new TextDecoder().decode(await files.read(dockerfile));
  const context = await readContext(files, contextDir, { dockerfilePath: dockerfile }).catch((error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new UsageError(`There is no folder ${contextDir} to build in.`, 'Check --context.');
  });
  const parsed = parseDockerfile(text, label);
  if ('dockerfile' in parsed) {
    return { target, context, touched: fileToTouch(planImage(parsed.dockerfile, context), context) };
  }
  const { code, message, hint } = parsed.problem;
  // What is a Dockerfile with a mistake in it the engine refuses in its own words, as it would without us.
  if (code === 'syntax' || code === 'unknown-instruction') return { target, context, touched: null };
  throw new UsageError(`${label}: ${message}`, hint);
}

interface OneSettings extends CompareSettings {
  readonly signal: AbortSignal;
  readonly index: number;
  readonly total: number;
}

async function compareOne(workshop: Workshop, source: Source, settings: OneSettings): Promise<ComparedImage> {
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
  return {
    label,
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

/** The last image against the first. */
export function changeBetween(images: readonly ComparedImage[]): Change {
  const [first, last] = [images.at(0), images.at(-1)];
  const percent = (figure: (image: ComparedImage) => number | null): number | null => {
    const [before, after] = [first && figure(first), last && figure(last)];
    if (before == null || after == null || before === 0) return null;
    return Math.round((after / before - 1) * 1000) / 10;
  };
  return {
    bytesPercent: percent(({ bytes }) => bytes),
    compressedBytesPercent: percent(({ compressedBytes }) => compressedBytes),
    layersPercent: percent(({ layers }) => layers),
    contextBytesPercent: percent(({ contextBytes }) => contextBytes),
    coldSecondsPercent: percent(({ build }) => build.coldSeconds),
    rebuildSecondsPercent: percent(({ build }) => build.rebuildSeconds),
    pullSecondsPercent: percent(({ pull }) => pull.seconds),
  };
}
