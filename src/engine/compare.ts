import type { ContextFiles } from '../context/walk.ts';
import { Interrupted } from '../exit.ts';
import { comparisonOf } from './comparison.ts';
import { imageDetail } from './detail.ts';
import { findEngine } from './find.ts';
import type { RunRequest } from './run-request.ts';
import { type Built, startAll } from './running.ts';
import { findScanner, type Scanner } from './scan.ts';
import { type CompareTarget, readSource, type Source } from './source.ts';
import { requireLocalEngine } from './start.ts';
import type {
  BuildChoice,
  ComparedImage,
  CompareProgress,
  DetailedComparison,
  Engine,
  EngineChoice,
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
  /** Start each image, too, and see whether it still runs. */
  readonly run?: RunRequest;
  /** Count vulnerabilities, too, with the scanner that is on the PATH. */
  readonly scan?: boolean;
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
  if (settings.run?.kind === 'http') await requireLocalEngine(engine, signal);
  const scanner = settings.scan ? await findScanner(world.env, signal) : null;
  const workshop = await openWorkshop(engine);
  try {
    const built: Built[] = [];
    for (const [index, source] of sources.entries()) {
      const one = { ...settings, signal, scanner, index, total: sources.length };
      built.push(await compareOne(workshop, source, one));
    }
    const images = await runThem(engine, built, { ...settings, signal });
    const details = built.flatMap(({ detail }) => detail ?? []);
    return { ...comparisonOf(engine, images, settings.build ?? null), details };
  } finally {
    await workshop.close();
  }
}

interface OneSettings extends CompareSettings {
  readonly signal: AbortSignal;
  readonly scanner: Scanner | null;
  readonly index: number;
  readonly total: number;
}

/** A start may take this long: slower than any server that somebody waits for. */
const startLimitMs = 60_000;

async function runThem(
  engine: Engine,
  built: readonly Built[],
  settings: CompareSettings & { readonly signal: AbortSignal },
): Promise<readonly ComparedImage[]> {
  const { run, signal, build } = settings;
  if (run === undefined) return built.map(({ image }) => image);
  return startAll(engine, built, {
    request: run,
    platform: build?.platform ?? null,
    limitMs: Math.min(startLimitMs, settings.timeoutMs ?? defaultTimeoutMs),
    signal,
    onStart(index) {
      const label = built[index]?.image.label ?? '';
      settings.onProgress?.({ label, image: index + 1, total: built.length, phase: 'start', step: null });
    },
  });
}

async function compareOne(workshop: Workshop, source: Source, settings: OneSettings): Promise<Built> {
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
  const { scanner } = settings;
  if (scanner !== null) report('scan');
  const scanned = scanner === null ? null : await workshop.scan(scanner, cold.tag, signal);
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
    run: null,
    packages: measure.packages,
    runsAsRoot: measure.runsAsRoot,
    standInOf: measure.standInOf,
    vulnerabilities: scanned?.vulnerabilities ?? null,
    scanProblem: scanned?.problem ?? null,
  };
  const argumentsGiven = (settings.build?.buildArgs.length ?? 0) > 0;
  const detail = settings.details === true ? imageDetail(measure, source.plan, argumentsGiven) : null;
  return { image, detail, tag: cold.tag, ports: measure.ports };
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
