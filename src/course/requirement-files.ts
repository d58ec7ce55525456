import { phrases } from '../phrases/index.ts';
import { nodeAt } from '../plan/nodes.ts';
import { baseName, isWithin, parentOf, relativeTo, resolvePath } from '../plan/paths.ts';
import type { ImagePlan, Item } from '../plan/types.ts';
import { entryFile } from './entry-file.ts';
import { holdersOf, holds } from './held.ts';
import { type Answer, absent, met, type Question, unknown, unmet } from './requirement-answer.ts';
import { missingDependency } from './requirement-modules.ts';
import { unservedFile, unservedPlace } from './served-folder.ts';
import { scriptOf, startedBy } from './started.ts';

export function carries(plan: ImagePlan, { path }: Question<'carries'>): Answer {
  const started = startedBy(plan);
  const script = 'known' in started ? null : scriptOf(started);
  const cwd = 'known' in started ? plan.final.workdir : started.cwd;
  const own = script === null ? cwd : parentOf(entryFile(plan, script) ?? script);
  const isPackage = path.startsWith('node_modules/');
  // Node looks for packages in every folder above; other files are where the program looks: where it is started, or beside it.
  const folders = isPackage ? ancestorsOf(own) : [cwd, own];
  const places = folders.map((folder) => resolvePath(folder, path));
  const nodePath = plan.final.env.get('NODE_PATH');
  if (nodePath !== undefined && isPackage)
    places.push(
      ...nodePath.split(':').map((folder) => resolvePath(folder, path.slice('node_modules/'.length))),
    );
  const there = places.map((place) => ({ place, known: plan.final.has(place) }));
  const found = there.find(({ known }) => known === 'yes');
  if (found !== undefined) return usable(plan, found.place, path);
  return there.every(({ known }) => known === 'no')
    ? absent(
        isPackage ? phrases.requirement.noPackage(path, own) : phrases.requirement.notInFolder(path, cwd),
      )
    : unknown(phrases.requirement.perhapsFile(path));
}

/** There, open to the user, and with what it needs itself. */
function usable(plan: ImagePlan, place: string, path: string): Answer {
  const closed = plan.final.closedAt(place, 'read');
  if (closed !== null) return unmet(phrases.requirement.closed(plan.final.user.name, place, closed));
  const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
  const folder = place.slice(0, -path.length - 1) || '/';
  const gone = name === undefined ? null : missingDependency(plan, folder, name);
  return name === undefined || gone === null
    ? met(phrases.requirement.there(place))
    : absent(phrases.requirement.needs(name, gone));
}

function ancestorsOf(folder: string): string[] {
  return folder === '/' ? ['/'] : [folder, ...ancestorsOf(parentOf(folder))];
}

/** What they put into a file stands in the Dockerfile; no build made it. */
const writers = new Set(['echo', 'printf', 'touch', 'cat', 'truncate', ':', 'true', 'COPY', 'ADD']);

export function built(plan: ImagePlan, { file }: Question<'built'>): Answer {
  const places = placesOf(plan, file).filter((place) => plan.final.has(place) !== 'no');
  const artefacts = places.filter((place) => holdersOf(plan, place).some((item) => item.kind === 'artefact'));
  const served = file.endsWith('.html') ? unservedPlace(plan, artefacts) : null;
  if (served !== null) return unmet(phrases.requirement.builtUnserved(artefacts[0] ?? '', served.join(', ')));
  if (artefacts[0] !== undefined) return met(phrases.requirement.built(artefacts[0]));
  const copied = places.find((place) => holdersOf(plan, place).some((item) => item.source !== null));
  if (copied !== undefined) return unmet(phrases.requirement.ownCopy(copied, file));
  const written = places
    .flatMap((place) => holdersOf(plan, place).filter((item) => item.path === place))
    .at(-1);
  if (written?.kind !== 'artefact' && written !== undefined && writers.has(written.origin.tool))
    return unmet(phrases.requirement.written(written.path, written.origin.tool));
  if (places[0] !== undefined) return unknown(phrases.requirement.perhapsBuilt(places[0]));
  return absent(phrases.requirement.noFile(file));
}

