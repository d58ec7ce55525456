import { posix, win32 } from 'node:path';
import type { World } from './world.ts';

/** A program that opens files, and how it is called. */
export interface Editor {
  /** As the person knows it: `code`. */
  readonly name: string;
  /** Path of the program, or its name where it is found by that. */
  readonly program: string;
  readonly args: readonly string[];
  /** It draws in this terminal; others have a window of their own. */
  readonly takesTerminal: boolean;
}

/** Which editor there is; `asked`: the variable that names one that is not there. */
export type FoundEditor =
  | Editor
  | { readonly asked: 'VISUAL' | 'EDITOR' | null; readonly program: string | null };

type Place = Pick<World, 'env' | 'platform' | 'files'>;
type WayToLine = (path: string, line: number) => readonly string[];

const plusLine: WayToLine = (path, line) => [`+${line}`, path];
const colonLine: WayToLine = (path, line) => [`${path}:${line}`];
const dashLine: WayToLine = (path, line) => ['-l', String(line), path];
const goTo: WayToLine = (path, line) => ['--goto', `${path}:${line}`];
const lineOption: WayToLine = (path, line) => ['--line', String(line), path];
const onlyPath: WayToLine = (path) => [path];

const jetBrains =
  'idea webstorm pycharm charm goland phpstorm pstorm rubymine mine clion rider rustrover datagrip studio fleet'.split(
    ' ',
  );

/** Editors with a window of their own, and how they go to a line. All others are taken to want the terminal. */
const windowed: ReadonlyMap<string, WayToLine> = new Map([
  ...'code code-insiders codium vscodium code-oss cursor windsurf positron'
    .split(' ')
    .map((name) => [name, goTo] as const),
  ...jetBrains.map((name) => [name, lineOption] as const),
  ...'subl sublime_text zed zeditor'.split(' ').map((name) => [name, colonLine] as const),
  ...'gvim mvim gedit xed pluma geany bbedit'.split(' ').map((name) => [name, plusLine] as const),
  ...'kate kwrite mate mousepad'.split(' ').map((name) => [name, dashLine] as const),
  ...'notepad notepad++ atom open xdg-open start gnome-text-editor'
    .split(' ')
    .map((name) => [name, onlyPath] as const),
]);

const inTerminal: ReadonlyMap<string, WayToLine> = new Map([
  ...'vi vim nvim view nano pico emacs emacsclient mg joe jed ne kak micro'
    .split(' ')
    .map((name) => [name, plusLine] as const),
  ...'hx helix'.split(' ').map((name) => [name, colonLine] as const),
]);

function plainName(program: string, platform: NodeJS.Platform): string {
  const name = (platform === 'win32' ? win32 : posix).basename(program).toLowerCase();
  return name.replace(/\.(exe|cmd|bat|com|sh)$/, '').replace(/64$/, '');
}

/** The words of a command as a shell would take them; on Windows a backslash is only that. */
export function commandWords(command: string, platform: NodeJS.Platform): readonly string[] {
  const windows = platform === 'win32';
  const bare = windows ? `[^\\s"']` : `\\\\.|[^\\s"'\\\\]`;
  const double = windows ? `"([^"]*)"?` : `"((?:\\\\.|[^"\\\\])*)"?`;
  const part = new RegExp(`${double}|'([^']*)'?|((?:${bare})+)|(\\s+)`, 'gs');
  const unescaped = (text: string) => (windows ? text : text.replace(/\\(.)/gs, '$1'));
  const words: string[] = [];
  let open = false;
  for (const [, doubled, single, plain, blank] of command.trim().matchAll(part)) {
    if (blank !== undefined) {
      open = false;
      continue;
    }
    const text = single ?? unescaped(doubled ?? plain ?? '');
    if (open) words[words.length - 1] += text;
    else words.push(text);
    open = true;
  }
  return words;
}

async function isFile(path: string, { files }: Place): Promise<boolean> {
  const kind = (await files.info(path).catch(() => null))?.kind;
  return kind === 'file' || kind === 'link';
}

/** Path of a program: itself where it is one, else found on PATH; null: not there. */
async function located(program: string, place: Place): Promise<string | null> {
  const { env, platform } = place;
  const { join } = platform === 'win32' ? win32 : posix;
  const endings = platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  const isPath = platform === 'win32' ? /[\\/]/.test(program) : program.includes('/');
  const path = env.PATH ?? env.Path ?? '';
  const folders = isPath ? [''] : path.split(platform === 'win32' ? ';' : ':').filter(Boolean);
  for (const folder of folders)
    for (const ending of endings) {
      const candidate = (folder === '' ? program : join(folder, program)) + ending;
      // Without an ending Windows runs nothing.
      if (platform === 'win32' && ending === '' && !/\.\w+$/.test(program)) continue;
      if (await isFile(candidate, place)) return candidate;
    }
  return null;
}

