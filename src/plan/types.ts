import type { Context, ContextNode } from '../context/types.ts';
import type { Dockerfile, Instruction, Span } from '../dockerfile/types.ts';
import type { Size } from '../size.ts';

/** Three-valued: what the plan can't know it never guesses. */
export type Known = 'yes' | 'no' | 'unknown';

export type ItemKind =
  | 'source'
  | 'manifest'
  | 'dependency'
  | 'dev-dependency'
  | 'package'
  | 'build-tool'
  | 'cache'
  | 'index'
  | 'archive'
  | 'artefact'
  | 'secret'
  | 'file';

/** Which words of the Dockerfile wrote an item. */
export interface Origin {
  readonly span: Span;
  /** The tool or instruction: `apt-get`, `npm`, `COPY`. */
  readonly tool: string;
}

export type RunsOn = 'glibc' | 'musl' | 'another system';

/** Something a layer adds: a file, or a folder with all that is below it. */
export interface Item {
  readonly id: number;
  /** Absolute and normalised, with `/`. */
  readonly path: string;
  readonly kind: ItemKind;
  readonly shape: 'file' | 'folder' | 'unknown';
  readonly origin: Origin;
  /** Ids of other linters that name this very cache or mistake. */
  readonly aliases: readonly string[];
  /** Null: nobody knows. */
  readonly size: Size | null;
  /** The part of the build context it is a copy of. */
  readonly source: { readonly path: string; readonly node: ContextNode | null } | null;
  /**
   * Path in the build context where the same command would put the same thing: `node_modules` for `/app/node_modules`
   * behind `COPY package.json /app/`. Only of what is installed or built; null: not known.
   */
  readonly twin: string | null;
  /** Names inside that are known to be there: npm packages in node_modules, files a compiler writes. Relative paths. */
  readonly contains: readonly string[] | null;
  /** Package name for kinds `package` and `build-tool`. */
  readonly name: string | null;
  /** False: written in a branch that may not run, or by something nobody knows. */
  readonly sure: boolean;
  /** A program that surely runs only where this is: a C library, or another system. Null: not known, or nothing. */
  readonly runsOn: RunsOn | null;
  /** Below `path`: what was removed again within the same layer. Relative globs. */
  readonly without: readonly string[];
}

/** What a command or instruction means beyond the bytes it writes. */
export type Act =
  | InstallAct
  | { readonly kind: 'download'; readonly url: string | null; readonly pinned: Known; readonly span: Span }
  | BuildAct
  | { readonly kind: 'refresh-index'; readonly ecosystem: Ecosystem; readonly span: Span }
  | { readonly kind: 'upgrade'; readonly ecosystem: Ecosystem; readonly span: Span }
  | { readonly kind: 'unpack'; readonly span: Span }
  /** What was downloaded before is held to one version after all: a checksum, a signature, `git checkout`. */
  | { readonly kind: 'settle'; readonly span: Span }
  | {
      readonly kind: 'clean';
      readonly ecosystem: Ecosystem | null;
      readonly paths: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: 'account'; readonly span: Span }
  | {
      readonly kind: 'tune';
      readonly what: 'chown' | 'chmod' | 'move';
      readonly paths: readonly string[];
      /** Mode or owner as written; undefined: not known. */
      readonly to?: string;
      readonly span: Span;
    };

export type Ecosystem = string;

/** Something is fetched and installed: system packages, or a project's dependencies. */
export interface InstallAct {
  readonly kind: 'install';
  /** The family: `apt`, `apk`, `npm`, `pip` … (yarn and pnpm have their own). */
  readonly ecosystem: Ecosystem;
  /** `system`: the distribution's packages. `project`: what a manifest lists. `named`: packages named on the command line. */
  readonly scope: 'system' | 'project' | 'named';
  readonly packages: readonly PackageSpec[];
  /** What the manifest lists without a version, where nothing locks it: names, or with a bound, `open` or `bounded`. */
  readonly loose?: readonly { readonly name: string; readonly kind: 'open' | 'bounded' }[];
  /** How the lock file is treated; `none` where the ecosystem or the call has nothing to lock. */
  readonly lock: 'honoured' | 'ignored' | 'absent' | 'unknown' | 'none';
  /** False: the lock file is taken as it is, but changed where the manifest asks for something else. */
  readonly strict?: boolean;
  /** Development dependencies: brought along, left out, none listed in the manifest, or not known. */
  readonly dev: 'included' | 'omitted' | 'none' | 'unknown';
  /** Manifests it reads, absolute paths in the image; what else it reads of the sources makes it dear to order. */
  readonly manifests: readonly string[];
  /** The install runs code or needs files of the project's own sources (postinstall, workspaces, `pip install .`). */
  readonly needsSource: Known;
  /** Recommended packages are left out (apt). */
  readonly recommends: boolean | null;
  readonly span: Span;
}

