import { baseName } from '../plan/paths.ts';
import type { CommandRun, ImagePlan, LayerPlan, StagePlan, StartCommand } from '../plan/types.ts';
import { isRecord, parseJson, stringsOf } from '../tools/package-json.ts';

/** What the project's manifest says; null: there is none, or it was not seen. */
interface Project {
  readonly scripts: Readonly<Record<string, string>>;
  /** Is this program surely one of what production needs? */
  needs(program: string): boolean;
}

interface Look {
  readonly project: Project | null;
  /** Programs of the project are on the PATH. */
  readonly onPath: boolean;
  /** Text of a script in the image; null: not known. */
  readonly textOf: (path: string) => string | null;
  /** A step of the build: any program of its own may be a test or a build. A container starts what production needs. */
  readonly inStep: boolean;
  /** Scripts that call scripts end somewhere. */
  readonly depth: number;
}

const deepest = 5;

/**
 * May what runs behind this layer (later steps, and what the container starts) call a development dependency that the layer
 * installs? Yes wherever nobody can tell.
 */
export function mayUseDevelopment(layer: LayerPlan, plan: ImagePlan): boolean {
  return layer.instruction.index <= lastUse(layer, plan);
}

const lastUses = new WeakMap<StagePlan, Map<string, number>>();

/** Index of the last instruction that may: the same for all layers of a stage that install from the same manifests. */
function lastUse(layer: LayerPlan, plan: ImagePlan): number {
  const { stage } = layer;
  const manifests = manifestsOf(layer);
  const known = lastUses.get(stage) ?? new Map<string, number>();
  lastUses.set(stage, known);
  const key = manifests.join('\0');
  const before = known.get(key);
  if (before !== undefined) return before;
  const reached = reachedFrom(stage, plan);
  const look = lookAt(stage, manifests);
  const inStep = { ...look, inStep: true };
  const started = reached.has(plan.final) && startsOf(plan.final).some((text) => textMay(text, look));
  let last = started ? Number.POSITIVE_INFINITY : -1;
  for (const { layers } of started ? [] : reached)
    for (const { instruction, commands } of layers)
      if (instruction.index > last && commands.some((command) => stepMay(command, inStep)))
        last = instruction.index;
  known.set(key, last);
  return last;
}

function manifestsOf({ commands }: LayerPlan): readonly string[] {
  return commands.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'install' ? act.manifests : [])));
}

/** The stage, and all that are built on it or copy from it. */
function reachedFrom(stage: StagePlan, { stages }: ImagePlan): ReadonlySet<StagePlan> {
  const reached = new Set([stage]);
  for (const one of stages) {
    const onTop = one.base.kind === 'stage' && reached.has(one.base.stage);
    const copies = one.layers.some(({ reads }) =>
      reads.some((read) => read.stage && reached.has(read.stage)),
    );
    if (onTop || copies) reached.add(one);
  }
  return reached;
}

function lookAt(stage: StagePlan, manifests: readonly string[]): Look {
  const path = [...stage.env].find(([name]) => name === 'PATH')?.[1] ?? '';
  return {
    project: projectIn(manifests, stage),
    onPath: /node_modules\/\.bin|venv\/bin|vendor\/bin/.test(path),
    textOf: (file) =>
      stage.textOf(file.startsWith('/') ? file : `${stage.workdir}/${file.replace(/^\.\//, '')}`),
    inStep: false,
    depth: 0,
  };
}

function projectIn(manifests: readonly string[], stage: StagePlan): Project | null {
  for (const path of manifests) {
    const text = stage.textOf(path);
    if (text === null) continue;
    if (baseName(path) === 'package.json') return nodeProject(text);
    if (baseName(path) === 'pyproject.toml') return pythonProject(text);
  }
  return null;
}

function nodeProject(text: string): Project | null {
  const data = parseJson(text);
  if (!isRecord(data)) return null;
  const dependencies = stringsOf(data.dependencies);
  return { scripts: stringsOf(data.scripts), needs: (program) => Object.hasOwn(dependencies, program) };
}

