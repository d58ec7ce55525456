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
        isPackage
          ? `${path} is nowhere from ${own} upwards in the final image.`
          : `${path} is not in ${cwd}, where the program is started.`,
      )
    : unknown(`Whether ${path} is there, only a build can tell.`);
}

/** There, open to the user, and with what it needs itself. */
function usable(plan: ImagePlan, place: string, path: string): Answer {
  const closed = plan.final.closedAt(place, 'read');
  if (closed !== null)
    return unmet(`USER ${plan.final.user.name} can't read ${place}: ${closed} is not open to it.`);
  const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
  const folder = place.slice(0, -path.length - 1) || '/';
  const gone = name === undefined ? null : missingDependency(plan, folder, name);
  return gone === null
    ? met(`${place} is there.`)
    : absent(`${name} needs ${gone}, which is not in the final image.`);
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
  if (served !== null) return unmet(`${artefacts[0]} was built, but nginx.conf serves ${served.join(', ')}.`);
  if (artefacts[0] !== undefined) return met(`${artefacts[0]} is what a build step made.`);
  const copied = places.find((place) => holdersOf(plan, place).some((item) => item.source !== null));
  if (copied !== undefined) return unmet(`${copied} is a copy of your own ${file}, not built inside.`);
  const written = places
    .flatMap((place) => holdersOf(plan, place).filter((item) => item.path === place))
    .at(-1);
  if (written?.kind !== 'artefact' && written !== undefined && writers.has(written.origin.tool))
    return unmet(`${written.path} is written by ${written.origin.tool}, not built from the sources.`);
  if (places.length > 0) return unknown(`Whether ${places[0]} was built inside, only a build can tell.`);
  return absent(`No ${file} is in the final image.`);
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
    return unmet(`${unserved.file} is in the image, but nginx.conf serves ${unserved.folders.join(', ')}.`);
  const closed = files.map((file) => closedCopy(plan, file)).find((path) => path !== null);
  if (missing.length === 0 && closed !== undefined)
    return unmet(`USER ${plan.final.user.name} can't read ${closed}.`);
  if (missing.length === 0)
    return met(`${files.join(', ')} ${files.length > 1 ? 'are' : 'is'} in the final image.`);
  // What `make install` put into a folder may well be a copy of it.
  const open = plan.final.items.some(
    ({ kind, shape, source, contains }) =>
      (kind === 'artefact' || kind === 'file') && shape !== 'file' && source === null && contains === null,
  );
  const murky = open || [...plan.feeding].some((stage) => stage.murky) || plan.context === null;
  return murky
    ? unknown(`Whether ${missing[0]} reaches the final image, only a build can tell.`)
    : absent(`${missing[0]} does not reach the final image.`);
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
        return unmet(`The layer of line ${layer.instruction.span.line} holds ${found}.`);
    }
  // What a RUN fetched, a git clone for one: the context does not have it.
  const fetched = paths.filter((path) => plan.context?.find(path) === null);
  const there = fetched.find((path) => plan.final.has(resolvePath(plan.final.workdir, path)) === 'yes');
  return there === undefined ? met('No layer holds any of them.') : unmet(`The final image holds ${there}.`);
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