/** Program and arguments; a path with blanks that nobody quoted is taken for one where such a file is there. */
async function programOf(command: string, place: Place): Promise<readonly string[]> {
  const words = commandWords(command, place.platform);
  const [first = ''] = words;
  if (!/[\\/]/.test(first) || (await isFile(first, place))) return words;
  for (let count = 2; count <= words.length; count += 1) {
    const path = words.slice(0, count).join(' ');
    if (await isFile(path, place)) return [path, ...words.slice(count)];
  }
  return words;
}

function wantsTerminal(name: string, args: readonly string[], { env, platform }: Place): boolean {
  if (name === 'emacs' || name === 'emacsclient') {
    if (args.some((arg) => /^(-nw|-t|--tty|--no-window-system)$/.test(arg))) return true;
    const hasDisplay =
      platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
    return name === 'emacsclient' ? !args.some((arg) => /^(-n|-c|--no-wait)$/.test(arg)) : !hasDisplay;
  }
  return !windowed.has(name);
}

async function editorOf(command: string, place: Place): Promise<Editor | string> {
  const [asked = '', ...args] = await programOf(command, place);
  const program = await located(asked, place);
  if (program === null) return asked;
  const name = plainName(asked, place.platform);
  return { name, program, args, takesTerminal: wantsTerminal(name, args, place) };
}

/** Programs of the editor whose terminal this is, the likeliest first. */
function aroundUs({ env }: Place): readonly string[] {
  if (env.TERM_PROGRAM === 'vscode') {
    const kin = env.CURSOR_TRACE_ID === undefined ? [] : ['cursor'];
    const insiders = env.TERM_PROGRAM_VERSION?.includes('insider') ? ['code-insiders'] : [];
    return [...kin, ...insiders, 'code', 'code-insiders', 'codium', 'cursor', 'windsurf'];
  }
  if (env.TERMINAL_EMULATOR?.includes('JetBrains')) {
    const told = `${env.__CFBundleIdentifier ?? ''} ${env.__INTELLIJ_COMMAND_HISTFILE__ ?? ''}`.toLowerCase();
    const product = jetBrains.filter((name) => told.includes(name));
    return [...product, ...jetBrains.filter((name) => !product.includes(name))];
  }
  return env.ZED_TERM === 'true' ? ['zed', 'zeditor'] : [];
}

/** The learner's editor: `$VISUAL`, `$EDITOR`, else the one whose terminal this is. */
export async function findEditor(place: Place): Promise<FoundEditor> {
  for (const asked of ['VISUAL', 'EDITOR'] as const) {
    const command = place.env[asked]?.trim();
    if (command === undefined || command === '') continue;
    const found = await editorOf(command, place);
    return typeof found === 'string' ? { asked, program: found } : found;
  }
  for (const name of aroundUs(place)) {
    const found = await editorOf(name, place);
    if (typeof found !== 'string') return found;
  }
  return { asked: null, program: null };
}

/** Arguments that open a file at a line, from 1. */
export function editorArguments({ name, args }: Editor, path: string, line: number): readonly string[] {
  const way = windowed.get(name) ?? inTerminal.get(name) ?? onlyPath;
  return [...args, ...way(path, line)];
}

/** While another program has the terminal, Ctrl-C is meant for it. @returns what gives the signal back. */
function withoutInterrupts(): () => void {
  const ours = process.listeners('SIGINT');
  const ignore = () => {};
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGINT', ignore);
    for (const listener of ours) process.on('SIGINT', listener);
  };
}

/** A window that could not be opened says so at once, if it says anything. */
const firstWordMs = 700;

/**
 * Open a file. One that takes the terminal is waited for; a window of its own is left alone.
 * @returns null, or in a few words why it did not work.
 */
export async function openInEditor(editor: Editor, path: string, line: number): Promise<string | null> {
  const { execa } = await import('execa');
  const { program, takesTerminal } = editor;
  const args = editorArguments(editor, path, line);
  if (takesTerminal) {
    const giveBack = withoutInterrupts();
    try {
      const ended = await execa(program, args, { stdio: 'inherit', reject: false, cleanup: false });
      return ended.failed && ended.exitCode === undefined ? (ended.shortMessage ?? 'it did not start') : null;
    } finally {
      giveBack();
    }
  }
  const child = execa(program, args, { stdio: 'ignore', detached: true, reject: false, cleanup: false });
  child.unref();
  const early = await Promise.race([
    child,
    new Promise<null>((done) => {
      setTimeout(() => done(null), firstWordMs).unref();
    }),
  ]);
  return early === null || !early.failed ? null : (early.shortMessage ?? 'it did not start');
}
