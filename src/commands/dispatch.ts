import { dirname, resolve } from 'node:path';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { nearest } from '../render/suggest.ts';
import { badChoice, globalOptions, parseArguments, splitCommand } from './arguments.ts';
import { courseOption, courseWorld } from './course-folder.ts';
import { speakAsAsked } from './language.ts';
import { flag, text } from './options.ts';
import { collecting } from './output-file.ts';
import { type CommandEntry, commandEntries } from './registry.ts';
import { screenOf } from './screen.ts';
import type { CommandModule, Globals, Screen } from './types.ts';
import { programVersion } from './version.ts';

/**
 * Find the command and run it.
 * @throws UserError for what the person can mend, and whatever a command throws.
 */
export async function dispatch(argv: readonly string[], world: World): Promise<ExitCode> {
  await speakAsAsked(world);
  const { name, rest } = splitCommand(argv);
  if (name === 'help') return await help(rest.find((word) => !word.startsWith('-')) ?? null, rest, world);
  if (name === null) {
    const { values } = parseArguments(rest, null);
    if (flag(values, 'version')) return await version(world);
    const course = commandEntries.find((entry) => entry.name === 'course');
    if (flag(values, 'help') || course === undefined) return await help(null, rest, world);
    return await run((await course.load()).command, rest, world);
  }
  const entry = await entryOf(name, world);
  if (rest.includes('--version') || rest.includes('-V')) return await version(world);
  if (rest.includes('--help') || rest.includes('-h')) return await help(entry.name, rest, world);
  return await run((await entry.load()).command, rest, world);
}

async function entryOf(name: string, world: World): Promise<CommandEntry> {
  const entry = commandEntries.find((one) => one.name === name);
  if (entry !== undefined) return entry;
  const isPath = (await world.files.info(resolve(world.cwd, name)).catch(() => null)) !== null;
  const meant = nearest(name, [...commandEntries.map((one) => one.name), 'help']);
  throw new UsageError(
    `Unknown command ${JSON.stringify(name)}.`,
    isPath
      ? `To check that file or folder: \`learn-image-opt check ${name}\`.`
      : `${meant === null ? '' : `Did you mean ${meant}? `}\`learn-image-opt --help\` lists the commands.`,
  );
}

async function run(command: CommandModule, argv: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = parseArguments(argv, command);
  const format = text(values, 'format');
  if (format !== null && !command.formats?.includes(format)) throw wrongFormat(command, format);
  const plain = flag(values, 'plain');
  const globals: Globals = { format, plain, quiet: flag(values, 'quiet'), debug: flag(values, 'debug') };
  const output = text(values, 'output');
  if (output !== null) await refuseOutput(output, world);
  const inside = output === null ? null : collecting(output, world);
  // Not a copy: reading every property of the real world would listen to signals that nobody asked for.
  const shown: World = inside === null ? world : Object.create(world, { stdout: { value: inside.stdout } });
  const course = command.options.course === courseOption ? text(values, 'course') : null;
  const around = course === null ? shown : await courseWorld(course, shown);
  const screen: Screen = screenOf(around, { plain, noColor: flag(values, 'no-color') });
  try {
    const code = await command.run({ positionals, values, globals, screen, runCommand: dispatch }, around);
    // Who said no and nothing else has no result: an older one stays as it is.
    const hasResult = code === exitCode.done || inside?.isEmpty() === false;
    if (code !== exitCode.interrupted && hasResult) await inside?.keep();
    return code;
  } finally {
    await inside?.discard();
  }
}

function wrongFormat(command: CommandModule, format: string): UsageError {
  if (command.formats !== undefined) return badChoice('--format', format, command.formats);
  return new UsageError(`${command.name} has no --format.`, `Leave \`--format ${format}\` away.`);
}

/** What surely can't be written is said before the work, not after it: a comparison takes minutes. */
async function refuseOutput(path: string, { cwd, files }: World): Promise<void> {
  const target = resolve(cwd, path);
  if ((await files.info(target))?.kind === 'folder')
    throw new UsageError(`--output ${path} is a folder.`, 'Name a file in it.');
  if ((await files.info(dirname(target))) === null)
    throw new UsageError(`No folder for --output ${path}.`, 'Make the folder first, or choose another.');
}

async function version(world: World): Promise<ExitCode> {
  await world.stdout.write(`${await programVersion(world)}\n`);
  return exitCode.done;
}

async function help(name: string | null, argv: readonly string[], world: World): Promise<ExitCode> {
  const { renderCommandHelp, renderProgramHelp } = await import('../render/help.ts');
  const look = screenOf(world, { plain: argv.includes('--plain'), noColor: argv.includes('--no-color') });
  if (name !== null && name !== 'help') {
    const { command } = await (await entryOf(name, world)).load();
    await world.stdout.write(renderCommandHelp(command, globalOptions, look));
    return exitCode.done;
  }
  const groups = [
    { title: 'The course', commands: commandEntries.filter(({ group }) => group === 'course') },
    { title: 'On any Dockerfile', commands: commandEntries.filter(({ group }) => group === 'tools') },
    { title: 'This machine', commands: commandEntries.filter(({ group }) => group === 'machine') },
  ];
  const value = { version: await programVersion(world), groups, options: globalOptions };
  await world.stdout.write(renderProgramHelp(value, look));
  return exitCode.done;
}
