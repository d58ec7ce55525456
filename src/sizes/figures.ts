import type { Size } from '../size.ts';
import type { ModulesFigures } from './modules.ts';
import type { PackageCatalogue } from './system-packages.ts';

/** What is known beyond the Dockerfile and its context: measured on this machine, or bundled. */
export interface Figures {
  /** The final image's base as an engine has it; null: no engine, or it has no such image. */
  readonly base: { readonly size: Size; readonly source: string } | null;
  /** By path of a node_modules folder in the context. */
  readonly modules: ReadonlyMap<string, ModulesFigures>;
  /** Bytes of what a build left on this disk, by path in the context. */
  readonly built: ReadonlyMap<string, number>;
  /** Of the final image's distribution; null: none bundled, or nobody needs it. */
  readonly packages: PackageCatalogue | null;
}

/** Only what the plan itself tells: enough for a first answer, and no I/O. */
export const noFigures: Figures = { base: null, modules: new Map(), built: new Map(), packages: null };