/** Named anywhere but in the tables of development dependencies. */
function pythonProject(text: string): Project {
  const tables = text.split(/^(?=\[)/m);
  const rest = tables.filter(
    (table) => !/^\[(dependency-groups|tool\.(poetry\.(dev-|group)|uv|pdm))/.test(table),
  );
  const words = new Set(rest.join('\n').match(/[A-Za-z][\w.-]*/g) ?? []);
  return { scripts: {}, needs: (program) => /^python[\d.]*$/.test(program) || words.has(program) };
}

function stepMay({ unknown, acts, words }: CommandRun, look: Look): boolean {
  if (unknown || acts.some(({ kind }) => kind === 'build')) return true;
  if (acts.length > 0) return false;
  return wordsMay(words, look);
}

/** ENTRYPOINT with CMD behind it, and each on its own: a script may `exec "$@"`. */
function startsOf({ entrypoint, cmd, healthcheck }: StagePlan): readonly string[] {
  const textOf = (start: StartCommand | null) => start?.text ?? '';
  return [`${textOf(entrypoint)} ${textOf(cmd)}`, textOf(cmd), textOf(healthcheck)];
}

/** Shell text: any of its commands. */
function textMay(text: string, look: Look): boolean {
  if (look.depth > deepest) return true;
  const inner = { ...look, depth: look.depth + 1 };
  return text.split(/&&|\|\||[;|\n]/).some((command) => {
    const words = command.split(/[\s"']+/).filter((word) => word !== '' && word !== 'exec');
    const first = words.findIndex((word) => !/^\w+=/.test(word));
    return first >= 0 && wordsMay(words.slice(first), inner);
  });
}

function wordsMay(words: readonly string[], look: Look): boolean {
  const [invoked = '', ...rest] = words;
  const program = baseName(invoked);
  const operands = rest.filter((word) => !word.startsWith('-'));
  const isProduction = (name = '') => look.project?.needs(name.replace(/(?<=.)@.*$/, '')) === true;
  if (/(node_modules\/\.bin|vendor\/bin|venv\/bin)\//.test(invoked)) return !isProduction(program);
  if (/^(npx|pnpx|bunx)$/.test(program)) return !isProduction(operands[0]);
  if (/^(npm|yarn|yarnpkg|pnpm|bun)$/.test(program)) return scriptMay(program, operands, look);
  if (/^(poetry|uv|pdm|pipenv|composer|hatch)$/.test(program)) return runnerMay(program, rest, isProduction);
  if (look.inStep && /^(node|nodejs|python[\d.]*|php|ruby|make)$/.test(program)) return true;
  if (/^(node|nodejs)$/.test(program))
    return (
      /(^| )(-[ep]|--eval|--print)\b/.test(rest.join(' ')) ||
      preloads(rest).some((name) => !isProduction(name))
    );
  if (/^(ba|da|a)?sh$/.test(program)) {
    const at = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
    return at < 0 ? fileMay(operands[0] ?? '', look) : textMay(rest.slice(at + 1).join(' '), look);
  }
  if (/\.(sh|bash)$|entrypoint/.test(program)) return fileMay(invoked, look) || textMay(rest.join(' '), look);
  return look.onPath && !invoked.includes('/') && !isProduction(program);
}

function fileMay(path: string, look: Look): boolean {
  // The official images' own, which only starts its arguments.
  if (path === 'docker-entrypoint.sh') return false;
  const text = look.textOf(path);
  return text === null || textMay(text.replace(/^\s*#.*$/gm, ''), look);
}

const quiet = new Set(
  'config cache prune pkg version set get audit ls list install i ci add enable help store init link'.split(
    ' ',
  ),
);

/** `npm start`, `yarn build`: the script of that name, those that run before and behind it, or a program. */
function scriptMay(program: string, operands: readonly string[], look: Look): boolean {
  const [verb, next] = operands;
  if (verb === undefined || quiet.has(verb)) return false;
  if (look.project === null) return true;
  const { scripts, needs } = look.project;
  if (/^(exec|x|dlx)$/.test(verb)) return next === undefined || !needs(next);
  const name = /^(run|run-script)$/.test(verb) ? next : verb;
  if (name === undefined) return false;
  const found = [`pre${name}`, name, `post${name}`].flatMap((one) => scripts[one] ?? []);
  if (scripts[name] === undefined && !(program === 'npm' && name === 'start')) return !needs(name);
  return found.some((text) => textMay(text, { ...look, onPath: true }));
}

/** `poetry run x`, `uv run x`, `composer test`. `uv run` alone brings the development dependencies back. */
function runnerMay(
  program: string,
  rest: readonly string[],
  isProduction: (name?: string) => boolean,
): boolean {
  const at = rest.findIndex((word) => /^(run|exec|test|run-script)$/.test(word));
  if (at < 0) return false;
  if (program === 'uv' && !rest.some((word) => /^--no-(dev|sync)$/.test(word))) return true;
  const behind = rest.slice(at + 1).filter((word) => !word.startsWith('-'));
  return !isProduction(behind[0]) || (rest.includes('-m') && !isProduction(behind[1]));
}

/** Modules that node loads before the program: `-r dotenv/config`. */
function preloads(args: readonly string[]): readonly string[] {
  return args.flatMap((word, at) => {
    const [flag, value = args[at + 1] ?? ''] = word.split('=');
    if (!/^(-r|--require|--import|--loader|--experimental-loader)$/.test(flag ?? '')) return [];
    if (/^[./]/.test(value)) return [];
    return [value.startsWith('@') ? value.split('/', 2).join('/') : (value.split('/')[0] ?? '')];
  });
}
