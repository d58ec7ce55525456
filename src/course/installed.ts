import { factsOf } from '../images/facts.ts';
import { baseName, resolvePath } from '../plan/paths.ts';
import type { ImagePlan, InstallAct, Known } from '../plan/types.ts';
import { holdersOf } from './held.ts';
import { interpreterOf } from './interpreter.ts';
import { isOffPath } from './off-path.ts';

/** Spellings of one program, and the packages that bring it along. */
const programNames: readonly (readonly string[])[] = [
  ['node', 'nodejs'],
  ['python', 'python3', 'py3'],
  ['pypy', 'pypy3'],
];

/** Packages that bring a program without carrying its name. */
const bringers: Readonly<Record<string, RegExp>> = {
  java: /^(?:openjdk-?\d+|default-(?:jre|jdk)|temurin-\d+|zulu-?\d+|msopenjdk)/,
};

/** Is the program in the final image: by the base, by a package of its name (`nginx-light` for nginx), as a file? */
export function programThere(plan: ImagePlan, program: string): Known {
  const name = baseName(program);
  const names = programNames.find((group) => group.includes(name)) ?? [name];
  if (pathsOf(plan, program).some((path) => plan.final.has(path) === 'yes')) return 'yes';
  if (isOffPath(plan, program)) return 'no';
  const packages = plan.final.items.flatMap((item) => (item.name === null ? [] : [item.name]));
  const named = new RegExp(`^(${names.map(escaped).join('|')})([-.\\d]|$)`);
  const bringing = packages.filter((one) => mayBring(plan, one, name));
  if (bringing.some((one) => named.test(one) || bringers[name]?.test(one))) return 'yes';
  // A project's package may bring a program of its name: flask, gunicorn.
  if (interpreterOf(name) === null && projectPackage(plan, name) === 'yes') return 'yes';
  const facts = plan.final.image === null ? null : factsOf(plan.final.image);
  const byBase = facts?.brings(name) ?? 'no';
  if (byBase === 'yes' || plan.final.murky) return byBase === 'yes' ? 'yes' : 'unknown';
  // A copy of something nobody knows may well be it.
  if (pathsOf(plan, program).some((path) => holdersOf(plan, path).length > 0)) return 'unknown';
  // A language comes along with much that is written in it; a server only with packages that carry its name.
  const mayCome =
    interpreterOf(name) === null ? bringing.some((one) => one.includes(name)) : bringing.length > 0;
  return (byBase === 'no' || facts?.role === 'os') && !mayCome ? 'no' : 'unknown';
}

/**
 * Packages that only accompany a program bring none (`nginx-common`: https://packages.debian.org/nginx-common). Debian's
 * python3 brings no `python`; python-is-python3 does (https://packages.debian.org/python-is-python3).
 */
function mayBring(plan: ImagePlan, one: string, program: string): boolean {
  const os = plan.final.image === null ? null : factsOf(plan.final.image).os;
  if (program === 'python' && (os === 'debian' || os === 'ubuntu'))
    return !/^(python3([-.\d]|$)|ca-certificates$|tini$|dumb-init$|tzdata$|curl$)/.test(one);
  if (interpreterOf(program) !== null) return true;
  return !/-(common|docs?|dev|dbg|data|openrc|vim)$/.test(one);
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where a program may lie: its own path, or one in each folder of PATH. */
export function pathsOf(plan: ImagePlan, program: string): readonly string[] {
  if (program.startsWith('/')) return [program];
  const folders = (plan.final.env.get('PATH') ?? defaultPath).split(':');
  return folders.map((folder) => resolvePath('/', `${folder}/${program}`));
}

/** Is a package in the final image: by an item of its name, by the base, by the project's manifest? */
export function installed(plan: ImagePlan, name: string): Known {
  // Distributions prefix a language's packages: python3-flask in Debian, py3-flask in Alpine.
  const spellings = [name, `python3-${name}`, `py3-${name}`, `node-${name}`];
  const byItem = plan.final.items.some(
    (item) => spellings.includes(item.name ?? '') || (item.contains?.includes(name) ?? false),
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
  // What xargs or a variable names.
  if (named.length === 0 && texts.length === 0) return 'unknown';
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
