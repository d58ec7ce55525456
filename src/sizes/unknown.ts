import type { Item, LayerPlan } from '../plan/types.ts';
import type { Unknown } from './prediction.ts';
import type { Weight } from './weigh.ts';

const buildIt = 'Build it once and measure: `learn-image-opt compare` does both.';

/** The base is in no engine at hand and in no catalogue. */
export function unknownBase(name: string, unresolved: boolean): Unknown {
  if (unresolved)
    return {
      why: `${name} is a variable without a default.`,
      advice: 'Give the ARG in front of FROM a default, so that the file alone says what it builds on.',
    };
  return {
    why: `${name} is not in the bundled catalogue, and no engine here has it.`,
    advice: `With an engine: \`docker pull ${name}\`, then run this again.`,
  };
}

/** A weight and the item it is of; null: of no single one. */
export interface Weighed extends Weight {
  readonly item: Item | null;
}

/** Why a layer's size is not known: the first of its commands or items that nobody can weigh. */
export function unknownLayer(layer: LayerPlan, weights: readonly Weighed[]): Unknown {
  const command = layer.commands.find(({ unknown }) => unknown);
  if (command !== undefined)
    return { why: `Nobody can foresee what \`${command.program}\` writes.`, advice: buildIt };
  const first = weights.find(({ size }) => size === null);
  if (first?.unknown) return first.unknown;
  if (first === undefined || first.item === null)
    return { why: 'It rewrites files of a size nobody knows.', advice: buildIt };
  return unknownItem(first.item);
}

function unknownItem({ kind, path, name, origin, source }: Item): Unknown {
  if (source !== null)
    return {
      why: `${source.path} comes from a build context that is not at hand.`,
      advice: 'Name the folder: `--context DIR`.',
    };
  if (kind === 'dependency' || kind === 'dev-dependency')
    return {
      why: `${path}: what ${origin.tool} installs is not on this disk.`,
      advice: `Install once beside the Dockerfile (\`${origin.tool} install\`): it is measured then, ignored or not.`,
    };
  if (kind === 'package' || kind === 'build-tool')
    return { why: `The package ${name ?? path} is in no bundled catalogue.`, advice: buildIt };
  return { why: `Nobody knows how much ${origin.tool} writes to ${path}.`, advice: buildIt };
}
