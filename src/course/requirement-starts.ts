import { factsOf } from '../images/facts.ts';
import { phrases } from '../phrases/index.ts';
import { baseName, parentOf, resolvePath } from '../plan/paths.ts';
import { cannotRun } from '../plan/runs-on.ts';
import type { ImagePlan } from '../plan/types.ts';
import { entryFile } from './entry-file.ts';
import { holdersOf } from './held.ts';
import { pathsOf, programThere } from './installed.ts';
import { interpreterOf } from './interpreter.ts';
import { isOffPath } from './off-path.ts';
import { type Answer, absent, met, type Question, unknown, unmet } from './requirement-answer.ts';
import { missingBeside } from './requirement-modules.ts';
import { keptFromStarting } from './start-environment.ts';
import { type Started, scriptOf, startedBy } from './started.ts';

export function starts(plan: ImagePlan, { file }: Question<'starts'>): Answer {
  const started = startedBy(plan);
  if ('known' in started) return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
  const module = moduleStarted(plan, started, file);
  const script = interpreterOf(started.program) === null ? programFile(plan, started) : scriptOf(started);
  if (module === null && script === null) return notThatFile(plan, started, file);
  const path = module ?? packageEntry(plan, started, script) ?? entryFile(plan, script ?? '');
  if (path === null) return unknown(phrases.requirement.whichFile(script ?? ''));
  const there = plan.final.has(path);
  if (there === 'no') return absent(phrases.requirement.notThere(path));
  if (!isTheFile(plan, path, file))
    return interpreterOf(started.program) === null
      ? notThatFile(plan, started, file)
      : unmet(phrases.requirement.startsOther(path, file));
  const closed = plan.final.closedAt(path, 'read');
  if (closed !== null) return unmet(phrases.requirement.closed(plan.final.user.name, path, closed));
  const locked = started.program.startsWith('/') ? plan.final.closedAt(started.program, 'run') : null;
  if (locked !== null) return unmet(phrases.requirement.locked(started.program, locked));
  // Debian's, Alpine's and so the official images' /root is open to root alone (mode 0700).
  if (path.startsWith('/root/') && plan.final.user.root === 'no')
    return unmet(phrases.requirement.rootAlone(plan.final.user.name, path));
  const foreign = foreignProgram(plan, started);
  if (foreign !== null) return unmet(foreign);
  const kept = keptFromStarting(plan, started);
  if (kept !== null) return unmet(kept);
  const gone = there === 'yes' ? missingBeside(plan, path, file) : null;
  if (gone !== null) return absent(phrases.requirement.loads(path, gone));
  const program = programThere(plan, started.program);
  if (program === 'no' && isOffPath(plan, started.program))
    return unmet(phrases.requirement.offPath(started.program));
  if (program === 'no') return absent(phrases.requirement.notThere(started.program));
  if (there === 'unknown') return unknown(phrases.requirement.perhapsThere(path));
  return program === 'yes' || path === started.program
    ? met(phrases.requirement.starts(path))
    : unknown(phrases.requirement.perhapsProgram(path, started.program));
}

/** By its name, as a copy under another one, or a bundle under another name, where nothing of that name is beside it. */
function isTheFile(plan: ImagePlan, path: string, file: string): boolean {
  const name = baseName(file);
  const holders = holdersOf(plan, path);
  const copied = holders.some((item) => item.path === path && item.source?.path === file);
  if (baseName(path) === name || copied) return true;
  const made = holders.some((item) => item.kind === 'artefact');
  return made && plan.final.has(resolvePath(parentOf(path), name)) === 'no';
}

function notThatFile(plan: ImagePlan, started: Started, file: string): Answer {
  const shown = [started.program, ...started.args].join(' ');
  const code =
    started.args.some((arg) => /^(-e|-p|--eval|--print|-c)$/.test(arg)) &&
    shown.includes(baseName(file).replace(/\.\w+$/, ''));
  if (code && interpreterOf(started.program) !== null) return unknown(phrases.requirement.startsCode(shown));
  const carried = started.program.startsWith('/') && plan.final.has(started.program) !== 'no';
  const plainProgram = interpreterOf(started.program) !== null || !carried;
  return plainProgram
    ? unmet(phrases.requirement.startsCommand(shown, file))
    : unknown(phrases.requirement.runsSomething(started.program));
}

/** `python weather` runs the folder's `__main__.py`. */
function packageEntry(plan: ImagePlan, { program }: Started, script: string | null): string | null {
  if (interpreterOf(program) !== 'python' || script === null) return null;
  const main = resolvePath(script, '__main__.py');
  return plan.final.has(main) === 'yes' ? main : null;
}

/**
 * `gunicorn shop:app`, `uvicorn shop.main:app`, `python -m shop`, `flask --app shop run`: the file of the module, in
 * the working directory or along PYTHONPATH. A package runs its `__main__.py`.
 */
