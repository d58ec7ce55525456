import type { ImagePlan, InstallAct, StagePlan } from '../plan/types.ts';
import type { Finding } from '../rules/types.ts';
import { reliedOn } from '../tools/apt-recommended.ts';
import { withSwitch } from './switches.ts';
import { eolOf, layerAt, offsetsOf } from './text.ts';
import type { Edit, Fix, Fixer } from './types.ts';

/** The install that the finding is about. */
function installAt({ span }: Finding, stage: StagePlan): InstallAct | null {
  for (const { commands } of stage.layers)
    for (const { acts } of commands)
      for (const act of acts)
        if (act.kind === 'install' && act.span.line === span.line && act.span.column === span.column)
          return act;
  return null;
}

/** Packages that surely are there before this instruction. */
function installedBefore(stage: StagePlan, index: number): readonly string[] {
  return stage.shippedLayers
    .filter(({ instruction, stage: own }) => own !== stage || instruction.index < index)
    .flatMap(({ adds }) => adds.flatMap(({ name, sure }) => (sure && name !== null ? [name] : [])));
}

/** Names in front of the first package, on lines of their own where the packages have such. */
function namesBefore(names: readonly string[], { packages }: InstallAct, plan: ImagePlan): Edit | null {
  const [first] = packages;
  if (first === undefined) return null;
  const { dockerfile } = plan;
  const { start } = offsetsOf(dockerfile, first.span);
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
    const act = found === null ? null : installAt(finding, found.stage);
    if (fix === undefined || found === null || act === null) return [];
    const there = installedBefore(found.stage, found.layer.instruction.index);
    const names = reliedOn(
      act.packages.map(({ name }) => name),
      there,
    );
    if (names === null) return [];
    if (names.length === 0) return [fix, ...more];
    const edit = namesBefore(names, act, plan);
    if (edit === null) return [];
    return [{ ...fix, does: `${fix.does}, ${names.join(' ')} named`, edits: [...fix.edits, edit] }];
  },
};
