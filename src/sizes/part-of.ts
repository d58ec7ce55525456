import { isSecretName } from '../plan/kinds.ts';
import { baseName, isWithin, relativeTo } from '../plan/paths.ts';
import type { Act, Item, ItemKind, LayerPlan } from '../plan/types.ts';
import type { PartId } from './part-ids.ts';

const partOfKind: Readonly<Record<ItemKind, PartId>> = {
  source: 'source',
  manifest: 'source',
  file: 'file',
  dependency: 'dependency',
  'dev-dependency': 'dev-dependency',
  package: 'package',
  'build-tool': 'build-tool',
  cache: 'cache',
  index: 'cache',
  archive: 'archive',
  artefact: 'artefact',
  secret: 'secret',
};

/** Nothing that is needed later lies here, whoever wrote it. */
const cacheFolders = ['/root/.npm', '/root/.cache', '/var/cache', '/var/lib/apt/lists', '/tmp', '/var/tmp'];

/**
 * What a layer's files are there for.
 * @param layer the plan of the instruction that wrote it.
 * @returns asks for the absolute path of a file.
 */
export function sorterOf(layer: LayerPlan): (path: string) => PartId {
  const itemsAt = new Map<string, Item[]>();
  for (const item of layer.adds) itemsAt.set(item.path, [...(itemsAt.get(item.path) ?? []), item]);
  const rest = partOfRest(layer);
  return (path) => {
    const items = nearestItems(path, itemsAt);
    const item = items.length < 2 ? items[0] : namedItem(items, path);
    if (item) return partOfItem(item, path);
    return cacheFolders.some((folder) => isWithin(path, folder)) ? 'cache' : rest;
  };
}

/** Items at the path itself or at the nearest folder above it. */
function nearestItems(path: string, itemsAt: ReadonlyMap<string, readonly Item[]>): readonly Item[] {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const items = itemsAt.get(at);
    if (items !== undefined) return items;
  }
  return itemsAt.get('/') ?? [];
}

/** Production and development packages lie in one folder: the names tell them apart. */
function namedItem(items: readonly Item[], path: string): Item | undefined {
  const named = items.find(({ path: folder, contains }) => {
    const [first = '', second = ''] = relativeTo(path, folder).split('/');
    return contains?.includes(first.startsWith('@') ? `${first}/${second}` : first) === true;
  });
  return named ?? items.find(({ kind }) => kind !== 'dev-dependency') ?? items[0];
}

function partOfItem({ kind, path: folder, source }: Item, path: string): PartId {
  if (source === null) return partOfKind[kind];
  const parts = relativeTo(path, folder).split('/');
  const whole = [...source.path.split('/'), ...parts];
  if (whole.includes('.git')) return 'git';
  if (whole.includes('node_modules')) return 'host-dependency';
  const name = parts[0] === '' ? baseName(path) : (parts.at(-1) ?? '');
  if (isSecretName(name)) return 'secret';
  if (/\.log$/.test(name)) return 'log';
  return kind === 'dependency' ? 'host-dependency' : partOfKind[kind];
}

const partOfAct = (act: Act): PartId | null => {
  switch (act.kind) {
    case 'install':
      return act.scope === 'system' ? 'package' : 'dependency';
    case 'upgrade':
      return 'package';
    case 'build':
      return 'artefact';
    case 'download':
    case 'unpack':
      return 'file';
    default:
      return null;
  }
};

/** Files that no item names: clear only when all commands are known and all that write do the same kind of thing. */
function partOfRest({ kind, commands, adds }: LayerPlan): PartId {
  if (kind !== 'run') return adds.length > 0 && kind !== 'metadata' ? 'source' : 'other';
  if (commands.some(({ unknown }) => unknown)) return 'other';
  const parts = new Set(commands.flatMap(({ acts }) => acts.flatMap((act) => partOfAct(act) ?? [])));
  const [only] = parts;
  if (parts.size !== 1 || only === undefined) return 'other';
  if (only !== 'package') return only;
  const named = adds.filter((item) => item.kind === 'package' || item.kind === 'build-tool');
  return named.length > 0 && named.every((item) => item.kind === 'build-tool') ? 'build-tool' : 'package';
}
