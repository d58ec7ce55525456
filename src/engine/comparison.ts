import type { BuildChoice, Change, ComparedImage, Comparison, Engine } from './types.ts';

/**
 * What the builds of one run say together.
 * @param images in the order they were named; the first is what the others are held against.
 * @param build what was passed to every build, or null.
 */
export function comparisonOf(
  { name, version, builder }: Pick<Engine, 'name' | 'version' | 'builder'>,
  images: readonly ComparedImage[],
  build: BuildChoice | null,
): Comparison {
  const buildArgs = (build?.buildArgs ?? []).map((argument) => argument.replace(/=[\s\S]*$/, ''));
  return {
    engine: { name, version, builder },
    options: { platform: build?.platform ?? null, buildArgs },
    images,
    change: changeBetween(images.at(0), images.at(-1)),
    changes: images.slice(1).map((image) => ({ label: image.label, ...changeBetween(images.at(0), image) })),
  };
}

/** A later image against the first. */
function changeBetween(first: ComparedImage | undefined, later: ComparedImage | undefined): Change {
  const percent = (figure: (image: ComparedImage) => number | null): number | null => {
    const [before, after] = [first && figure(first), later && figure(later)];
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
    startSecondsPercent: percent(({ start }) => start?.seconds ?? null),
  };
}
