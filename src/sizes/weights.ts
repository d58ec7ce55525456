import type { ImagePlan, Weights } from '../plan/types.ts';
import type { Figures } from './figures.ts';
import { takesUnneeded } from './layer-packages.ts';
import { savingScales, weighNamed } from './savings.ts';
import { installsIn, weigh } from './weigh.ts';

/** What a plan's items and packages weigh, by what was measured or is bundled. */
export function weightsOf(plan: ImagePlan, figures: Figures): Weights {
  const { final } = plan;
  const { packages } = figures;
  const installs = installsIn(plan);
  const weighSaving = savingScales(final, packages);
  return {
    item: (item, layer) => weigh(item, { layer, figures, plan, installs }).size,
    recommended: (layer) => weighSaving(layer, 'recommended'),
    packages: (names, layer) => weighSaving(layer, names),
    removed: (names, layer, by) =>
      packages === null || packages.ecosystem === 'apk' || takesUnneeded(by)
        ? weighSaving(layer, names)
        : weighNamed(names, final, packages),
  };
}

/** Is there anything that the plan itself can't tell? */
export function tellsMore({ modules, built, packages }: Figures): boolean {
  return modules.size > 0 || built.size > 0 || packages !== null;
}