function moduleStarted(plan: ImagePlan, { program, args, cwd }: Started, file: string): string | null {
  const servers = ['gunicorn', 'uvicorn', 'hypercorn', 'waitress-serve', 'flask'];
  if (!servers.includes(baseName(program)) && !(interpreterOf(program) === 'python' && args.includes('-m')))
    return null;
  const isMain = baseName(file) === '__main__.py';
  const module = file.replace(/(\/__main__)?\.py$/, '').replaceAll('/', '.');
  const last = module.slice(module.lastIndexOf('.') + 1);
  const flaskApp = baseName(program) === 'flask' ? (plan.final.env.get('FLASK_APP') ?? null) : null;
  const given = flaskApp === null ? args : [...args, flaskApp];
  const named = given.map((arg) => arg.replace(/^--app=/, '').replace(/:.*$/, ''));
  // Flask takes app.py or wsgi.py of the working directory when nothing is named.
  const unnamed =
    baseName(program) === 'flask' && flaskApp === null && !args.some((arg) => /^(--app|-A)\b/.test(arg));
  if (unnamed && ['app.py', 'wsgi.py'].includes(baseName(file))) return resolvePath(cwd, baseName(file));
  const names = isMain ? [module, last, `${module}.__main__`] : [module, last];
  const hit = named.find((arg) => names.includes(arg) || resolvePath(cwd, arg) === resolvePath(cwd, file));
  if (hit === undefined) return null;
  const plain = hit
    .replace(/\.py$/, '')
    .replaceAll('.', '/')
    .replace(/\/__main__$/, '');
  const below = isMain ? `${plain}/__main__.py` : `${plain}.py`;
  const folders = [cwd, ...(plan.final.env.get('PYTHONPATH') ?? '').split(':').filter(Boolean)];
  const places = folders.map((folder) => resolvePath(cwd, `${folder}/${below}`));
  return places.find((place) => plan.final.has(place) !== 'no') ?? places[0] ?? null;
}

export function runs(plan: ImagePlan, { programs }: Question<'runs'>): Answer {
  const started = startedBy(plan);
  if (!('known' in started)) {
    const name = baseName(started.program);
    if (programs.includes(name)) return runsIfThere(plan, started.program, name);
    const asked = programs.join(phrases.requirement.or);
    const script = started.program.endsWith('.sh') && plan.final.has(started.program) !== 'no';
    return script
      ? unknown(phrases.requirement.runsSomething(started.program))
      : unmet(phrases.requirement.startsOther(name, asked));
  }
  const product = plan.final.image === null ? null : factsOf(plan.final.image).product;
  const own = plan.final.cmd === null && plan.final.entrypoint === null;
  if (own && product !== null && programs.some((name) => product.split('/').pop()?.startsWith(name)))
    return met(phrases.requirement.byBase(product));
  return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
}

function runsIfThere(plan: ImagePlan, program: string, name: string): Answer {
  const there = programThere(plan, program);
  if (there === 'no') return absent(phrases.requirement.notThere(name));
  return there === 'yes'
    ? met(phrases.requirement.starts(name))
    : unknown(phrases.requirement.perhapsThere(name));
}

export function runsBuilt(plan: ImagePlan): Answer {
  const started = startedBy(plan);
  if ('known' in started) return started.known === 'nothing' ? unmet(started.why) : unknown(started.why);
  const named = started.args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => resolvePath(started.cwd, arg));
  const jar = started.args[started.args.indexOf('-jar') + 1];
  const isJar = baseName(started.program) === 'java' && started.args.includes('-jar');
  if (isJar && jar === 'java') return unmet(phrases.requirement.javaTwice);
  if (isJar && jar !== undefined && plan.final.has(resolvePath(started.cwd, jar)) === 'no')
    return absent(phrases.requirement.notThere(resolvePath(started.cwd, jar)));
  const own = pathsOf(plan, started.program);
  const candidates = [...own, ...named].filter((path) => plan.final.has(path) !== 'no');
  const made = candidates.find((path) => holdersOf(plan, path).some((item) => item.kind === 'artefact'));
  const runner = runsFiles(started.program);
  if (runner && programThere(plan, started.program) === 'no')
    return absent(phrases.requirement.notThere(started.program));
  if (runner && named.length === 0 && interpreterOf(started.program) === null)
    return unmet(phrases.requirement.runsNothing([started.program, ...started.args].join(' ')));
  if (made !== undefined) {
    const locked = plan.final.closedAt(made, 'run');
    if (locked !== null) return unmet(phrases.requirement.locked(made, locked));
    const foreign = foreignProgram(plan, started);
    return foreign === null ? met(phrases.requirement.startsBuilt(made)) : unmet(foreign);
  }
  // Only some programs run what their arguments name: a server's configuration is no program.
  const run = candidates.filter((path) => own.includes(path) || runner);
  const copied = run.find((path) => holdersOf(plan, path).some((item) => item.source !== null));
  if (copied !== undefined) return unmet(phrases.requirement.copied(copied));
  const none = own.every((path) => !path.includes('$') && holdersOf(plan, path).length === 0);
  if (none && !plan.final.murky && !runner) return absent(notBuilt(plan, started.program));
  if (candidates.length === 0) return absent(phrases.requirement.missing(started.program));
  return unknown(phrases.requirement.perhapsBuilt(started.program));
}

/** Nothing of that name was built, or it lies where nobody looks. */
function notBuilt(plan: ImagePlan, program: string): string {
  const elsewhere = plan.final.items.find(
    ({ kind, path }) => kind === 'artefact' && baseName(path) === baseName(program),
  );
  if (elsewhere === undefined) return phrases.requirement.noneBuilt(program);
  return program.includes('/')
    ? phrases.requirement.builtElsewhere(program, elsewhere.path)
    : phrases.requirement.wholePath(program, elsewhere.path);
}

/** Why the program that is started can't run on this base. */
function foreignProgram(plan: ImagePlan, { program }: Started): string | null {
  for (const path of pathsOf(plan, program)) {
    const needs = plan.final.has(path) === 'yes' ? cannotRun(plan.final, path) : null;
    if (needs === 'another system') return phrases.requirement.otherSystem(path);
    if (needs !== null) return phrases.requirement.linked(path, needs, plan.final.image?.text ?? 'scratch');
  }
  return null;
}

/** Programs that run what their arguments name: not they, but a file of theirs is what was built. */
function runsFiles(program: string): boolean {
  const others =
    /^(java|dotnet|mono|erl|elixir|mix|lua|luajit|Rscript|julia|wasmtime|wasmer|clojure|kotlin|scala)$/;
  return interpreterOf(program) !== null || others.test(baseName(program));
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
