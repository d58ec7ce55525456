import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { exerciseOf } from '../course/progress.ts';
import { exitCode, UserError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { wrap } from '../render/width.ts';
import { isInside } from './exercise-choice.ts';
import { type Lines, openSheet, redrawing } from './lesson-sheet.ts';
import { type Room, screenNow } from './room.ts';
import type { CommandArgs } from './types.ts';

/** The two commands that the course hands over to. */
const others = { start: () => import('./start.ts'), watch: () => import('./watch.ts') } as const;

/** Run another command as if it had been typed. @returns did it end well? */
async function runOther(
  name: keyof typeof others,
  args: CommandArgs,
  { positionals, values }: Pick<CommandArgs, 'positionals' | 'values'>,
  world: World,
): Promise<boolean> {
  try {
    const { command } = await others[name]();
    const code = await command.run({ ...args, positionals, values }, world);
    return code === exitCode.done;
  } catch (error) {
    // What another command complains about is shown, and the menu goes on; leaving stays leaving.
    if (!(error instanceof UserError) || error.exitCode === exitCode.interrupted) throw error;
    const { text } = renderError(error, { paint: args.screen.paint, debug: false, width: args.screen.width });
    await world.stdout.write(text);
    return false;
  }
}

/** Where an exercise is written if nothing else is said: here; in the home folder when here is the course's own clone. */
function usualFolder(id: string, { cwd, packageDir, env }: World): string {
  if (!isInside(cwd, packageDir)) return resolve(cwd, id);
  return join(env.HOME || env.USERPROFILE || homedir(), 'learn-image-opt', id);
}

/** Ask for a folder and write the exercise there. @returns the folder; null: back to the menu. */
async function startExercise(id: string, args: CommandArgs, room: Room): Promise<string | null> {
  const { world, ask, store } = room;
  const usual = usualFolder(id, world);
  for (;;) {
    const shown = relative(world.cwd, usual).startsWith('..')
      ? usual
      : `.${sep}${relative(world.cwd, usual)}`;
    const typed = await ask.line(phrases.start.where(shown), openSheet(room).redraw);
    if (typed === 'm') return null;
    const dir = typed === '' ? usual : resolve(world.cwd, typed);
    if (
      await runOther(
        'start',
        { ...args, screen: screenNow(room) },
        { positionals: [id], values: { dir } },
        world,
      )
    ) {
      return exerciseOf(await store.load(), id).folder ?? dir;
    }
  }
}

/** Write the exercise where it is not there yet, then offer the live screen. */
export async function doExercise(id: string, args: CommandArgs, room: Room): Promise<void> {
  const { world, store, ask } = room;
  const { folder } = exerciseOf(await store.load(), id);
  const there = folder !== null && (await world.files.info(folder).catch(() => null)) !== null;
  const place = there ? folder : await startExercise(id, args, room);
  if (place === null) return;
  const lies: Lines = ({ width, link }) => ['', ...wrap(phrases.start.lies(link(place, place)), width), ''];
  // A fresh one has just said where it lies; after a resize it is said in short.
  await world.stdout.write(there ? `${lies(screenNow(room)).join('\n')}\n` : '\n');
  const redraw = redrawing(lies, room);
  const { findEditor, openInEditor } = await import('../ports/editor.ts');
  const editor = await findEditor(world);
  for (;;) {
    const what = await ask.choose(
      phrases.start.ask,
      [
        { name: phrases.start.watch, value: 'watch' as const },
        ...('asked' in editor ? [] : [{ name: phrases.start.edit(editor.name), value: 'edit' as const }]),
        { name: phrases.menu.back, value: 'menu' as const },
      ],
      undefined,
      redraw,
    );
    if (what === 'menu') return;
    if (what === 'watch') {
      await runOther('watch', args, { positionals: [place], values: {} }, world);
      return;
    }
    if ('asked' in editor) return;
    const failure = await openInEditor(editor, join(place, 'Dockerfile'), 1);
    if (failure !== null) await world.stdout.write(`${phrases.editor.failed(editor.name, failure)}\n`);
  }
}
