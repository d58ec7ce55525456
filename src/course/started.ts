import { factsOf } from '../images/facts.ts';
import { phrases } from '../phrases/index.ts';
import { baseName, parentOf, resolvePath } from '../plan/paths.ts';
import type { ImagePlan, Known, StagePlan, StartCommand } from '../plan/types.ts';
import { programThere } from './installed.ts';
import { interpreterOf } from './interpreter.ts';
import { endsAtOnce, lastCommand } from './started-shell.ts';

/** The process that a container of the image begins with, behind shells, init programs and npm scripts. */
export interface Started {
  /** Absolute, or a bare name that PATH finds. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Why it can't be said what is started: surely nothing, or nobody knows. */
export interface NotStarted {
  readonly known: 'nothing' | 'unknown';
  readonly why: string;
}

/** What a container of the final image starts. A folder that a command changes to is followed. */
export function startedBy(plan: ImagePlan): Started | NotStarted {
  const { final } = plan;
  const words = startWords(final);
  if ('known' in words) return words;
  const written = [final.entrypoint, final.cmd].some((one) => one !== null && isShellForm(one));
  const shell = written && !namesShell(plan) ? missing(plan, '/bin/sh') : null;
  return shell ?? unwrap(plan, { words: words.words, cwd: final.workdir }, 0);
}

/** Another shell than /bin/sh may run the shell form. */
function namesShell(plan: ImagePlan): boolean {
  return plan.stages.some(({ layers }) => layers.some(({ instruction }) => instruction.keyword === 'SHELL'));
}

/** What stands before the program, and surely is not in the image: nothing starts at all. */
function missing(plan: ImagePlan, program: string): NotStarted | null {
  if (programThere(plan, program) !== 'no') return null;
  const why = program === '/bin/sh' ? phrases.requirement.noShell : phrases.requirement.notThere(program);
  return { known: 'nothing', why };
}

/** The file that an interpreter is told to run, absolute; null: the command names none. */
export function scriptOf({ program, args, cwd }: Started): string | null {
  const flagsWithValue = valueFlags[interpreterOf(program) ?? ''] ?? [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (/^(-e|-p|--eval|--print|-c|--version|--help|-h)$/.test(arg)) return null;
    if (/^(-v|--check|--v8-options)$/.test(arg) && interpreterOf(program) === 'node') return null;
    if (arg === '-m' && interpreterOf(program) === 'python') return null;
    if (flagsWithValue.includes(arg)) i++;
    else if (!arg.startsWith('-')) return resolvePath(cwd, arg);
  }
  return null;
}

const valueFlags: Readonly<Record<string, readonly string[]>> = {
  node: ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--title'],
  python: ['-W', '-X', '-Q'],
};

type Words = { readonly words: readonly string[] };

function startWords(final: StagePlan): Words | NotStarted {
  const { entrypoint, cmd } = final;
  if (entrypoint === null && cmd === null) return nothingNamed(final);
  // An ENTRYPOINT in shell form does not see the CMD.
  const alone = entrypoint !== null && isShellForm(entrypoint);
  const broken = [entrypoint, alone ? null : cmd].find((one) => one !== null && isBrokenArray(one));
  if (broken !== undefined && broken !== null) return { known: 'nothing', why: brokenArray(broken) };
  const parts = [wordsOf(entrypoint), alone ? [] : wordsOf(cmd)];
  const words = parts.flatMap((part) => part ?? []);
  if (parts.includes(null)) return { known: 'unknown', why: phrases.requirement.onlyRun };
  const interpreter = entrypoint === null ? interpreterOfBase(final.image?.name ?? '') : [];
  if (interpreter.length > 0) return { words: [...interpreter, ...words] };
  return words.length > 0 ? { words } : { known: 'nothing', why: phrases.requirement.bothEmpty };
}

/** Bases whose own ENTRYPOINT is an interpreter: Google's distroless and Chainguard's images. */
function interpreterOfBase(image: string): readonly string[] {
  if (/(?:^|\/)distroless\/java\d/.test(image)) return ['java', '-jar'];
  const [, language] = /(?:^|\/)(?:distroless|chainguard)\/(node|python)/.exec(image) ?? [];
  return language === undefined ? [] : [language === 'python' ? 'python3' : 'node'];
}

/** As Docker runs it: the shell form through a shell. Null: not known. */
function wordsOf(command: StartCommand | null): readonly string[] | null {
  if (command === null) return [];
  if (command.instruction === null) return command.words;
  return command.instruction.json ?? ['/bin/sh', '-c', command.text];
}

function isShellForm(command: StartCommand): boolean {
  return command.instruction !== null && command.instruction.json === null;
}

/** Meant as a JSON array, and none: Docker takes it for the shell form without a word. */
function isBrokenArray(command: StartCommand): boolean {
  return isShellForm(command) && /^\[\s*(['"\u2018-\u201f].*)?\]$/s.test(command.text.trim());
}

function brokenArray({ text, instruction }: StartCommand): string {
  const { singleQuotes, curlyQuotes, wrongQuotes } = phrases.requirement;
  const why = /'/.test(text) ? singleQuotes : /[\u2018-\u201f]/.test(text) ? curlyQuotes : wrongQuotes;
  const first = text.trim().split(/\s+/)[0] ?? '';
  const program = first.replace(/['"]/g, '');
  return phrases.requirement.noJson(`${instruction?.keyword} ${text.trim()}`, why, program);
}

function nothingNamed(final: StagePlan): NotStarted {
  const known = final.image === null || factsOf(final.image).product !== null;
  return {
    known: known ? 'nothing' : 'unknown',
    why: known ? phrases.requirement.noStart : phrases.requirement.unknownStart,
  };
}

interface Frame {
  readonly words: readonly string[];
  readonly cwd: string;
}

function unwrap(plan: ImagePlan, frame: Frame, depth: number): Started | NotStarted {
  const words = withoutAssignments(frame.words);
  const [first, ...rest] = words;
  if (first === undefined) return { known: 'nothing', why: phrases.requirement.emptyStart };
  if (depth > 12) return { known: 'unknown', why: phrases.requirement.circle };
  const again = (next: readonly string[]) => unwrap(plan, { ...frame, words: next }, depth + 1);
  const name = baseName(first);
  if (name === 'exec' || name === 'docker-entrypoint.sh' || name === 'nohup') return again(rest);
  if (name === 'tini' || name === 'dumb-init' || name === 'catatonit')
    return missing(plan, first) ?? again(afterOptions(rest, ['-p', '-e']));
  if (name === 'env') return again(afterOptions(rest, ['-u']));
  if (name === 'su-exec' || name === 'gosu') return again(rest.slice(1));
  const dashC = ['sh', 'bash', 'ash', 'dash'].includes(name)
    ? rest.findIndex((word) => /^-[a-z]*c$/.test(word))
    : -1;
  if (dashC >= 0) return fromShell(plan, rest[dashC + 1] ?? '', frame.cwd, depth, rest.slice(dashC + 3));
  const file = ['sh', 'bash', 'ash', 'dash'].includes(name)
    ? scriptText(plan, resolvePath(frame.cwd, rest[0] ?? ''))
    : null;
  if (file !== null) return fromShell(plan, file, frame.cwd, depth, rest.slice(1));
  const script = scriptName(name, rest);
  if (script !== null) return fromPackageScript(plan, script, frame.cwd, depth);
  const program = first.includes('/') ? resolvePath(frame.cwd, first) : first;
  const text = program.startsWith('/') ? scriptText(plan, program) : null;
  if (text !== null) return fromShell(plan, text, frame.cwd, depth, rest);
  return { program, args: rest, cwd: frame.cwd };
}

function withoutAssignments(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  return start < 0 ? [] : words.slice(start);
}

function afterOptions(words: readonly string[], withValue: readonly string[]): readonly string[] {
  let i = 0;
  while (i < words.length && words[i]?.startsWith('-')) {
    if (words[i] === '--') return words.slice(i + 1);
    i += withValue.includes(words[i] ?? '') ? 2 : 1;
  }
  return words.slice(i);
}

function fromShell(
  plan: ImagePlan,
  source: string,
  cwd: string,
  depth: number,
  args: readonly string[] = [],
): Started | NotStarted {
  if (endsAtOnce(source))
    return {
      known: 'nothing',
      why: phrases.requirement.background(source.trim()),
    };
  const env = (name: string) => plan.final.env.get(name);
  const last = lastCommand(source, { cwd, args, env });
  if (last === null) return { known: 'unknown', why: phrases.requirement.shellKnows(source.trim()) };
  return unwrap(plan, last, depth + 1);
}

/** Text of a shell script of the answer: a copy from the context, or a here-document. Null: none that is known. */
function scriptText(plan: ImagePlan, path: string): string | null {
  for (const layer of plan.final.shippedLayers.toReversed())
    for (const item of layer.adds) {
      if (item.path !== path || item.kind === 'artefact') continue;
      const [heredoc] = layer.instruction.heredocs;
      const text = item.source === null ? heredoc?.body : plan.context?.textOf(item.source.path);
      return text !== undefined && text !== null && /^#!.*sh\b/.test(text) ? text : null;
    }
  return null;
}

/** Name of the package script that `npm start`, `yarn run serve` or `node --run start` runs. */
function scriptName(program: string, args: readonly string[]): string | null {
  if (interpreterOf(program) === 'node') {
    const at = args.indexOf('--run');
    return at < 0 ? null : (args[at + 1] ?? null);
  }
  if (!['npm', 'yarn', 'pnpm', 'bun'].includes(program)) return null;
  const words = args.filter((word) => !word.startsWith('-'));
  if (words[0] === 'run' || words[0] === 'run-script') return words[1] ?? null;
  return words[0] === 'start' || program === 'yarn' || program === 'pnpm' ? (words[0] ?? 'start') : null;
}

function fromPackageScript(plan: ImagePlan, name: string, cwd: string, depth: number): Started | NotStarted {
  const manifest = resolvePath(cwd, 'package.json');
  const there: Known = plan.final.has(manifest);
  if (there === 'no') return { known: 'nothing', why: phrases.requirement.noManifest(name, manifest) };
  const script = scriptsIn(plan.context?.textOf('package.json') ?? null)?.[name];
  if (typeof script !== 'string') return { known: 'unknown', why: phrases.requirement.unknownScript(name) };
  return fromShell(plan, script, parentOf(manifest), depth);
}

function scriptsIn(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const manifest = JSON.parse(text ?? 'null') as { scripts?: Record<string, unknown> } | null;
    return manifest?.scripts ?? null;
  } catch {
    return null;
  }
}