/** Where the final image may keep a file of the project: where it is started, below the working directory, in a copied folder. */
function placesOf(plan: ImagePlan, file: string): readonly string[] {
  const places = new Set<string>();
  const started = startedBy(plan);
  const script = 'known' in started ? null : scriptOf(started);
  const entry = script === null ? null : entryFile(plan, script);
  if (entry !== null) places.add(entry);
  places.add(resolvePath(plan.final.workdir, file));
  for (const item of plan.final.items) {
    if (item.path.endsWith(`/${file}`)) places.add(item.path);
    if (item.shape === 'file') continue;
    places.add(resolvePath(item.path, file));
    for (const inner of item.contains ?? [])
      if (`/${inner}`.endsWith(`/${baseName(file)}`)) places.add(resolvePath(item.path, inner));
  }
  return [...places];
}

export function ships(plan: ImagePlan, { files }: Question<'ships'>): Answer {
  const missing = files.filter((file) => !shipsFile(plan, file));
  const unserved = missing.length === 0 ? unservedFile(plan, files) : null;
  if (unserved !== null)
    return unmet(phrases.requirement.shippedUnserved(unserved.file, unserved.folders.join(', ')));
  const closed = files.map((file) => closedCopy(plan, file)).find((path) => path !== null);
  if (missing.length === 0 && closed !== undefined)
    return unmet(phrases.requirement.unreadable(plan.final.user.name, closed));
  if (missing.length === 0) return met(phrases.requirement.shipped(files.join(', '), files.length));
  // What `make install` put into a folder may well be a copy of it.
  const open = plan.final.items.some(
    ({ kind, shape, source, contains }) =>
      (kind === 'artefact' || kind === 'file') && shape !== 'file' && source === null && contains === null,
  );
  const murky = open || [...plan.feeding].some((stage) => stage.murky) || plan.context === null;
  return murky
    ? unknown(phrases.requirement.perhapsShipped(missing[0] ?? ''))
    : absent(phrases.requirement.notShipped(missing[0] ?? ''));
}

function shipsFile(plan: ImagePlan, file: string): boolean {
  return copiesOf(plan, file).length > 0;
}

/** Where the final image has a file of the context. */
function copiesOf({ final }: ImagePlan, file: string): readonly string[] {
  return final.items.flatMap((item) => {
    const from = item.source?.path;
    if (from === undefined || !(from === '.' || isWithin(file, from))) return [];
    const below = from === '.' ? file : relativeTo(file, from);
    const path = resolvePath(item.path, below);
    return holds(item, below) && final.has(path) === 'yes' ? [path] : [];
  });
}

/** The path of a file whose every copy is closed to the user, or null. */
function closedCopy(plan: ImagePlan, file: string): string | null {
  const copies = copiesOf(plan, file);
  const closed = copies.filter((path) => plan.final.closedAt(path, 'read') !== null);
  return closed.length === copies.length ? (closed[0] ?? null) : null;
}

export function lacks(plan: ImagePlan, { paths }: Question<'lacks'>): Answer {
  for (const layer of plan.final.shippedLayers)
    for (const item of layer.adds) {
      const found = paths.find((path) => bringsAlong(item, path));
      if (found !== undefined)
        return unmet(phrases.requirement.layerHolds(layer.instruction.span.line, found));
    }
  // What a RUN fetched, a git clone for one: the context does not have it.
  const fetched = paths.filter((path) => plan.context?.find(path) === null);
  const there = fetched.find((path) => plan.final.has(resolvePath(plan.final.workdir, path)) === 'yes');
  return there === undefined
    ? met(phrases.requirement.noneOfThem)
    : unmet(phrases.requirement.imageHolds(there));
}

function bringsAlong(item: Item, path: string): boolean {
  if (item.source === null) return false;
  const { path: from, node } = item.source;
  if (from !== '.' && isWithin(from, path)) return true;
  if (from !== '.' && !isWithin(path, from)) return false;
  const below = from === '.' ? path : relativeTo(path, from);
  // An ignored folder's empty shell is no harm.
  return node !== null && (nodeAt(node, below)?.files ?? 0) > 0 && holds(item, below);
}
