import { type ExitCode, exitCode, Interrupted } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { nextCommand } from '../render/course.ts';
import { wrap } from '../render/width.ts';
import { readCourse, type Standing, sayNotices, standingOf } from './course-data.ts';
import { greeting, isNew } from './course-words.ts';
import type { CommandArgs, CommandModule } from './types.ts';

/** Without a terminal to ask on: the same in words, and the commands that do it. */
async function tell(standing: Standing, { screen }: CommandArgs, world: World): Promise<ExitCode> {
  const { next, progress, due } = standing;
  const begin = [
    nextCommand(next, progress),
    isNew(standing) ? phrases.told.begin : phrases.told.goOn,
  ] as const;
  const commands = [
    begin,
    ['learn-image-opt lesson', phrases.told.lessons],
    ['learn-image-opt progress', phrases.told.progress],
    ['learn-image-opt check PATH', phrases.told.check],
    ['learn-image-opt --help', phrases.told.help],
  ] as const;
  const column = Math.max(...commands.map(([line]) => line.length)) + 3;
  const rows = commands.map(([line, does]) => `  ${screen.paint('code', line.padEnd(column))}${does}`);
  const lines = [
    ...wrap(greeting(standing), screen.width),
    ...(due.length > 0 ? [phrases.told.due(due.length)] : []),
    '',
    phrases.told.same,
    ...rows.flatMap((row) => wrap(row, screen.width, '    ')),
  ];
  await world.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.done;
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const course = await readCourse(world);
  if (args.screen.interactive) {
    const [{ promptsOn }, { menu }] = await Promise.all([
      import('./prompting.ts'),
      import('./course-menu.ts'),
    ]);
    const ask = await promptsOn(world, args.screen.unicode);
    try {
      return await menu(course, args, { world, ask, screen: args.screen, store: course.store });
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      // Leaving in the middle is nothing wrong; a terminal that is gone can't be told so.
      const words = wrap(phrases.menu.placeKept, args.screen.width);
      await world.stdout.write(`\n${words.join('\n')}\n`).catch(() => {});
      return exitCode.interrupted;
    }
  }
  const code = await tell(await standingOf(course, world), args, world);
  await sayNotices(course.store, world);
  return code;
}

export const command: CommandModule = {
  name: 'course',
  summary: 'Open the course: begin, or go on where you left',
  usage: '[course]',
  options: {},
  maxPositionals: 0,
  run,
};
