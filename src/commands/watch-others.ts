import { mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measuredSizes } from '../course/best-size.ts';
import type { Exercise } from '../course/exercise.ts';
import { inOrder } from '../course/judge.ts';
import { bytesOfContent } from '../course/padding.ts';
import { exerciseOf, passedExercise } from '../course/progress.ts';
import { startTree } from '../course/start-tree.ts';
import type { Comparison } from '../engine/types.ts';
import { exitCode, Interrupted } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { keysIn } from '../ports/terminal.ts';
import type { Output, World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { plainPaint } from '../render/paint.ts';
import { howToSetEditor } from './editing.ts';
import type { CommandArgs } from './types.ts';
import { draw, type Live, show } from './watch-session.ts';
import type { Reading } from './watched.ts';

/** A world whose output is kept, as wide and coloured as the screen. */
function listening(world: World, folder: string): { readonly world: World; text(): string } {
  const parts: string[] = [];
  const output: Output = {
    isTTY: true,
    columns: world.stdout.columns,
    rows: world.stdout.rows,
    stream: null,
    async write(text) {
      parts.push(text);
    },
  };
  const inside: World = Object.create(world, {
    cwd: { value: folder },
    stdout: { value: output },
    stderr: { value: output },
    stdin: { value: { isTTY: false, raw: null, read: async () => new Uint8Array() } },
  });
  return { world: inside, text: () => parts.join('') };
}

/** Run another command in the learner's folder, looking as this one does. */
async function runOther(
  argv: readonly string[],
  { screen, runCommand }: CommandArgs,
  world: World,
): Promise<void> {
  const look = [
    ...(screen.plain ? ['--plain'] : []),
    ...(screen.paint('bad', 'x') === 'x' ? ['--no-color'] : []),
  ];
  await runCommand([...argv, ...look], world);
}

/** `h`, `s`: what another command prints, in a panel. */
export async function showPanel(live: Live, name: string, title: string): Promise<void> {
  const { world, watched, args } = live;
  const inside = listening(world, watched.folder);
  let text: string;
  try {
    await runOther([name, watched.exercise?.id ?? ''], args, inside.world);
    text = inside.text();
  } catch (error) {
    text = renderError(error, { paint: plainPaint, debug: false }).text;
  }
  show(live, { panel: { title, text } });
}

/**
 * Hand the terminal to somebody else, then come back. What goes wrong is shown, not the end of the live screen.
 * @param waits for a key before the screen is drawn over what was printed.
 */
async function outside(live: Live, run: () => Promise<void>, waits = true): Promise<void> {
  const { terminal, world, args } = live;
  terminal.pause();
  live.away = true;
  try {
    await run();
  } catch (error) {
    const { paint } = args.screen;
    const width = Math.max(20, terminal.columns());
    const { text } = renderError(error, { paint, debug: args.globals.debug, width });
    await world.stderr.write(text);
  }
  if (!world.signal.aborted && waits) {
    await world.stdout.write(`\n${args.screen.paint('faint', phrases.watch.pressKey)}\n`);
    await keyPress(world);
  }
  live.away = false;
  if (world.signal.aborted) live.end(exitCode.interrupted);
  else {
    terminal.resume();
    draw(live);
  }
}

async function keyPress({ stdin, signal }: World): Promise<void> {
  const { raw } = stdin;
  if (raw === null || signal.aborted) return;
  raw.setRawMode?.(true);
  raw.resume();
  await new Promise<void>((done) => {
    raw.once('data', () => done());
    raw.once('end', () => done());
    signal.addEventListener('abort', () => done(), { once: true });
  });
  raw.setRawMode?.(false);
}

/** While `run` goes on, Ctrl-C comes as a key and aborts only `run`, not the live screen. */
async function withOwnSignal(
  { stdin, signal }: World,
  run: (own: AbortSignal) => Promise<void>,
): Promise<void> {
  const { raw } = stdin;
  const controller = new AbortController();
  const onData = (chunk: Buffer | string) => {
    if (keysIn(chunk.toString()).includes('ctrl-c')) controller.abort(new Interrupted());
  };
  raw?.on('data', onData);
  raw?.setRawMode?.(true);
  raw?.resume();
  try {
    await run(AbortSignal.any([signal, controller.signal]));
  } finally {
    raw?.off('data', onData);
    raw?.setRawMode?.(false);
  }
}

/**
 * `c`: build both for real. "before" is the exercise as it was started, in a folder of its own: never beside the
 * learner's .dockerignore.
 */
export async function compareWithStart(live: Live): Promise<void> {
  const { exercise, folder } = live.watched;
  if (exercise === null) return;
  const cwd = await mkdtemp(join(tmpdir(), 'learn-image-opt-'));
  try {
    await writeTree(exercise, join(cwd, 'before'), live.world);
    await symlink(folder, join(cwd, 'after'), 'junction');
    await outside(live, () =>
      withOwnSignal(live.world, async (signal) => {
        const inside: World = Object.create(live.world, { cwd: { value: cwd }, signal: { value: signal } });
        const { compared } = await import('./compare.ts');
        const before = await live.watched.read();
        const comparison = await compared(
          {
            ...live.args,
            positionals: ['before', 'after'],
            values: {},
            globals: { ...live.args.globals, format: null },
          },
          inside,
        );
        const after = await live.watched.read();
        // Saved while it was built: nobody knows which of the two was measured.
        if (before.key === after.key) await keepMeasured(live, after, comparison);
      }),
    );
  } finally {
    await live.world.files.remove(cwd);
  }
}

/** Keep what a real build of both measured, where the answer passes. */
async function keepMeasured(live: Live, reading: Reading, { images }: Comparison): Promise<void> {
  const [start, answer] = images;
  const { exercise } = live.watched;
  const { passed } = await reading.check();
  if (exercise === null || !passed || start === undefined || answer === undefined) return;
  const now = live.world.clock.now();
  const progress = await live.store.update((known) =>
    passedExercise(known, exercise.id, now, measuredSizes(answer, start, now)),
  );
  const { gain } = live.state;
  if (gain !== null)
    live.state = { ...live.state, gain: { ...gain, best: exerciseOf(progress, exercise.id).best } };
}

async function writeTree(exercise: Exercise, folder: string, { files }: World): Promise<void> {
  for (const { path, content } of startTree(exercise)) {
    const target = join(folder, path);
    await files.makeFolder(dirname(target));
    await files.writeNew(target, bytesOfContent(content));
  }
}

/** `x`: the command asks, keeps a copy and sets back; the watcher sees what changed. */
export async function resetExercise(live: Live): Promise<void> {
  const { world, watched } = live;
  const inFolder: World = Object.create(world, { cwd: { value: watched.folder } });
  await outside(live, () => runOther(['reset', watched.exercise?.id ?? ''], live.args, inFolder));
}

/** `e`: the Dockerfile in the learner's editor, at the finding that is shown. */
export async function editDockerfile(live: Live): Promise<void> {
  const { world, watched, state } = live;
  const { findEditor, openInEditor } = await import('../ports/editor.ts');
  const editor = await findEditor(world);
  if ('asked' in editor) {
    show(live, { panel: { title: phrases.editor.title, text: howToSetEditor(editor, world.platform) } });
    return;
  }
  const { now, shown } = state;
  const findings = now === null || now.report.error !== null ? [] : inOrder(now.report.result.findings);
  const line = findings[shown]?.span.line ?? now?.report.error?.line ?? 1;
  const path = join(watched.folder, watched.names[0] ?? 'Dockerfile');
  const failures: string[] = [];
  const open = async () => {
    const failure = await openInEditor(editor, path, line);
    if (failure !== null) failures.push(failure);
  };
  if (editor.takesTerminal) await outside(live, open, false);
  else await open();
  const [failure] = failures;
  if (failure !== undefined)
    show(live, { panel: { title: phrases.editor.title, text: phrases.editor.failed(editor.name, failure) } });
}
