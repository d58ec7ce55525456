import type { ImagePlan, InstallAct } from '../../plan/types.ts';
import { actsOf, feedingLayers } from '../ask.ts';
import type { Report } from '../types.ts';
import { listText } from '../words.ts';

/** hadolint’s ids for a package without a version, by family of tools. */
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
};

export const systemAliases = ['DL3008', 'DL3018', 'DL3033', 'DL3037', 'DL3041'];
export const packageAliases = ['DL3013', 'DL3016', 'DL3028', 'DL3062'];

/** Installs by name of packages that surely carry no version. */
export function* unpinned(plan: ImagePlan, wanted: (act: InstallAct) => boolean): Iterable<Report> {
  for (const { act } of actsOf(feedingLayers(plan), 'install')) {
    const names = act.packages.filter(({ pinned }) => pinned === 'no').map(({ name }) => name);
    if (names.length === 0 || !wanted(act)) continue;
    const alias = aliases[act.ecosystem];
    const message = `${listText(names)} ${names.length > 1 ? 'are' : 'is'} installed without a version; expected one behind each name`;
    yield { span: act.span, message, aliases: alias === undefined ? [] : [alias] };
  }
}
