import type { ContextNode } from '../context/types.ts';
import { factsOf } from '../images/facts.ts';
import { baseName, isWithin, matchesBelow, parentOf, relativeTo, resolvePath } from '../plan/paths.ts';
import type { ImagePlan, InstallAct, Item, Known } from '../plan/types.ts';
import type { Requirement, RequirementQuestion } from './exercise.ts';
import { interpreterOf, type Started, scriptOf, startedBy } from './started.ts';

export type RequirementStatus = 'met' | 'unmet' | 'unknown';

export interface RequirementResult {
  /** `requirement/<id>`. */
  readonly id: string;
  readonly title: string;
  readonly status: RequirementStatus;
  /** One sentence: what was found. */
  readonly why: string;
}

type Answer = Pick<RequirementResult, 'status' | 'why'>;
type Question<K extends RequirementQuestion['kind']> = RequirementQuestion & { readonly kind: K };

const met = (why: string): Answer => ({ status: 'met', why });
const unmet = (why: string): Answer => ({ status: 'unmet', why });
const unknown = (why: string): Answer => ({ status: 'unknown', why });

/** What the final image carries and starts, against what an exercise asks of it. What the plan can't know is `unknown`. */
export function judgeRequirements(
  plan: ImagePlan,
  requirements: readonly Requirement[],
): readonly RequirementResult[] {
  return requirements.map(({ id, title, asks }) => ({
    id: `requirement/${id}`,
    title,
    ...answer(plan, asks),
  }));
}

function answer(plan: ImagePlan, asks: RequirementQuestion): Answer {
  switch (asks.kind) {
    case 'starts':
      return starts(plan, asks);
    case 'runs':
      return runs(plan, asks);
    case 'runs-built':
      return runsBuilt(plan);
    case 'carries':
      return carries(plan, asks);
    case 'ships':
      return ships(plan, asks);
    case 'built':
      return built(plan, asks);
    case 'installs':
      return installs(plan, asks);
    case 'lacks':
      return lacks(plan, asks);
    case 'builds':
      return builds(plan);
    case 'user-exists':
      return userExists(plan);
  }
}

function starts(plan: ImagePlan, { file }: Question<'starts'>): Answer {
  const started = startedBy(plan);
  if ('known' in started) return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
  const module = moduleStarted(started, file);
  const script = interpreterOf(started.program) === null ? programFile(plan, started) : scriptOf(started);
  const path = module ?? (script === null ? null : fileFor(plan, script));
  if (path === null) return notThatFile(plan, started, file);
  const there = plan.final.has(path);
  if (there === 'no') return unmet(`It starts ${path}, which is not in the final image.`);
  if (!isTheFile(plan, path, file))
    return interpreterOf(started.program) === null
      ? notThatFile(plan, started, file)
      : unmet(`It starts ${path}, not ${file}.`);
  const program = programThere(plan, started.program);
  if (program === 'no') return unmet(`It starts ${started.program}, which is not in the final image.`);
  if (there === 'unknown') return unknown(`It starts ${path}; whether that is there, only a build can tell.`);
  return program === 'yes' || path === started.program
    ? met(`It starts ${path}.`)
    : unknown(`It starts ${path}; whether ${started.program} is there, only a build can tell.`);
}

/** Spellings of one program, and the packages that bring it along. */
const programNames: readonly (readonly string[])[] = [
  ['node', 'nodejs'],
  ['python', 'python3'],
];

/** Is the program in the final image: by the base, by a package of its name (`nginx-light` for nginx), as a file? */
function programThere(plan: ImagePlan, program: string): Known {
  const name = baseName(program);
  const names = programNames.find((group) => group.includes(name)) ?? [name];
  if (pathsOf(plan, program).some((path) => plan.final.has(path) === 'yes')) return 'yes';
  const packages = plan.final.items.flatMap((item) => (item.name === null ? [] : [item.name]));
  const named = new RegExp(`^(${names.map(escaped).join('|')})([-.\\d]|$)`);
  if (packages.some((one) => named.test(one))) return 'yes';
  // A project's package may bring a program of its name: flask, gunicorn.
  if (interpreterOf(name) === null && projectPackage(plan, name) === 'yes') return 'yes';
  const facts = plan.final.image === null ? null : factsOf(plan.final.image);
  const byBase = facts?.brings(name) ?? 'no';
  if (byBase === 'yes' || plan.final.murky) return byBase === 'yes' ? 'yes' : 'unknown';
  // A language comes along with much that is written in it; a server only with packages that carry its name.
  const mayCome =
    interpreterOf(name) === null ? packages.some((one) => one.includes(name)) : packages.length > 0;
  return (byBase === 'no' || facts?.role === 'os') && !mayCome ? 'no' : 'unknown';
}

