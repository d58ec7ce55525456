import { isWithin } from '../plan/paths.ts';
import type { ImagePlan, Item, LayerPlan, StagePlan } from '../plan/types.ts';
import { chainOf } from '../rules/ask.ts';
import { usedRunning, usesIn } from '../rules/only-needed/uses.ts';
import type { Finding } from '../rules/types.ts';
import { toolFor } from '../tools/index.ts';
import { appendCommand } from './shell.ts';
import { withSwitch } from './switches.ts';
import { type FoundLayer, fixOf, layerAt } from './text.ts';
import type { Fix, Fixer } from './types.ts';

/** Folders of the system stay, emptied; a tool's own folder goes. */
function targetOf({ path, kind, shape }: Item): string {
  return kind !== 'archive' && shape !== 'file' && path.startsWith('/var/') ? `${path}/*` : path;
}

/** What this layer leaves behind, each folder once: one inside another is gone with it. */
function leftIn(layer: LayerPlan, kinds: readonly Item['kind'][]): readonly Item[] {
  const items = layer.adds.filter(({ kind, sure }) => sure && kinds.includes(kind));
  return items.filter(
    (item) => !items.some((other) => other !== item && item.path.startsWith(`${other.path}/`)),
  );
}

/** Paths that a shell takes as they are. */
const plain = /^\/[\w@%+=:,./-]*$/;

function removal(finding: Finding, plan: ImagePlan, kinds: readonly Item['kind'][]): readonly Fix[] {
  const found = layerAt(plan, finding.span);
  return found === null ? [] : removalIn(found, plan, kinds);
}

/** Remove at the end of a RUN what it leaves behind of these kinds. */
function removalIn(
  { layer, stage }: FoundLayer,
  plan: ImagePlan,
  kinds: readonly Item['kind'][],
): readonly Fix[] {
  if (layer.instruction.keyword !== 'RUN') return [];
  const items = leftIn(layer, kinds);
  if (items.some((item) => holdsResult(item, layer) || isNeededLater(item, layer, stage, plan))) return [];
  if (items.length === 0 || items.some(({ path }) => !plain.test(path) || path.split('/').length < 3))
    return [];
  return cleanings(items, kinds).flatMap((command) =>
    fixOf(`${command} in the same RUN`, [appendCommand(layer.instruction, command, plan.dockerfile)]),
  );
}

/** Cargo's target folder is cache and result in one. */
function holdsResult({ path }: Item, { adds }: LayerPlan): boolean {
  return adds.some((other) => other.kind === 'artefact' && isWithin(other.path, path));
}

/**
 * Would a later step or the container miss it? apt-get install finds nothing without its index, and Maven, Go or Cargo build
 * from what they fetched. What a tool's own switch or command may leave out (npm, pip) is only a cache.
 */
function isNeededLater(item: Item, layer: LayerPlan, stage: StagePlan, plan: ImagePlan): boolean {
  const tool = toolFor(item.origin.tool);
  if (tool === null || item.kind === 'archive') return false;
  const { switches, cacheIsSpare } = tool;
  if (cacheIsSpare || switches?.clean !== undefined || switches?.noCache !== undefined) return false;
  const running = usedRunning(usesIn(plan), tool.programs);
  if (running === 'yes' || (running === 'unknown' && tool.family !== 'apt' && item.kind === 'cache'))
    return true;
  const { index } = layer.instruction;
  return plan.stages.some((one) => {
    if (one !== stage && !chainOf(one).includes(stage)) return false;
    const uses = usesOf(one);
    const own = firstBehind(index, uses.get(`program ${item.origin.tool}`));
    const ofFamily = firstBehind(index, uses.get(`family ${tool.family}`));
    return [own, ofFamily].some((use) => use !== undefined && !(item.kind === 'index' && use.refreshes));
  });
}

interface Use {
  readonly index: number;
  /** It fetches the index anew before anything asks for it. */
  readonly refreshes: boolean;
}

function firstBehind(index: number, uses: readonly Use[] = []): Use | undefined {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uses[middle]?.index ?? 0) > index) high = middle;
    else low = middle + 1;
  }
  return uses[low];
}

const usesKnown = new WeakMap<StagePlan, ReadonlyMap<string, readonly Use[]>>();

/** The instructions of a stage that call each program, and those that call one of each family, in the file's order. */
function usesOf(stage: StagePlan): ReadonlyMap<string, readonly Use[]> {
  const known = usesKnown.get(stage);
  if (known !== undefined) return known;
  const uses = new Map<string, Use[]>();
  for (const { instruction, commands } of stage.layers)
    for (const { program, family, acts, sure } of commands) {
      const use = {
        index: instruction.index,
        refreshes: sure && acts.some(({ kind }) => kind === 'refresh-index'),
      };
      for (const key of [`program ${program}`, ...(family === null ? [] : [`family ${family}`])]) {
        const list = uses.get(key) ?? [];
        if (list.length === 0) uses.set(key, list);
        if (list.at(-1)?.index !== use.index) list.push(use);
      }
    }
  usesKnown.set(stage, uses);
  return uses;
}

/** The tool's own way where the leftovers are all its own and it is called by that name; rm, which needs no cache in its usual place. */
function cleanings(items: readonly Item[], kinds: readonly Item['kind'][]): readonly string[] {
  const [first] = items;
  const own = first === undefined ? undefined : toolFor(first.origin.tool)?.switches?.clean;
  const [program] = own?.split(' ') ?? [];
  const paths = [...new Set(items.map(targetOf))].join(' ');
  const plainly = kinds.includes('archive') ? `rm ${paths}` : `rm -rf ${paths}`;
  const isOwn = own !== undefined && items.every(({ origin }) => origin.tool === program);
  return isOwn ? [own, plainly] : [plainly];
}

/** The tool's own switch keeps a cache out; where it has none the folder goes at the end of the same RUN. */
export const removeLeftovers: Fixer = {
  rules: ['clean-up/cache-left-in-layer'],
  fixes(finding, plan) {
    return [...withSwitch(finding, plan, 'noCache'), ...removal(finding, plan, ['cache', 'index'])];
  },
};

/** An archive that is unpacked goes at the end of the same RUN. */
export const removeArchive: Fixer = {
  rules: ['clean-up/archive-left'],
  fixes: (finding, plan) => removal(finding, plan, ['archive']),
};

/** Where each layer that a later deletion is meant for can delete it itself. */
export function deleteWhereWritten(finding: Finding, plan: ImagePlan): readonly Fix[] {
  const here = layerAt(plan, finding.span);
  const { line, column } = finding.span;
  const late = here?.layer.lateRemovals.filter(({ span }) => span.line === line && span.column === column);
  const written = [...new Set(late?.map(({ layer }) => layer.instruction) ?? [])];
  const fixes = written.map((instruction) => {
    const found = layerAt(plan, instruction.span);
    return found === null ? undefined : removalIn(found, plan, ['cache', 'index'])[0];
  });
  const edits = fixes.flatMap((fix) => fix?.edits ?? []);
  const [first] = fixes;
  return first === undefined || fixes.includes(undefined) ? [] : [{ does: first.does, edits, ignores: [] }];
}
