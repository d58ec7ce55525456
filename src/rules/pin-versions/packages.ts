import type { InstallAct, LayerPlan } from '../../plan/types.ts';
import { actsOf } from '../ask.ts';
import type { Report } from '../types.ts';
import { listText } from '../words.ts';

/** hadolint’s ids for a package without a version, by program or family of tools. */
const aliases: Readonly<Record<string, string>> = {
  apt: 'DL3008',
  pip: 'DL3013',
  npm: 'DL3016',
  apk: 'DL3018',
  gem: 'DL3028',
  yum: 'DL3033',
  zypper: 'DL3037',
  dnf: 'DL3041',
  go: 'DL3062',
  pecl: 'DL3068',
};

export const systemAliases = ['DL3008', 'DL3018', 'DL3033', 'DL3037', 'DL3041'];
export const packageAliases = ['DL3013', 'DL3016', 'DL3028', 'DL3062', 'DL3068'];

const removedOf = new WeakMap<LayerPlan, ReadonlySet<string>>();

/** Names of packages that the layer itself removes again: found once, for a RUN may hold a thousand installs. */
function removedIn(layer: LayerPlan): ReadonlySet<string> {
  const known = removedOf.get(layer);
  if (known !== undefined) return known;
  const kept = new Set(layer.adds.flatMap(({ name }) => name ?? []));
  const removed = new Set(
    layer.transient.flatMap(({ name }) => (name === null || kept.has(name) ? [] : [name])),
  );
  removedOf.set(layer, removed);
  return removed;
}

/** Installs by name of packages that surely carry no version. `only`: packages that the same layer removes again do not count. */
export function* unpinned(
  layers: readonly LayerPlan[],
  wanted: (act: InstallAct) => boolean,
  only: 'all' | 'kept' = 'all',
): Iterable<Report> {
  for (const { act, command, layer } of actsOf(layers, 'install')) {
    if (!wanted(act)) continue;
    const removed = only === 'kept' ? removedIn(layer) : new Set<string>();
    const names = act.packages
      .filter(({ pinned, name }) => pinned === 'no' && !removed.has(name))
      .map(({ name }) => name);
    if (names.length === 0) continue;
    const alias = aliases[command.program] ?? aliases[act.ecosystem];
    const message = `${listText(names)} ${names.length > 1 ? 'are' : 'is'} installed without a version; expected one behind each name`;
    yield { span: act.span, message, aliases: alias === undefined ? [] : [alias] };
  }
}
