import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import { emptyProgress, type Progress } from '../course/progress.ts';
import { mergeProgress } from '../course/progress-merge.ts';
import { formatProgress, parseProgress } from '../course/progress-text.ts';
import { phrases } from '../phrases/index.ts';
import { realFiles } from './files.ts';
import { locked } from './lock.ts';
import type { World } from './world.ts';

const fileName = 'progress.json';
const sizeLimitBytes = 16 * 1024 * 1024;
/** Stands for a text that is not read; no progress file reads like this. */
const tooLarge = 'too-large';
const problemsShown = 3;

/** Where a learner's progress is kept. */
export interface ProgressStore {
  /** Absolute path of `progress.json`. */
  readonly path: string;
  /** The newest state, other processes' results included. Never fails: a damaged file is kept aside and said. */
  load(): Promise<Progress>;
  /**
   * Change the newest state and keep it, whole or not at all. Two processes at once lose nothing of each other's.
   * Never fails: without a place to write, the course goes on in memory and says so once.
   * @returns the state after the change.
   */
  update(change: (progress: Progress) => Progress): Promise<Progress>;
  /** What the learner ought to know and was not told yet: complete sentences, each given out once. */
  takeNotices(): readonly string[];
}

/** The state folder: `$LEARN_IMAGE_OPT_HOME`, or the platform's own (XDG, Library, LOCALAPPDATA). */
export function stateFolder(world: Pick<World, 'env' | 'platform' | 'cwd'>): string {
  const { env, platform, cwd } = world;
  if (env.LEARN_IMAGE_OPT_HOME) return resolve(cwd, env.LEARN_IMAGE_OPT_HOME);
  const home = env.HOME || env.USERPROFILE || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'learn-image-opt');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'learn-image-opt');
  }
  // The XDG specification: a relative path is invalid and to be ignored.
  const xdg = env.XDG_STATE_HOME?.startsWith('/') ? env.XDG_STATE_HOME : join(home, '.local', 'state');
  return join(xdg, 'learn-image-opt');
}

/**
 * Null: there is none; `tooLarge`: more than any progress. A pipe is never opened, for that would wait for ever.
 * @throws Node's error, or ours, when it can't be read.
 */
async function textOf(path: string): Promise<string | null> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw new Error(phrases.keeping.noFile);
    if (info.size > sizeLimitBytes) return tooLarge;
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Where a folder is missing or a file in its place, the state folder can't be made. */
function reasonOf(error: unknown): string {
  const { reading, writing, folders } = phrases.refusals;
  const reasons: Readonly<Record<string, string>> = { ...reading, ...writing, ...folders };
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** Younger ones may still be written by another process. */
const draftAgeMs = 10_000;

/** Drafts that a process killed while it wrote left behind. */
async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${fileName}`) || !name.endsWith('.draft')) continue;
    const info = await stat(join(folder, name)).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > draftAgeMs)
      await rm(join(folder, name), { force: true });
  }
}

/** The previous state stays as `.bak`. */
async function writeState(path: string, text: string, previous: string | null): Promise<void> {
  await sweepDrafts(dirname(path));
  if (previous !== null) await realFiles.writeWhole(`${path}.bak`, previous);
  await realFiles.writeWhole(path, text);
}

/** As `mkdir -p`. Node's own `recursive` never returns where a parent is there and refuses with ENOENT (`/proc`). */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder || (await stat(parent).catch(() => null)) !== null)
      throw error;
    await makeFolders(parent);
    await mkdir(folder, { mode: 0o700 }).catch((again: unknown) => {
      if (codeOf(again) !== 'EEXIST') throw again;
    });
  }
}

/** Open the learner's progress; touches the disk only when asked to load or update. */
export function openProgress(world: Pick<World, 'env' | 'platform' | 'cwd' | 'clock'>): ProgressStore {
  const folder = stateFolder(world);
  const path = join(folder, fileName);
  const said = new Set<string>();
  const pending: string[] = [];
  let memory: Progress = emptyProgress;
  let frozen = false;
  let keptAside: string | null = null;

  function say(topic: string, notice: string): void {
    if (said.has(topic)) return;
    said.add(topic);
    pending.push(notice);
  }

  async function keepAside(text: string, problems: readonly string[], saved: boolean): Promise<void> {
    // Loading reads it and so does the mending behind it: one copy is enough.
    if (text === keptAside) return;
    const stamp = world.clock.now().toISOString().replace(/[:.]/g, '-');
    const aside = join(folder, `progress.damaged-${stamp}.json`);
    const keeping =
      text === tooLarge
        ? rename(path, aside)
        : writeFile(aside, text, { flag: 'wx', flush: true, mode: 0o600 });
    const kept = await keeping.then(
      () => true,
      () => false,
    );
    if (kept) keptAside = text;
    const where = kept ? phrases.keeping.aside(aside) : phrases.keeping.notAside;
    const rest = saved ? phrases.keeping.backWithCopy : phrases.keeping.back;
    const more = problems.length > problemsShown ? phrases.keeping.more(problems.length - problemsShown) : '';
    const what = problems.slice(0, problemsShown).join('; ') + more;
    say('damaged', `${phrases.keeping.damaged(what)} ${where} ${rest}`);
  }

  /** The file's state and text; null: none that may be overwritten without a second thought. */
  async function readState(): Promise<{ progress: Progress; sound: string | null }> {
    let text: string | null;
    try {
      text = await textOf(path);
    } catch (error) {
      frozen = true;
      say('unreadable', phrases.keeping.unreadable(path, reasonOf(error)));
      return { progress: emptyProgress, sound: null };
    }
    if (text === null) return { progress: emptyProgress, sound: null };
    const { progress, problems, newer } =
      text === tooLarge
        ? { progress: emptyProgress, problems: [phrases.keeping.tooLarge], newer: false }
        : parseProgress(text);
    if (newer) {
      frozen = true;
      say('newer', phrases.keeping.newer(path));
    }
    if (problems.length === 0 || newer) return { progress, sound: text };
    const backup = await textOf(`${path}.bak`).catch(() => null);
    await keepAside(text, problems, backup !== null);
    const before = backup === null || backup === tooLarge ? emptyProgress : parseProgress(backup).progress;
    return { progress: mergeProgress(progress, before), sound: null };
  }

  async function change(transition: (progress: Progress) => Progress): Promise<Progress> {
    const { progress, sound } = await readState();
    const next = transition(mergeProgress(memory, progress));
    memory = next;
    const text = formatProgress(next);
    if (!frozen && text !== sound) await writeState(path, text, sound);
    return next;
  }

  async function update(transition: (progress: Progress) => Progress): Promise<Progress> {
    let changed = false;
    const once = (progress: Progress) => {
      changed = true;
      return transition(progress);
    };
    try {
      await makeFolders(folder);
      return await locked(path, () => change(once));
    } catch (error) {
      say('unsaved', phrases.keeping.unsaved(folder, reasonOf(error)));
      if (!changed) memory = transition(memory);
      return memory;
    }
  }

  return {
    path,
    load: async () => {
      const { progress, sound } = await readState();
      memory = mergeProgress(memory, progress);
      // A damaged file is mended at once, or it would be kept aside and said again at the next run.
      if (sound === null && said.has('damaged') && !frozen) return update((mended) => mended);
      return memory;
    },
    update,
    takeNotices: () => pending.splice(0),
  };
}
