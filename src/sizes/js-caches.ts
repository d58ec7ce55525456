import type { ImagePlan, InstallAct, Item, LayerPlan } from '../plan/types.ts';
import { formatBytes, type Size, sumOf } from '../size.ts';
import { isRecord, parseJson } from '../tools/package-json.ts';
import type { Weight } from './weigh.ts';

const noWeight: Weight = { size: null, from: null, unknown: null };

/** Packages that the same command installed into the same layer. */
export function installedBeside(item: Item, { adds, transient }: LayerPlan): readonly Item[] {
  const { line, column } = item.origin.span;
  return [...adds, ...transient].filter(
    ({ kind, origin: { span } }) =>
      (kind === 'dependency' || kind === 'dev-dependency') && span.line === line && span.column === column,
  );
}

function wordsOf({ origin: { span } }: Item, { commands }: LayerPlan): readonly string[] {
  const same = commands.find((one) => one.span.line === span.line && one.span.column === span.column);
  return same?.words ?? [];
}

/**
 * Bun links node_modules out of its cache: beside them the cache weighs nothing more. Bun 1.2.17, three projects (koa, fastify,
 * date-fns with handlebars), `bun install --frozen-lockfile` in one RUN with and without the cache: 0 bytes (2026-11-26).
 */
export function weighBunCache(item: Item, layer: LayerPlan, install: InstallAct | null): Weight {
  const copied = wordsOf(item, layer).some((word) => word.startsWith('--backend'));
  const linked = installedBeside(item, layer).some((other) => layer.adds.includes(other));
  if (install?.lock !== 'honoured' || copied || !linked) return noWeight;
  return { ...noWeight, size: { bytes: 0, low: 0, high: 0, basis: 'estimate' } };
}

/**
 * Yarn 4 keeps uncompressed archives: 1.05, 1.00 and 1.03 times the node_modules of the same three projects (4.9.2, 2026-11-26).
 */
const archived = { bytes: 1.03, low: 0.97, high: 1.1 };

/** From version 4 on `compressionLevel` is 0: https://yarnpkg.com/configuration/yarnrc#compressionLevel */
function keepsUncompressed({ context }: ImagePlan): boolean {
  const manifest = parseJson(context?.textOf('package.json') ?? '');
  const manager = isRecord(manifest) ? manifest.packageManager : null;
  const major = typeof manager === 'string' ? /^yarn@(\d+)/.exec(manager)?.[1] : undefined;
  return Number(major) >= 4 && !/^compressionLevel:/m.test(context?.textOf('.yarnrc.yml') ?? '');
}

/** @param weighOther of what was installed with it. */
export function weighYarnCache(
  item: Item,
  { layer, plan }: { readonly layer: LayerPlan; readonly plan: ImagePlan },
  weighOther: (other: Item) => Size | null,
): Weight {
  const packages = installedBeside(item, layer);
  if (packages.length === 0 || !keepsUncompressed(plan)) return noWeight;
  const sizes = packages.map(weighOther);
  const known = sizes.filter((size) => size !== null);
  if (known.length < sizes.length) return noWeight;
  const { bytes, low, high } = sumOf(known);
  const size: Size = {
    bytes: Math.round(bytes * archived.bytes),
    low: Math.floor(low * archived.low),
    high: Math.ceil(high * archived.high),
    basis: 'estimate',
  };
  return { size, from: `Yarn’s cache, in ${item.path}: ${formatBytes(size.bytes)}`, unknown: null };
}
