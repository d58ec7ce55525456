import type { ImagePlan, InstallAct, LayerPlan, StagePlan } from '../plan/types.ts';
import type { Finding } from '../rules/types.ts';
import { reliedOn } from '../tools/apt-recommended.ts';
import { withSwitch } from './switches.ts';
import { eolOf, layerAt, offsetsOf } from './text.ts';
import type { Edit, Fix, Fixer } from './types.ts';

const installsOf = new WeakMap<LayerPlan, ReadonlyMap<string, InstallAct>>();

/** The install that the finding is about. */
function installAt({ span }: Finding, layer: LayerPlan): InstallAct | null {
  const known = installsOf.get(layer) ?? installsByPlace(layer);
  installsOf.set(layer, known);
  return known.get(`${span.line}:${span.column}`) ?? null;
}

/** The first at each place. */
function installsByPlace({ commands }: LayerPlan): ReadonlyMap<string, InstallAct> {
  const found = new Map<string, InstallAct>();
  for (const { acts } of commands)
    for (const act of acts) {
      const place = `${act.span.line}:${act.span.column}`;
      if (act.kind === 'install' && !found.has(place)) found.set(place, act);
    }
  return found;
}

const firstOf = new WeakMap<StagePlan, ReadonlyMap<string, number>>();

/** Packages that a stage surely gets, each with the instruction that brings it first; those of the stages below come before all. */
function firstInstalls(stage: StagePlan): ReadonlyMap<string, number> {
  const known = firstOf.get(stage);
  if (known !== undefined) return known;
  const first = new Map<string, number>();
  for (const { instruction, stage: own, adds } of stage.shippedLayers)
    for (const { name, sure } of adds)
      if (sure && name !== null && !first.has(name)) first.set(name, own === stage ? instruction.index : -1);
  firstOf.set(stage, first);
  return first;
}

/** Names in front of the first package, on lines of their own where the packages have such. */
function namesBefore(names: readonly string[], { packages, span }: InstallAct, plan: ImagePlan): Edit | null {
  const [first] = packages;
  if (first === undefined) return null;
  const { dockerfile } = plan;
  const { start } = offsetsOf(dockerfile, first.span);
  // A text that another shell reads has one place for all that is in it.
  if (start === offsetsOf(dockerfile, span).start) return null;
  const indent = /\n([ \t]*)$/.exec(dockerfile.text.slice(0, start))?.[1];
  const gap = indent === undefined ? ' ' : ` ${dockerfile.directives.escape}${eolOf(dockerfile)}${indent}`;
  return { start, end: start, text: names.map((name) => `${name}${gap}`).join('') };
}

/** apt without recommended packages; those that the installed ones rely on are named. */
export const installLean: Fixer = {
  rules: ['only-needed/recommends'],
  fixes(finding, plan): readonly Fix[] {
    const [fix, ...more] = withSwitch(finding, plan, 'lean');
    const found = layerAt(plan, finding.span);
    const act = found === null ? null : installAt(finding, found.layer);
    if (fix === undefined || found === null || act === null) return [];
    const first = firstInstalls(found.stage);
    const here = found.layer.instruction.index;
    const names = reliedOn(
      act.packages.map(({ name }) => name),
      (name) => (first.get(name) ?? here) < here,
    );
    if (names === null) return [];
    if (names.length === 0) return [fix, ...more];
    const edit = namesBefore(names, act, plan);
    if (edit === null) return [];
    return [{ ...fix, does: `${fix.does}, ${names.join(' ')} named`, edits: [...fix.edits, edit] }];
  },
};