export interface PackageSpec {
  readonly name: string;
  /** As written behind `=`, `@`, `==`; null when none. */
  readonly version: string | null;
  readonly pinned: Known;
  readonly span: Span;
}

/** Something is compiled, bundled or generated out of sources. */
export interface BuildAct {
  readonly kind: 'build';
  readonly ecosystem: Ecosystem;
  /** Sources and output differ in kind (Go, Java, Rust, C …): shipping the sources is never needed. */
  readonly compiled: boolean;
  /** Folder of the sources in the image. */
  readonly sources: string;
  /** Where the result goes, absolute; null: unknown. */
  readonly outputs: readonly string[] | null;
  readonly span: Span;
}

/** One simple command of a RUN, after variables and wrappers. */
export interface CommandRun {
  readonly program: string;
  readonly words: readonly string[];
  /** Tool family for "belong together": `apt`, `npm`, `account`, `download`, `files`; null: none known. */
  readonly family: string | null;
  readonly acts: readonly Act[];
  /** Its effect is not known to any tool. */
  readonly unknown: boolean;
  /** It wrote files besides those that the plan holds: programs of packages, accounts, certificates. */
  readonly writesMore: boolean;
  readonly sure: boolean;
  readonly span: Span;
}

/** A removal that hits what an earlier layer wrote: the bytes stay. */
export interface LateRemoval {
  readonly item: Item;
  /** The layer that wrote the item. */
  readonly layer: LayerPlan;
  readonly span: Span;
  readonly whole: boolean;
}

/** chown, chmod or mv of what an earlier layer wrote, or a copy of the very same files: written twice. */
export interface Rewrite {
  readonly what: 'chown' | 'chmod' | 'move' | 'copy';
  readonly items: readonly Item[];
  readonly paths: readonly string[];
  /** Bytes that the layer holds once more by this; what it has written already counts no second time. */
  readonly size: Size | null;
  readonly span: Span;
}

/** A part of the context, of another stage or of an image that a COPY, ADD or bind mount reads. */
export interface Read {
  readonly from: 'context' | 'stage' | 'image' | 'url' | 'inline';
  /** Stage read from. */
  readonly stage: StagePlan | null;
  /** Image read from, as written. */
  readonly image: string | null;
  /** As written; for the context relative without leading slash, `.` for all of it; absolute in a stage or an image. */
  readonly path: string;
  /** Absolute in the image. */
  readonly to: string;
  /** Files of the context that match, in the real context; null without one. */
  readonly matches: readonly string[] | null;
  readonly mounted: boolean;
  /** False: the path holds a variable that nobody knows. */
  readonly known: boolean;
  /** Patterns behind `--exclude`, relative to each source. */
  readonly exclude: readonly string[];
  readonly span: Span;
}

export interface LayerPlan {
  readonly instruction: Instruction;
  readonly stage: StagePlan;
  readonly kind: 'run' | 'copy' | 'add' | 'workdir' | 'metadata';
  /** What the layer holds when it is closed. */
  readonly adds: readonly Item[];
  /** What was written and removed again within it. */
  readonly transient: readonly Item[];
  readonly lateRemovals: readonly LateRemoval[];
  readonly rewrites: readonly Rewrite[];
  readonly reads: readonly Read[];
  readonly commands: readonly CommandRun[];
  /** WORKDIR, ENV or USER that leave everything as it was. */
  readonly idle: boolean;
  /** A command in it may have written anywhere. */
  readonly murky: boolean;
  /** Working directory behind it. */
  readonly workdir: string;
  /** Names of ARG and ENV variables whose value the step's cache key holds. */
  variables(): readonly string[];
  /** Paths behind `--mount=type=cache|tmpfs`: never part of the layer. */
  readonly mounts: readonly { readonly type: string; readonly target: string; readonly span: Span }[];
}

