import type { Paint } from './paint.ts';
import { displayWidth, padEnd, wrap } from './width.ts';

interface Look {
  readonly width: number;
  readonly paint: Paint;
}

/** Rows of a term and what it means, aligned; on a narrow screen the meaning goes below its term. */
export function definitionList(
  rows: readonly { readonly term: string; readonly text: string }[],
  { width, paint }: Look,
): string[] {
  const widest = Math.max(0, ...rows.map(({ term }) => displayWidth(term)));
  const column = Math.min(widest, 30) + 4;
  return rows.flatMap(({ term, text }) => {
    const shown = paint('strong', term);
    if (width - column < 24) return [`  ${shown}`, ...wrap(text, width - 6).map((line) => `      ${line}`)];
    const [first = '', ...more] = wrap(text, width - column);
    const rest = more.map((line) => ' '.repeat(column) + line);
    if (displayWidth(term) > column - 4) return [`  ${shown}`, ' '.repeat(column) + first, ...rest];
    return [`  ${padEnd(shown, column - 2)}${first}`, ...rest];
  });
}

interface HelpOption {
  readonly short?: string;
  readonly value?: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly type: 'string' | 'boolean';
}

type Options = Readonly<Record<string, HelpOption>>;

function optionRows(options: Options) {
  return Object.entries(options).map(([name, option]) => ({
    term: `${option.short === undefined ? '' : `-${option.short}, `}--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`,
    text: option.choices === undefined ? option.help : `${option.help}: ${option.choices.join(', ')}`,
  }));
}

export interface ProgramHelp {
  readonly version: string;
  readonly groups: readonly {
    readonly title: string;
    readonly commands: readonly { readonly name: string; readonly summary: string }[];
  }[];
  readonly options: Options;
}

/** `learn-image-opt --help`. */
export function renderProgramHelp({ version, groups, options }: ProgramHelp, look: Look): string {
  const { paint, width } = look;
  const intro = `learn-image-opt ${version} – a course on small container images, and a checker that reads what a Dockerfile does`;
  const lines = [
    ...wrap(intro, width),
    '',
    paint('heading', 'Usage'),
    '  learn-image-opt [COMMAND] [OPTIONS]',
  ];
  for (const { title, commands } of groups) {
    if (commands.length === 0) continue;
    const rows = commands.map(({ name, summary }) => ({ term: name, text: summary }));
    lines.push('', paint('heading', title), ...definitionList(rows, look));
  }
  lines.push('', paint('heading', 'Options of every command'), ...definitionList(optionRows(options), look));
  lines.push('', ...wrap('`learn-image-opt COMMAND --help` says more about one of them.', width));
  return `${lines.join('\n')}\n`;
}

export interface CommandHelp {
  readonly summary: string;
  readonly usage: string;
  readonly options: Options;
  readonly formats?: readonly string[];
  readonly examples?: readonly { readonly line: string; readonly does: string }[];
}

/** `learn-image-opt COMMAND --help`. */
export function renderCommandHelp(help: CommandHelp, globals: Options, look: Look): string {
  const { paint, width } = look;
  const lines = [...wrap(`${help.summary}.`, width), '', paint('heading', 'Usage')];
  lines.push(...wrap(`  learn-image-opt ${help.usage}`, width, '    '));
  const own = optionRows(help.options);
  if (own.length > 0) lines.push('', paint('heading', 'Options'), ...definitionList(own, look));
  const { format, ...others } = globals;
  const known =
    help.formats === undefined || format === undefined
      ? {}
      : { format: { ...format, help: 'what to print', choices: help.formats } };
  lines.push('', paint('heading', 'Options of every command'));
  lines.push(...definitionList(optionRows({ ...known, ...others }), look));
  if (help.examples !== undefined && help.examples.length > 0) {
    const rows = help.examples.map(({ line, does }) => ({ term: line, text: does }));
    lines.push('', paint('heading', 'Examples'), ...definitionList(rows, look));
  }
  return `${lines.join('\n')}\n`;
}
