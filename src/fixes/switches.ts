import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { Finding } from '../rules/types.ts';
import { toolFor } from '../tools/index.ts';
import type { Switch, Tool } from '../tools/types.ts';
import { scriptOf } from './shell.ts';
import { spelled } from './spelling.ts';
import { endOf, fixOf, layerAt, offsetsOf } from './text.ts';
import type { Edit, Fix, Fixer } from './types.ts';

interface Call {
  readonly start: number;
  readonly end: number;
}

type Kind = Exclude<keyof NonNullable<Tool['switches']>, 'clean'>;

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Every call of the program with one of the verbs, in a piece of text: where the verb stands. */
function callsIn(text: string, program: string, verbs: readonly string[]): Call[] {
  const pattern = new RegExp(
    `(?<![\\w./-])${escaped(program)}((?:\\s+-[^\\s;&|]+)*\\s+)(${verbs.map(escaped).join('|')})(?![\\w.-])`,
    'g',
  );
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + program.length + (match[1]?.length ?? 0);
    return { start, end: start + (match[2]?.length ?? 0) };
  });
}

/** The switch, written behind the verb of each call that lacks it. */
export function withSwitch(finding: Finding, plan: ImagePlan, kind: Kind): readonly Fix[] {
  const { dockerfile } = plan;
  const found = layerAt(plan, finding.span);
  if (found === null) return [];
  const { stage } = found;
  const { start, end } = placeOf(finding, found.layer.instruction, dockerfile);
  const text = dockerfile.text.slice(start, end);
  for (const program of programsIn(text)) {
    const known = toolFor(program)?.switches?.[kind];
    const wanted = known === undefined ? null : spelled(known, program, stage);
    if (wanted === null) continue;
    const calls = callsIn(text, program, wanted.verbs)
      .filter((call) => !isInComment(text, call.start))
      .filter((call) => wanted.text === null || !lineOf(text, call.end).includes(wanted.text))
      .filter((call) => kind !== 'production' || !asksForDev.test(commandAt(text, call)))
      .map((call) => editOf(wanted, { start: start + call.start, end: start + call.end }, dockerfile.text));
    const bare =
      kind === 'production' && asksForDev.test(text) ? [] : bareCalls(text, program, wanted, start);
    const edits = calls.length > 0 ? calls : bare;
    const fixes = fixOf(describe(program, wanted), edits);
    if (fixes.length > 0) return fixes;
  }
  return [];
}

/** Where the calls of a finding stand: a command that reads a here-document has them in there. */
function placeOf({ span }: Finding, instruction: Instruction, dockerfile: Dockerfile): Call {
  const place = offsetsOf(dockerfile, span);
  const script = place.start < endOf(instruction) ? scriptOf(instruction, dockerfile) : null;
  return script ?? place;
}

/** Calls without a verb: `yarn` and `yarn --production` install. */
function bareCalls(
  text: string,
  program: string,
  { bare, text: wanted }: Switch,
  from: number,
): readonly Edit[] {
  if (bare === undefined || wanted === null) return [];
  const call = new RegExp(
    `(?:^|&&|\\|\\||;)\\s*${escaped(program)}(?=(?:[ \\t]+--?[\\w=-]+)*[ \\t]*(?:$|&&|\\|\\||;|\\r?\\n|[\\\\\`]\\r?\\n[ \\t]*(?:&&|;)))`,
    'g',
  );
  return [...text.matchAll(call)].map((match) => {
    const at = from + match.index + match[0].length;
    return { start: at, end: at, text: ` ${bare} ${wanted}` };
  });
}

function programsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[A-Za-z][\w.+-]*/g) ?? [])];
}

/** A comment line between the lines of a RUN. */
function isInComment(text: string, at: number): boolean {
  return /^\s*#/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

/** From a verb to the end of its command, as far as the text tells. */
function lineOf(text: string, from: number): string {
  return text.slice(from).split(/&&|\|\||;|\|/)[0] ?? '';
}

/** Somebody has written that development dependencies come along: that is no oversight. */
const asksForDev =
  /\s(?:--(?:include|also)[= ]["']?dev|--(?:dev|no-prod(?:uction)?|all-groups|group|with)(?![\w-])|--prod(?:uction)?[= ]["']?(?:false|0)\b|-D\b)/;

/** The command around a verb, as far as the text tells. */
function commandAt(text: string, { start }: Call): string {
  const before = text.slice(0, start).split(/&&|\|\||;|\|/);
  return `${before.at(-1)}${lineOf(text, start)}`;
}

/** Another verb, or the switch behind the verb: `install -y --no-install-recommends`, as people write it. */
function editOf({ text, instead }: Switch, { start, end }: Call, all: string): Edit {
  if (instead !== undefined) return { start, end, text: text === null ? instead : `${instead} ${text}` };
  const short = /^(?:[ \t]+-[yq]+(?=\s))*/.exec(all.slice(end))?.[0].length ?? 0;
  return { start: end + short, end: end + short, text: ` ${text}` };
}

function describe(program: string, { text, instead }: Switch): string {
  return instead === undefined ? `${program} with ${text}` : `${program} ${instead}`;
}

/** A switch of the tool's own does it. */
export const addSwitch: Fixer = {
  rules: ['pin-versions/lock-file-not-honoured'],
  fixes: (finding, plan) => withSwitch(finding, plan, 'locked'),
};