/** By its name; or a bundle under another name, where nothing of that name is beside it. */
function isTheFile(plan: ImagePlan, path: string, file: string): boolean {
  const name = baseName(file);
  if (baseName(path) === name) return true;
  const made = holdersOf(plan, path).some((item) => item.kind === 'artefact');
  return made && plan.final.has(resolvePath(parentOf(path), name)) === 'no';
}

function notThatFile(plan: ImagePlan, started: Started, file: string): Answer {
  const shown = [started.program, ...started.args].join(' ');
  const carried = started.program.startsWith('/') && plan.final.has(started.program) !== 'no';
  const plainProgram = interpreterOf(started.program) !== null || !carried;
  return plainProgram
    ? unmet(`It starts "${shown}", not ${file}.`)
    : unknown(`It starts ${started.program}; what that runs, only a run can tell.`);
}

/** `gunicorn shop:app`, `uvicorn shop.main:app`, `python -m shop`, `flask --app shop run`: the file of the module. */
function moduleStarted({ program, args, cwd }: Started, file: string): string | null {
  const servers = ['gunicorn', 'uvicorn', 'hypercorn', 'waitress-serve', 'flask'];
  if (!servers.includes(baseName(program)) && !(interpreterOf(program) === 'python' && args.includes('-m')))
    return null;
  const module = file.replace(/\.py$/, '').replaceAll('/', '.');
  const last = module.slice(module.lastIndexOf('.') + 1);
  const named = args.map((arg) => arg.replace(/^--app=/, '').replace(/:.*$/, ''));
  const hit = named.find(
    (arg) => arg === module || arg === last || resolvePath(cwd, arg) === resolvePath(cwd, file),
  );
  return hit === undefined ? null : resolvePath(cwd, `${hit.replace(/\.py$/, '').replaceAll('.', '/')}.py`);
}

/** Node takes `dist/server` and `dist` for `dist/server.js` and `dist/index.js`. */
function fileFor(plan: ImagePlan, script: string): string {
  const candidates = [script, `${script}.js`, `${script}/index.js`];
  if (/\.\w+$/.test(script)) return script;
  return candidates.slice(1).find((path) => plan.final.has(path) === 'yes') ?? script;
}

function runs(plan: ImagePlan, { programs }: Question<'runs'>): Answer {
  const started = startedBy(plan);
  if (!('known' in started)) {
    const name = baseName(started.program);
    if (programs.includes(name)) return runsIfThere(plan, started.program, name);
    const asked = programs.join(' or ');
    const script = started.program.endsWith('.sh') && plan.final.has(started.program) !== 'no';
    return script
      ? unknown(`It starts ${started.program}; what that runs, only a run can tell.`)
      : unmet(`It starts ${name}, not ${asked}.`);
  }
  const product = plan.final.image === null ? null : factsOf(plan.final.image).product;
  const own = plan.final.cmd === null && plan.final.entrypoint === null;
  if (own && product !== null && programs.some((name) => product.split('/').pop()?.startsWith(name)))
    return met(`The base image ${product} starts it by itself.`);
  return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
}

function runsIfThere(plan: ImagePlan, program: string, name: string): Answer {
  const there = programThere(plan, program);
  if (there === 'no') return unmet(`It starts ${name}, which is not in the final image.`);
  return there === 'yes'
    ? met(`It starts ${name}.`)
    : unknown(`It starts ${name}; whether that is there, only a build can tell.`);
}

