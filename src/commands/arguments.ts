import { parseArgs } from 'node:util';
import { UsageError } from '../exit.ts';
import { nearest } from '../render/suggest.ts';
import type { CommandModule, OptionSpec, OptionValue } from './types.ts';

/** Understood by every command and before it. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = {
  help: { type: 'boolean', short: 'h', help: 'show this help' },
  version: { type: 'boolean', short: 'V', help: 'show the version' },
  format: { type: 'string', value: 'FORMAT', help: 'what to print; each command’s help lists its formats' },
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    help: 'write the result to a file, whole or not at all',
  },
  'no-color': { type: 'boolean', help: 'no colours (NO_COLOR and FORCE_COLOR count, too)' },
  plain: { type: 'boolean', help: 'no boxes, emoji or redrawing: for screen readers and logs' },
  quiet: { type: 'boolean', short: 'q', help: 'the result only: no progress, no advice' },
  debug: { type: 'boolean', help: 'show the stack behind an error' },
};

export type Values = Readonly<Record<string, OptionValue>>;

export interface Parsed {
  readonly values: Values;
  readonly positionals: readonly string[];
}

type Specs = Readonly<Record<string, OptionSpec>>;

/** Splits off the command's name: the first word that is no global option or its value. */
export function splitCommand(argv: readonly string[]): {
  readonly name: string | null;
  readonly rest: string[];
} {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') {
      return { name: word, rest: [...argv.slice(0, index), ...argv.slice(index + 1)] };
    }
    if (['--format', '--output', '-o'].includes(word)) index++;
  }
  return { name: null, rest: [...argv] };
}

function shownOption(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function unknownOption(rawName: string, specs: Specs, command: string | null): UsageError {
  const meant = nearest(rawName.replace(/^-+/, ''), Object.keys(specs));
  const help = `learn-image-opt ${command === null ? '' : `${command} `}--help`;
  return new UsageError(
    `Unknown option ${rawName}${command === null ? '' : ` for ${command}`}.`,
    meant === null
      ? `See \`${help}\` for the options.`
      : `Did you mean --${meant}? \`${help}\` lists them all.`,
  );
}

function checkValue(name: string, spec: OptionSpec, value: string | undefined, inline: boolean): void {
  const option = shownOption(name);
  if (spec.type === 'boolean') {
    if (value === undefined) return;
    throw new UsageError(
      `${option} takes no value, but got ${JSON.stringify(value)}.`,
      `Write ${option} alone.`,
    );
  }
  const example = `${option} ${spec.value ?? 'VALUE'}`;
  if (value === undefined || value === '' || (!inline && /^-./.test(value))) {
    throw new UsageError(`${option} needs a value.`, `Write \`${example}\`.`);
  }
  if (spec.choices !== undefined && !spec.choices.includes(value))
    throw badChoice(option, value, spec.choices);
}

/** An option got a value that it doesn't know. */
export function badChoice(option: string, value: string, choices: readonly string[]): UsageError {
  const meant = nearest(value, choices);
  return new UsageError(
    `${option} doesn’t know ${JSON.stringify(value)}.`,
    `${meant === null ? '' : `Did you mean ${meant}? `}It takes ${choices.join(', ')}.`,
  );
}

/**
 * Parse what follows the command's name.
 * @throws UsageError for an unknown option, a missing or wrong value, too many arguments.
 */
export function parseArguments(argv: readonly string[], command: CommandModule | null): Parsed {
  const specs: Specs = { ...command?.options, ...globalOptions };
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: parserOptions(specs),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (spec === undefined) throw unknownOption(token.rawName, specs, command?.name ?? null);
    checkValue(token.name, spec, token.value, token.inlineValue === true);
  }
  const most = command?.maxPositionals;
  if (most !== undefined && positionals.length > most) {
    throw new UsageError(
      `${command?.name} takes ${most === 0 ? 'no arguments' : `at most ${most}`}, but got ${JSON.stringify(positionals[most])}.`,
      `Usage: learn-image-opt ${command?.usage}`,
    );
  }
  return { values, positionals };
}

function parserOptions(specs: Specs) {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
}
