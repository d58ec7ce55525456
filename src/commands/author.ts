import { resolve } from 'node:path';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { isCourse } from './course-folder.ts';
import { text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const [verb, ...rest] = args.positionals;
  if (verb === 'check') return await check(rest, args, world);
  if (verb === 'new') return await scaffold(rest, args, world);
  throw new UsageError(
    verb === undefined ? 'author check, or author new?' : `author doesn't know ${JSON.stringify(verb)}.`,
    'Write `learn-image-opt author check [NAME...]` or `learn-image-opt author new lesson|exercise NAME`.',
  );
}

/** The course that is meant: the named one, else the one that the person stands in, else the one that is built in. */
async function courseOf({ values }: CommandArgs, world: World): Promise<string> {
  const given = text(values, 'course');
  if (given !== null) return resolve(world.cwd, given);
  return (await isCourse(world.cwd, world)) ? world.cwd : world.packageDir;
}

async function check(names: readonly string[], args: CommandArgs, world: World): Promise<ExitCode> {
  const { checkCourse } = await import('./author-items.ts');
  const folder = await courseOf(args, world);
  const items = await checkCourse(folder, names, world.files);
  const { globals, screen } = args;
  if (globals.format === 'json') {
    await world.stdout.write(`${JSON.stringify({ schemaVersion: 1, course: folder, items }, null, 2)}\n`);
  } else {
    const { renderAuthorCheck } = await import('../render/author.ts');
    await world.stdout.write(renderAuthorCheck(items, screen));
  }
  return items.some(({ findings }) => findings.length > 0) ? exitCode.no : exitCode.done;
}

async function scaffold(words: readonly string[], args: CommandArgs, world: World): Promise<ExitCode> {
  const { writeTemplate } = await import('./author-new.ts');
  const given = text(args.values, 'course');
  await world.stdout.write(await writeTemplate(words, given, args.screen, world));
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'author',
  summary: 'Check or begin lessons and exercises, the built-in ones or your own',
  usage: 'author check [NAME...] | author new lesson|exercise NAME [--course DIR]',
  options: {
    course: {
      type: 'string',
      value: 'DIR',
      help: 'the course’s folder (default: this one if it is a course, else the built-in one)',
    },
  },
  formats: ['text', 'json'],
  examples: [
    { line: 'learn-image-opt author new exercise 01-first --course ~/my-course', does: 'begins an exercise' },
    {
      line: 'learn-image-opt author check --course ~/my-course',
      does: 'checks all of it; exit code 1: something to mend',
    },
    { line: 'learn-image-opt author check node-app 06-clean-up', does: 'checks these' },
  ],
  run,
};