/** An image name with its variables resolved. */
export interface ImageRef {
  /** As written after resolving: `docker.io/library/node:22-alpine@sha256:…`. */
  readonly text: string;
  /** Registry dropped where it is Docker Hub: `node`, `bitnami/node`, `gcr.io/distroless/nodejs22-debian12`. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Some part is a variable without a default. */
  readonly unresolved: boolean;
  readonly platform: string | null;
  readonly span: Span;
}

export type Base =
  | { readonly kind: 'image'; readonly image: ImageRef }
  | { readonly kind: 'stage'; readonly stage: StagePlan; readonly span: Span }
  | { readonly kind: 'scratch'; readonly span: Span };

/** The words a container starts with. */
export interface StartCommand {
  /** Exec form, or the shell form split by a shell; null where neither is known. */
  readonly words: readonly string[] | null;
  readonly text: string;
  readonly instruction: Instruction | null;
}

export interface UserState {
  readonly name: string;
  readonly root: Known;
  /** The user is in the image: made there, by the base, or numeric. */
  readonly exists: Known;
  /** Why it surely does not exist: `user app`, or the group behind the colon, `group app`. */
  readonly missing: string | null;
  /** The USER instruction that set it; null: inherited from the base image. */
  readonly span: Span | null;
}

export interface Failure {
  /** `source`: a stage, an image or a path in one that is not there; `context`: a file of the context; `command`: a RUN. */
  readonly kind: 'source' | 'context' | 'command';
  readonly message: string;
  readonly span: Span;
}

export interface StagePlan {
  readonly index: number;
  readonly name: string | null;
  readonly instruction: Instruction;
  /** What is played behind FROM: ONBUILD triggers of the stage it is built on, then its own. */
  readonly instructions: readonly Instruction[];
  readonly base: Base;
  /** The registry image at the bottom of the FROM chain; null for scratch. */
  readonly image: ImageRef | null;
  /** Own layers, one per instruction after FROM that is no ARG. */
  readonly layers: readonly LayerPlan[];
  /** All that ships when this stage is the final one: layers of its FROM chain, bottom first, then its own. */
  readonly shippedLayers: readonly LayerPlan[];
  /** Items in the stage's file system at its end, inherited ones included (not the base image's own files). */
  readonly items: readonly Item[];
  readonly workdir: string;
  readonly env: ReadonlyMap<string, string>;
  readonly user: UserState;
  readonly entrypoint: StartCommand | null;
  readonly cmd: StartCommand | null;
  readonly healthcheck: StartCommand | null;
  readonly exposes: readonly string[];
  /** A command nobody knows ran here or in what it is built on: files may be there that the plan doesn't see. */
  readonly murky: boolean;
  /** Steps that surely fail when built (npm ci without a lock file, COPY of what is not there). */
  readonly failures: readonly Failure[];
  /** Is this path in the file system at the stage's end? */
  has(path: string): Known;
  /** Text of a file there that is a copy from the context or was written literally; null: not known. */
  textOf(path: string): string | null;
  /** The file, or the folder above it, that surely keeps the stage's user from opening a path; `run`: anybody from running it. */
  closedAt(path: string, use: 'read' | 'run'): string | null;
  /** No /bin/sh is there, which the shell form of RUN, CMD and ENTRYPOINT asks for. */
  lacksShell(): boolean;
}

/** What things weigh beyond what the plan itself can tell; null: nobody knows. Made in src/sizes. */
export interface Weights {
  item(item: Item, layer: LayerPlan): Size | null;
  /** What recommended packages add to the layer's installs. */
  recommended(layer: LayerPlan): Size | null;
  /** What these packages of a layer bring along that none of its others needs. */
  packages(names: readonly string[], layer: LayerPlan): Size | null;
  /** What of these packages of a layer a later one takes away again. */
  removed(names: readonly string[], layer: LayerPlan, by: LayerPlan): Size | null;
}

export interface ImagePlan {
  /** Only where somebody measured. */
  readonly weights?: Weights;
  readonly dockerfile: Dockerfile;
  readonly context: Context | null;
  readonly stages: readonly StagePlan[];
  readonly final: StagePlan;
  /** Stages whose items reach the final image: it, what it is FROM, what is copied or mounted from, transitively. */
  readonly feeding: ReadonlySet<StagePlan>;
  /** The instruction in which reading was given up, more than a limit stands in the file: from there on all is unknown. Null: all was read. */
  readonly unread: Span | null;
}
