import { type ExitCode, exitCode, Interrupted, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { wrap } from '../render/width.ts';
import {
  answerNames,
  changedNames,
  filesAtStart,
  filesNow,
  folderOf,
  keepFirst,
  writeFiles,
} from './answer-files.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise } from './exercise-choice.ts';
import { flag } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const store = openProgress(world);
  const chosen = await chosenExercise(args, await store.load(), world);
  const { exercise } = chosen;
  const folder = await folderOf(chosen, world);
  const all = new Set([...exercise.start.keys(), ...answerNames]);
  const [now, start] = [await filesNow(folder, all, world), filesAtStart(exercise, all)];
  const changed = changedNames(now, start);
  if (changed.length === 0) {
    const said = wrap(phrases.reset.nothing(folder), args.screen.width);
    await world.stdout.write(`${said.join('\n')}\n`);
    return exitCode.done;
  }
  const names = changed.join(', ');
  if (!flag(args.values, 'yes') && !(await agreed(phrases.reset.ask(names, folder), args, world))) {
    await world.stdout.write(`${phrases.reset.unchanged}\n`);
    return exitCode.no;
  }
  // A version is always the whole answer, and what else was changed with it.
  const kept = new Map([...now].filter(([name]) => answerNames.includes(name) || changed.includes(name)));
  const copy = kept.size === 0 ? null : await keepFirst(exercise, kept, world);
  await writeFiles(folder, changed, start, world);
  const back = copy === null ? '' : `${phrases.reset.kept(copy)}\n${phrases.reset.comesBack}\n`;
  await world.stdout.write(`${phrases.reset.done(names)}\n${back}`);
  return exitCode.done;
}

async function agreed(question: string, { screen }: CommandArgs, world: World): Promise<boolean> {
  if (!screen.interactive && !(world.stdin.isTTY && world.stdout.isTTY))
    throw new UsageError(`${question} ${phrases.reset.noTerminal}`, phrases.reset.withYes);
  const [{ confirm }, { theme }] = await Promise.all([import('@inquirer/prompts'), import('./prompting.ts')]);
  try {
    // A prompt breaks a long line in the middle of a word.
    await world.stdout.write(`${wrap(`${question} ${phrases.reset.copy}`, screen.width).join('\n')}\n`);
    const { sure, keywords } = phrases.reset;
    const asked = {
      message: sure,
      default: false,
      theme: { ...theme, keywords: { ...keywords, error: () => keywords.error } },
    };
    return await confirm(asked, { signal: world.signal });
  } catch (error) {
    if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
      throw new Interrupted();
    throw error;
  }
}

export const command: CommandModule = {
  name: 'reset',
  summary: 'Set an exercise’s files back to the start; asks first and keeps a copy',
  usage: 'reset [EXERCISE] [--yes]',
  options: { course: courseOption, yes: { type: 'boolean', short: 'y', help: 'do not ask' } },
  maxPositionals: 1,
  run,
};
