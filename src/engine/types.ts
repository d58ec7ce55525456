import type { ImageAnatomy, LayerListing, PackageCounts } from '../layers/types.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { LayerOrigin } from '../sizes/align.ts';
import type { ImageParts } from '../sizes/parts.ts';
import type { Vulnerabilities } from './scan-output.ts';

/** An engine that answers, and how its client is called. */
export interface Engine {
  readonly name: 'docker' | 'podman';
  /** Of the daemon. */
  readonly version: string;
  readonly builder: 'buildkit' | 'classic' | 'podman';
  /** How progress is read: `--progress=rawjson`, `--progress=plain`, or the classic builder's lines. */
  readonly progress: 'rawjson' | 'plain' | 'lines';
  /** BuildKit is called as `buildx build`, or as `build` by clients before 23, which have it built in. */
  readonly verb: 'buildx' | 'build';
  /** The builder named with `--builder`, or null. */
  readonly builderName: string | null;
  readonly client: Client;
}

/** A program with the arguments that stand before every call's own. */
export interface Client {
  readonly program: string;
  readonly globals: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Which engine the person wants; null: the first that answers. */
export interface EngineChoice {
  /** A docker context (`--docker-context`). */
  readonly dockerContext: string | null;
  /** A buildx builder (`--builder`). */
  readonly builder: string | null;
}

/** What of a build is the person's to choose; passed on to the builder as it is. */
export interface BuildChoice {
  /** `NAME=VALUE`, or `NAME` for the environment's own value. */
  readonly buildArgs: readonly string[];
  /** `OS/ARCH[/VARIANT]`, or null: the engine's own. */
  readonly platform: string | null;
}

/** One step of a build as the builder reports it. Steps run in parallel and do not add up to the wall time. */
export interface BuildStep {
  /** The builder's own id; the same step is reported as it starts and as it ends. */
  readonly id: string;
  /** Stage name, or null for a nameless or only one. */
  readonly stage: string | null;
  /** 1-based, within its stage (BuildKit) or the whole build (classic). */
  readonly index: number;
  readonly count: number;
  /** The instruction as the builder shows it. */
  readonly text: string;
  readonly state: 'started' | 'done' | 'cached' | 'failed';
  /** Null while it runs, and where the builder doesn't say. */
  readonly seconds: number | null;
}

/** A built image of ours in the engine. */
export interface BuiltImage {
  readonly tag: string;
  readonly seconds: number;
}

/** One layer as shipped. */
export interface LayerSize {
  /** File contents once unpacked: hard links once, no tar padding; what `inspect .Size` adds up under overlay2. */
  readonly bytes: number;
  /** What a pull transfers: gzip. Null: nobody weighed it. */
  readonly compressedBytes: number | null;
}

export interface ImageMeasure {
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly layers: readonly LayerSize[];
  /** What each layer does, and what of it no container sees. */
  readonly anatomy: ImageAnatomy;
  readonly packages: PackageCounts;
  readonly runsAsRoot: boolean;
  /** TCP ports that its configuration exposes. */
  readonly ports: readonly number[];
  /** The real image that a stand-in stands in for (label `standin.of`), or null. */
  readonly standInOf: string | null;
  /** What each layer's tar says, bottom first: as long as its files are many. */
  readonly listings: readonly LayerListing[];
  /** The engine's own figure, for a check of ours; its meaning differs between image stores. */
  readonly engineBytes: number;
}

/** Does the image still run, as `--run` asks? */
export interface RunFound {
  /** `GET :3000/health`, `exit`. */
  readonly asked: string;
  /** Null: it could not be asked. */
  readonly answers: boolean | null;
  /** Seconds from the creation of a container to the first answer, start by start. */
  readonly starts: readonly number[];
  /** Why it does not answer or could not be asked, as a clause behind its name. */
  readonly problem: string | null;
}

/** One image of a comparison, in the contract's names. */
export interface ComparedImage {
  readonly label: string;
  /** The stage that was built (`--target`); null: the last. */
  readonly target: string | null;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly layers: number;
  readonly contextBytes: number;
  readonly contextFiles: number;
  readonly build: { readonly coldSeconds: number; readonly rebuildSeconds: number | null };
  /** Which file was touched before the rebuild; null: the build copies none. */
  readonly touched: string | null;
  readonly pull: { readonly seconds: number; readonly assumedMbps: number };
  /** The median of its starts; null: nobody asked, or it does not run. */
  readonly start: { readonly seconds: number } | null;
  /** What `--run` found; null: nobody asked. */
  readonly run: RunFound | null;
  readonly packages: PackageCounts;
  readonly runsAsRoot: boolean;
  readonly standInOf: string | null;
  /** Null: nobody asked, or `scanProblem`. */
  readonly vulnerabilities: Vulnerabilities | null;
  /** Why the scanner that was asked (`--scan`) gave no count; null: it did, or nobody asked. */
  readonly scanProblem: string | null;
}

/** One image against the first, in percent of the first (−84.2: 84.2 % less); null where the first has none. */
export interface Change {
  readonly bytesPercent: number | null;
  readonly compressedBytesPercent: number | null;
  readonly layersPercent: number | null;
  readonly contextBytesPercent: number | null;
  readonly coldSecondsPercent: number | null;
  readonly rebuildSecondsPercent: number | null;
  readonly pullSecondsPercent: number | null;
  readonly startSecondsPercent: number | null;
}

/** What was passed to every build. */
export interface BuildOptions {
  readonly platform: string | null;
  /** Names only: a value may be nobody's business. */
  readonly buildArgs: readonly string[];
}

export interface Comparison {
  readonly engine: { readonly name: string; readonly version: string; readonly builder: Engine['builder'] };
  readonly options: BuildOptions;
  readonly images: readonly ComparedImage[];
  /** The last image against the first. */
  readonly change: Change;
  /** Every image behind the first against it, in their order. */
  readonly changes: readonly (Change & { readonly label: string })[];
}

/** What a comparison is doing right now. */
export interface CompareProgress {
  readonly label: string;
  /** 1-based, of `total` images. */
  readonly image: number;
  readonly total: number;
  readonly phase: 'cold' | 'warm' | 'rebuild' | 'measure' | 'scan' | 'start';
  readonly step: BuildStep | null;
}

/** What a receipt wants to know of an image beside its figures. */
export interface ImageDetail {
  /** Of its Dockerfile; null for one with a mistake in it that the engine takes all the same. */
  readonly plan: ImagePlan | null;
  readonly anatomy: ImageAnatomy;
  /** The image that the Dockerfile begins with, or `scratch`; null: not known. */
  readonly base: string | null;
  /** Where each layer comes from, bottom first. */
  readonly origins: readonly LayerOrigin[];
  readonly parts: ImageParts;
}

/** A comparison with what a receipt tells of each image, in their order; none where nobody asked for it. */
export interface DetailedComparison extends Comparison {
  readonly details: readonly ImageDetail[];
}
