import { phrases } from '../phrases/index.ts';
import { parentOf, resolvePath } from '../plan/paths.ts';
import type { ImagePlan } from '../plan/types.ts';
import { interpreterOf } from './interpreter.ts';
import type { Started } from './started.ts';

/** Options that load a module before the program: https://nodejs.org/api/cli.html. */
const loading = /^(?:-r|--require|--import|--loader|--experimental-loader)$/;

/** Node ends at once when NODE_OPTIONS holds one of these (checked with Node 20.20: “not allowed in NODE_OPTIONS”). */
const refused =
  /^(?:-e|--eval|-p|--print|-c|--check|-i|--interactive|-v|--version|-h|--help|--test|--prof-process)(?:=|$)/;

/** Why Node surely ends before it reads the script: NODE_OPTIONS, or a module named before it that is not there; null: no reason. */
export function keptFromStarting(plan: ImagePlan, started: Started): string | null {
  if (interpreterOf(started.program) !== 'node') return null;
  const given = (plan.final.env.get('NODE_OPTIONS') ?? '').split(/\s+/).filter(Boolean);
  const wrong = given.find((word, at) => refused.test(word) || (at === 0 && !word.startsWith('-')));
  if (wrong !== undefined) return phrases.requirement.nodeOptions(wrong);
  const script = started.args.findIndex(
    (word, at) => !word.startsWith('-') && !loading.test(started.args[at - 1] ?? ''),
  );
  const own = started.args.slice(0, script < 0 ? 0 : script);
  for (const module of [...modulesIn(given), ...modulesIn(own)])
    if (isGone(plan, module, started.cwd)) return phrases.requirement.nodeLoads(module);
  return null;
}

function modulesIn(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const [option = '', value] = word.split(/=(.*)/s);
    if (!loading.test(option)) return [];
    return value ?? words[at + 1] ?? [];
  });
}

const endings = ['', '.js', '.cjs', '.mjs', '.json', '/index.js', '/package.json'];

function isGone(plan: ImagePlan, module: string, cwd: string): boolean {
  if (/^[a-z]+:/.test(module)) return false;
  const path = /^\.{0,2}\//.test(module) ? [resolvePath(cwd, module)] : inModules(module, cwd);
  return path.every((place) => endings.every((ending) => plan.final.has(`${place}${ending}`) === 'no'));
}

/** In the node_modules of the folder and of those above. The package alone counts: what it holds is not known. */
function inModules(module: string, cwd: string): readonly string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
  const own = resolvePath(cwd, `node_modules/${name}`);
  return cwd === '/' ? [own] : [own, ...inModules(module, parentOf(cwd))];
}
