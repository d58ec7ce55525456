import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import { bytesOfContent } from '../course/padding.ts';
import { startTree } from '../course/start-tree.ts';
import { exitCode } from '../exit.ts';
import type { Key } from '../ports/terminal.ts';
import type { Output, World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { plainPaint } from '../render/paint.ts';
import { inOrder } from '../render/watch.ts';
import type { CommandArgs } from './types.ts';
import { draw, fail, type Live, show } from './watch-session.ts';

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

/** A hint or the solution, in a panel. */
async function panel(live: Live, name: string, title: string): Promise<void> {
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

/** Hand the terminal to another command, then come back. */
async function outside(live: Live, name: string, positionals: readonly string[]): Promise<void> {
  const { terminal, world, args, watched } = live;
  terminal.pause();
  live.away = true;
  const inFolder: World = Object.create(world, { cwd: { value: watched.folder } });
  try {
    await runOther([name, ...positionals], args, inFolder);
  } catch (error) {
    await world.stderr.write(
      renderError(error, { paint: args.screen.paint, debug: args.globals.debug }).text,
    );
  }
  if (!world.signal.aborted) {
    await world.stdout.write(
      `\n${args.screen.paint('faint', 'Press a key to go back to the live screen.')}\n`,
    );
    await keyPress(world);
  }
  live.away = false;
  terminal.resume();
  draw(live);
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

function next(live: Live): void {
  const { now, isExercise, shown } = live.state;
  if (now?.passed && isExercise) {
    live.end('go-on');
    return;
  }
  const count = now === null || now.report.error !== null ? 0 : inOrder(now.report.result.findings).length;
  show(live, { shown: count === 0 ? 0 : (shown + 1) % count });
}

function scrollBy(live: Live, lines: number): void {
  live.scroll = Math.max(0, Math.min(live.scrollMax, live.scroll + lines));
  draw(live);
}

function suspend(live: Live): void {
  if (process.platform === 'win32') return;
  live.terminal.pause();
  process.once('SIGCONT', () => {
    live.terminal.resume();
    draw(live);
  });
  process.kill(process.pid, 'SIGTSTP');
}

/** "before" is the exercise as it was started, in a folder of its own: never beside the learner's .dockerignore. */
async function compareWithStart(live: Live): Promise<void> {
  const { exercise, folder } = live.watched;
  const { files } = live.world;
  if (exercise === null) return;
  const before = join(await mkdtemp(join(tmpdir(), 'learn-image-opt-')), 'before');
  try {
    await writeTree(exercise, before, live.world);
    await outside(live, 'compare', [before, folder]);
  } finally {
    await files.remove(dirname(before));
  }
}

async function writeTree(exercise: Exercise, folder: string, { files }: World): Promise<void> {
  for (const { path, content } of startTree(exercise)) {
    const target = join(folder, path);
    await files.makeFolder(dirname(target));
    await files.writeWhole(target, bytesOfContent(content));
  }
}

const exerciseKeys: Readonly<Record<string, (live: Live) => Promise<void>>> = {
  h: (live) => panel(live, 'hint', 'Hint'),
  s: (live) => panel(live, 'solution', 'Solution'),
  c: (live) => compareWithStart(live),
  x: (live) => outside(live, 'reset', [live.watched.exercise?.id ?? '']),
};

const scrolling: Readonly<Record<string, (page: number) => number>> = {
  up: () => -1,
  down: () => 1,
  'page-up': (page) => -page,
  'page-down': (page) => page,
  space: (page) => page,
  home: () => Number.NEGATIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
};

const plainKeys: Readonly<Record<string, (live: Live) => void>> = {
  n: next,
  l: (live) => show(live, { listed: !live.state.listed }),
  'ctrl-z': suspend,
  'ctrl-l': draw,
};

/** What a key does. While a command has the terminal only ending counts. */
export function onKey(live: Live, key: Key, busy: { now: boolean }): void {
  if (key === 'ctrl-c') live.end(exitCode.interrupted);
  else if (key === 'q' || key === 'closed') live.end(exitCode.done);
  else if (busy.now) return;
  else if (scrolling[key] !== undefined)
    scrollBy(live, scrolling[key](Math.max(1, live.terminal.rows() - 8)));
  else if (live.state.isExercise && exerciseKeys[key] !== undefined) act(live, exerciseKeys[key], busy);
  else if (live.state.panel !== null) show(live, { panel: null });
  else plainKeys[key]?.(live);
}

function act(live: Live, action: (live: Live) => Promise<void>, busy: { now: boolean }): void {
  busy.now = true;
  void action(live).then(
    () => {
      busy.now = false;
    },
    (error: unknown) => fail(live, error),
  );
}
