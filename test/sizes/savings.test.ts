import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImagePlan, LayerPlan } from '../../src/plan/types.ts';
import { installedIn, isSlim, presentInBase } from '../../src/sizes/layer-packages.ts';
import { packageCatalogue } from '../../src/sizes/load-packages.ts';
import { savingScales, type Without } from '../../src/sizes/savings.ts';
import { closureOf, knows, type PackageCatalogue, weighFiles } from '../../src/sizes/system-packages.ts';
import { planOf } from '../rules/plan-of.ts';
import { corpus } from '../support/corpus.ts';

/** The definition, layer by layer: everything below is gathered anew for each answer. */
function byDefinition({ final }: ImagePlan, catalogue: PackageCatalogue, layer: LayerPlan, without: Without) {
  const { names, recommends } = installedIn(layer);
  if (names.length === 0 || !names.every((name) => knows(catalogue, name))) return null;
  const present = presentInBase(final, catalogue, isSlim(final));
  for (const below of final.shippedLayers.slice(0, final.shippedLayers.indexOf(layer))) {
    const own = installedIn(below);
    for (const name of closureOf(catalogue, own.names, own.recommends, present)) present.add(name);
  }
  const [kept, more] =
    without === 'recommended'
      ? [names, false]
      : [names.filter((name) => !without.includes(name)), recommends];
  const rest = closureOf(catalogue, kept, more, present);
  const saved = [...closureOf(catalogue, names, recommends, present)].filter((name) => !rest.has(name));
  return saved.length === 0 ? null : weighFiles(catalogue, new Set(saved), !isSlim(final)).bytes;
}

const wild = fileURLToPath(new URL('../wild', import.meta.url));
const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const tools = ['git', 'vim', 'nginx', 'curl', 'python3-pip', 'gcc'];
const tower = (count: number) =>
  planOf(`FROM debian:12\n${many(count, (at) => `RUN apt-get install -y ${tools[at % 6]}\n`)}`);

const plans: readonly ImagePlan[] = [
  ...corpus().map(({ text, files }) => planOf(text, files ?? undefined)),
  ...readdirSync(wild).map((name) => planOf(readFileSync(`${wild}/${name}`, 'utf8'))),
  tower(12),
  planOf(
    'FROM debian:13-slim AS a\nRUN apt-get install -y git make\nFROM a\nRUN apt-get install -y git gcc && apt-get install -y curl acme\nRUN apt-get install -y vim wget\n',
  ),
];

describe('what a layer would save', () => {
  let catalogued: (readonly [ImagePlan, PackageCatalogue])[] = [];

  beforeAll(async () => {
    const found = await Promise.all(plans.map(async (plan) => [plan, await packageCatalogue(plan)] as const));
    catalogued = found.flatMap(([plan, catalogue]) =>
      catalogue === null ? [] : [[plan, catalogue] as const],
    );
  });

  it('is the same as gathered anew for every layer, over the corpus and the wild files', () => {
    let known = 0;
    for (const [plan, catalogue] of catalogued) {
      const saving = savingScales(plan.final, catalogue);
      for (const layer of plan.final.shippedLayers.toReversed()) {
        const { names } = installedIn(layer);
        for (const without of ['recommended', names.slice(0, 1), names.slice(1), names] as const) {
          const answer = saving(layer, without)?.bytes ?? null;
          expect(answer).toEqual(byDefinition(plan, catalogue, layer, without));
          if (answer !== null) known += 1;
        }
      }
    }
    expect(catalogued.length).toBeGreaterThan(40);
    expect(known).toBeGreaterThan(80);
  });

  it('reads what lies below once: twice the layers are twice the look-ups', async () => {
    const lookUps = async (count: number) => {
      const plan = tower(count);
      const catalogue = await packageCatalogue(plan);
      if (catalogue === null) throw new Error('no catalogue');
      let asked = 0;
      const get = (name: string) => {
        asked += 1;
        return catalogue.numbers.get(name);
      };
      const numbers = { get, has: (name: string) => catalogue.numbers.has(name) } as Map<string, number>;
      const saving = savingScales(plan.final, { ...catalogue, numbers });
      for (const layer of plan.final.shippedLayers)
        for (const without of ['recommended', ['git']] as const) saving(layer, without);
      return asked;
    };
    const [some, twice] = [await lookUps(200), await lookUps(400)];
    expect(some).toBeGreaterThan(200);
    expect(twice).toBeLessThan(some * 2.2);
  });

  it('knows nothing without a catalogue', () => {
    const plan = tower(1);
    const [layer] = plan.final.shippedLayers;
    if (layer === undefined) throw new Error('no layer');
    expect(savingScales(plan.final, null)(layer, 'recommended')).toBeNull();
  });
});