function runsBuilt(plan: ImagePlan): Answer {
  const started = startedBy(plan);
  if ('known' in started) return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
  const named = started.args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => resolvePath(started.cwd, arg));
  const candidates = [...pathsOf(plan, started.program), ...named].filter(
    (path) => plan.final.has(path) !== 'no',
  );
  const made = candidates.find((path) => holdersOf(plan, path).some((item) => item.kind === 'artefact'));
  if (made !== undefined) return met(`It starts ${made}, which a build step made.`);
  const copied = candidates.find((path) => holdersOf(plan, path).some((item) => item.source !== null));
  if (copied !== undefined) return unmet(`${copied} is copied from the folder, not built inside.`);
  if (candidates.length === 0) return unmet(`${started.program} is not in the final image.`);
  return unknown(`Whether ${started.program} was built inside, only a build can tell.`);
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where a program may lie: its own path, or one in each folder of PATH. */
function pathsOf(plan: ImagePlan, program: string): readonly string[] {
  if (program.startsWith('/')) return [program];
  const folders = (plan.final.env.get('PATH') ?? defaultPath).split(':');
  return folders.map((folder) => resolvePath('/', `${folder}/${program}`));
}

/** Absolute path of the started program; null: a bare name of which the plan knows no file. */
function programFile(plan: ImagePlan, { program }: Started): string | null {
  if (program.startsWith('/')) return program;
  return (
    pathsOf(plan, program).find(
      (path) => holdersOf(plan, path).length > 0 && plan.final.has(path) === 'yes',
    ) ?? null
  );
}

function carries(plan: ImagePlan, { path }: Question<'carries'>): Answer {
  const started = startedBy(plan);
  const script = 'known' in started ? null : scriptOf(started);
  const from = path.startsWith('node_modules/') && script !== null ? parentOf(script) : plan.final.workdir;
  const places = ancestorsOf(from).map((folder) => resolvePath(folder, path));
  const nodePath = plan.final.env.get('NODE_PATH');
  if (nodePath !== undefined && path.startsWith('node_modules/'))
    places.push(
      ...nodePath.split(':').map((folder) => resolvePath(folder, path.slice('node_modules/'.length))),
    );
  const there = places.map((place) => ({ place, known: plan.final.has(place) }));
  const found = there.find(({ known }) => known === 'yes');
  if (found !== undefined) return met(`${found.place} is there.`);
  return there.every(({ known }) => known === 'no')
    ? unmet(`${path} is nowhere from ${from} upwards in the final image.`)
    : unknown(`Whether ${path} is there, only a build can tell.`);
}

function ancestorsOf(folder: string): string[] {
  return folder === '/' ? ['/'] : [folder, ...ancestorsOf(parentOf(folder))];
}

function built(plan: ImagePlan, { file }: Question<'built'>): Answer {
  const places = placesOf(plan, file).filter((place) => plan.final.has(place) !== 'no');
  const artefact = places.find((place) => holdersOf(plan, place).some((item) => item.kind === 'artefact'));
  if (artefact !== undefined) return met(`${artefact} is what a build step made.`);
  const copied = places.find((place) => holdersOf(plan, place).some((item) => item.source !== null));
  if (copied !== undefined) return unmet(`${copied} is a copy of your own ${file}, not built inside.`);
  if (places.length > 0) return unknown(`Whether ${places[0]} was built inside, only a build can tell.`);
  return unmet(`No ${file} is in the final image.`);
}

