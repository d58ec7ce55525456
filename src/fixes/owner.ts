import { factsOf } from '../images/facts.ts';
import { isWithin } from '../plan/paths.ts';
import type { ImagePlan, LayerPlan, StagePlan } from '../plan/types.ts';
import { bodyOf, commandsIn, programOf } from './shell.ts';
import { endOf, eolOf, fixOf, layerAt, startOf } from './text.ts';
import type { Edit, Fixer } from './types.ts';

interface Chown {
  readonly owner: string;
  readonly path: string;
}

/** A RUN that is nothing but `chown -R OWNER PATH`. */
function chownIn(layer: LayerPlan, plan: ImagePlan): Chown | null {
  const node = bodyOf(layer.instruction, plan.dockerfile);
  const commands = node === null ? [] : commandsIn(node);
  const [command] = commands;
  if (command === undefined || commands.length !== 1 || programOf(command) !== 'chown') return null;
  const words = layer.commands.find(({ program }) => program === 'chown')?.words ?? [];
  const [, flag, owner, path, more] = words;
  const [rewrite] = layer.rewrites;
  if (flag === undefined || !/^-[Rv]+$|^--recursive$/.test(flag) || more !== undefined) return null;
  if (owner === undefined || path === undefined || !/^[\w-]+(:[\w-]+)?$/.test(owner)) return null;
  if (rewrite === undefined || rewrite.paths[0] === undefined) return null;
  // Without a group chown leaves root's, --chown would take the one with the user's number.
  return { owner: owner.includes(':') ? owner : `${owner}:0`, path: rewrite.paths[0] };
}

/** Is the owner there before this instruction, so that --chown finds it? */
function existsBefore(owner: string, stage: StagePlan, index: number): boolean {
  return owner.split(':').every((name) => {
    if (/^\d+$/.test(name)) return true;
    if (stage.image !== null && factsOf(stage.image).users?.includes(name) === true) return true;
    return stage.layers.some(
      ({ instruction, commands }) =>
        instruction.index < index &&
        commands.some(
          ({ acts, words }) => acts.some(({ kind }) => kind === 'account') && words.includes(name),
        ),
    );
  });
}

/**
 * `COPY --chown` instead of a chown -R behind it. The folder itself, which no COPY owns, keeps getting its owner from a chown
 * of the folder alone.
 */
export const copyWithOwner: Fixer = {
  rules: ['layers/rewritten-files'],
  fixes(finding, plan) {
    const { dockerfile } = plan;
    const found = layerAt(plan, finding.span);
    if (found === null || found.layer.kind !== 'run') return [];
    const { stage, layer } = found;
    const chown = chownIn(layer, plan);
    if (chown === null) return [];
    const inside = stage.layers.filter(
      ({ instruction, adds }) =>
        instruction.index < layer.instruction.index &&
        adds.some(({ path }) => isWithin(path, chown.path) || isWithin(chown.path, path)),
    );
    const copies = inside.filter(
      ({ kind, instruction }) => kind === 'copy' && instruction.flags.every(({ name }) => name !== 'chown'),
    );
    if (inside.length === 0 || copies.length < inside.length) return [];
    if (!copies.every((copy) => copy.adds.every(({ path }) => isWithin(path, chown.path)))) return [];
    if (!copies.every(({ instruction }) => existsBefore(chown.owner, stage, instruction.index))) return [];
    const flags = copies.map(({ instruction }): Edit => {
      const at = startOf(dockerfile, instruction) + 'COPY'.length;
      return { start: at, end: at, text: ` --chown=${chown.owner}` };
    });
    return fixOf(`COPY --chown=${chown.owner}`, [...flags, shallow(layer, chown, dockerfile, stage)]);
  },
};

/** chown of the folder alone where something made it before, else nothing at all. */
function shallow(
  layer: LayerPlan,
  { owner, path }: Chown,
  dockerfile: ImagePlan['dockerfile'],
  stage: StagePlan,
): Edit {
  const { instruction } = layer;
  const made = stage.layers.some(
    ({ kind, instruction: one }) => kind === 'workdir' && one.index < instruction.index,
  );
  if (made) return { start: instruction.offset, end: endOf(instruction), text: `chown ${owner} ${path}` };
  const start = startOf(dockerfile, instruction);
  const eol = eolOf(dockerfile);
  const end = endOf(instruction);
  return { start, end: dockerfile.text.startsWith(eol, end) ? end + eol.length : end, text: '' };
}