/** Where the final image may keep a file of the project: where it is started, below the working directory, in a copied folder. */
function placesOf(plan: ImagePlan, file: string): readonly string[] {
  const places = new Set<string>();
  const started = startedBy(plan);
  const script = 'known' in started ? null : scriptOf(started);
  if (script !== null) places.add(fileFor(plan, script));
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

function holdersOf(plan: ImagePlan, path: string): readonly Item[] {
  return plan.final.items.filter(
    (item) => isWithin(path, item.path) && holds(item, relativeTo(path, item.path)),
  );
}

/** A copied folder whose files are known does not hold what is not among them. */
function holds(item: Item, below: string): boolean {
  if (below === '') return true;
  if (item.shape === 'file' || item.without.some((pattern) => matchesBelow(pattern, below))) return false;
  const node = item.source?.node;
  return node === undefined || node === null || nodeAt(node, below) !== null;
}

function nodeAt(node: ContextNode, below: string): ContextNode | null {
  let at: ContextNode | undefined = node;
  for (const part of below.split('/')) at = part === '' ? at : at?.children.get(part);
  return at ?? null;
}

function ships(plan: ImagePlan, { files }: Question<'ships'>): Answer {
  const missing = files.filter((file) => !shipsFile(plan, file));
  if (missing.length === 0)
    return met(`${files.join(', ')} ${files.length > 1 ? 'are' : 'is'} in the final image.`);
  const murky = [...plan.feeding].some((stage) => stage.murky) || plan.context === null;
  return murky
    ? unknown(`Whether ${missing[0]} reaches the final image, only a build can tell.`)
    : unmet(`${missing[0]} does not reach the final image.`);
}

function shipsFile(plan: ImagePlan, file: string): boolean {
  return plan.final.items.some((item) => {
    const from = item.source?.path;
    if (from === undefined || !(from === '.' || isWithin(file, from))) return false;
    const below = from === '.' ? file : relativeTo(file, from);
    return holds(item, below) && plan.final.has(resolvePath(item.path, below)) === 'yes';
  });
}

function installs(plan: ImagePlan, { packages }: Question<'installs'>): Answer {
  const states = packages.map((name) => ({ name, known: installed(plan, name) }));
  const missing = states.find(({ known }) => known === 'no');
  if (missing !== undefined) return unmet(`${missing.name} is not installed in the final image.`);
  const unsure = states.find(({ known }) => known === 'unknown');
  return unsure === undefined
    ? met(`${packages.join(', ')} ${packages.length > 1 ? 'are' : 'is'} installed.`)
    : unknown(`Whether ${unsure.name} is installed, only a build can tell.`);
}

function installed(plan: ImagePlan, name: string): Known {
  const byItem = plan.final.items.some(
    (item) => item.name === name || (item.contains?.includes(name) ?? false),
  );
  const byBase = plan.final.image === null ? 'no' : factsOf(plan.final.image).brings(name);
  if (byItem || byBase === 'yes') return 'yes';
  return projectPackage(plan, name);
}

/** Is a package of the project's language in the final image, by its manifest or by name? */
function projectPackage(plan: ImagePlan, name: string): Known {
  const unsure: Known = plan.final.murky ? 'unknown' : 'no';
  const carried = plan.final.items.some(({ kind }) => kind === 'dependency' || kind === 'dev-dependency');
  if (!carried) return unsure;
  const acts = installActs(plan).filter(({ scope }) => scope !== 'system');
  const asks = acts.map((act) => asksFor(plan, act, name));
  if (asks.includes('yes')) return 'yes';
  return asks.includes('unknown') ? 'unknown' : unsure;
}

function installActs(plan: ImagePlan): readonly InstallAct[] {
  const commands = [...plan.feeding].flatMap(({ layers }) => layers.flatMap((layer) => layer.commands));
  return commands.flatMap(({ acts }) => acts.filter((act) => act.kind === 'install'));
}

function asksFor(plan: ImagePlan, act: InstallAct, name: string): Known {
  const named = act.packages.map((one) => one.name.toLowerCase());
  if (named.includes(name)) return 'yes';
  // One package may need another: flask-login brings flask.
  if (named.some((one) => one.includes(name))) return 'unknown';
  const texts = act.manifests.map((path) => manifestText(plan, path));
  if (
    texts.some((text) =>
      text?.toLowerCase().match(new RegExp(`(^|[^\\w.-])${escaped(name)}([^\\w.-]|$)`, 'm')),
    )
  )
    return 'yes';
  return texts.includes(null) || (act.scope === 'project' && texts.length === 0) ? 'unknown' : 'no';
}

/** Text of a manifest by the name that it has in the context; it may lie elsewhere in the image. */
function manifestText(plan: ImagePlan, path: string): string | null {
  const copied = plan.final.items.find((item) => item.path === path)?.source?.path;
  return plan.context?.textOf(copied ?? baseName(path)) ?? null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function lacks(plan: ImagePlan, { paths }: Question<'lacks'>): Answer {
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

function builds(plan: ImagePlan): Answer {
  for (const stage of plan.stages) {
    const [failure] = plan.feeding.has(stage) ? stage.failures : [];
    if (failure !== undefined) return unmet(`Line ${failure.span.line} can't be built: ${failure.message}`);
  }
  return met('No step is known to fail.');
}

function userExists(plan: ImagePlan): Answer {
  const { name, exists } = plan.final.user;
  if (exists === 'no') return unmet(`No user ${name} exists in the final image.`);
  return exists === 'yes'
    ? met(`The user ${name} exists.`)
    : unknown(`Whether a user ${name} exists, only a run can tell.`);
}
