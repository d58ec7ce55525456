import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Built, buildProgram } from './support/built.ts';
import { runProgram } from './support/program.ts';
import { keys, learnersEnv, openTerminal, type TestTerminal } from './support/terminal.ts';

const right = resolve(import.meta.dirname, '../exercises/node-app/answers/right/00-two-stages');
const fat = 'FROM node:22\nCMD ["node"]\n';
const slim = 'FROM node:22-alpine\nUSER node\nCMD ["node"]\n';

let program: Built;
let folder: string;
let env: Record<string, string>;
let terminal: TestTerminal | null = null;

beforeAll(async () => {
  program = await buildProgram();
}, 60_000);
afterAll(async () => await program.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'watch-'));
  env = learnersEnv(folder);
});
afterEach(async () => {
  terminal?.kill();
  terminal = null;
  await rm(folder, { recursive: true, force: true });
});

function watching(
  args: readonly string[] = [],
  size: { columns?: number; rows?: number } = {},
): TestTerminal {
  const { columns = 80, rows = 40 } = size;
  terminal = openTerminal([program.bin, 'watch', ...args], { cwd: folder, env, columns, rows });
  return terminal;
}

const save = (text: string) => writeFile(join(folder, 'Dockerfile'), text);

/** Every screen that was drawn, one by one. */
const framesOf = (shown: TestTerminal) => shown.raw().split('\u001B[?2026h').slice(1);

/** As editors do that write beside the file and rename. */
async function saveByRename(text: string): Promise<void> {
  await writeFile(join(folder, '.Dockerfile.swp'), text);
  await rename(join(folder, '.Dockerfile.swp'), join(folder, 'Dockerfile'));
}

describe('watch on any folder', () => {
  it('answers every save, in place or by renaming', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/base-image\/fat-final-base/);
    await saveByRename(slim);
    await screen.see(/Nothing left to mend/);
    await save(fat);
    await screen.see(/base-image\/fat-final-base/);
    await saveByRename(slim);
    await screen.see(/Nothing left to mend/);
  });

  it('ends up at the last of many quick saves', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/base-image\/fat-final-base/);
    for (let round = 0; round < 25; round++) {
      await (round % 2 === 0 ? save : saveByRename)(`FROM node:22\n# ${round}\nUSER number${round}\n`);
      await new Promise((done) => setTimeout(done, round * 4));
    }
    await save(slim);
    await screen.see(/Nothing left to mend/);
  });

  it('survives that the file is gone, broken and back', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/base-image\/fat-final-base/);
    await rm(join(folder, 'Dockerfile'));
    await screen.see(/No such file/);
    await save('');
    await screen.see(/The file is empty/);
    await save('FROM node:22\nFROB x\n');
    await screen.see(/Unknown instruction FROB/);
    await save(slim);
    await screen.see(/Nothing left to mend/);
  });

  it('sees a .dockerignore appear', async () => {
    await writeFile(join(folder, 'secret.key'), 'x');
    await save('FROM node:22-alpine\nCOPY . /app\nUSER node\nCMD ["node", "/app"]\n');
    const screen = watching();
    await screen.see(/secret\.key/);
    await writeFile(join(folder, '.dockerignore'), '*\n!app\n');
    await screen.see(/Nothing left to mend/);
  });

  it.each([
    ['q', 'q', 0],
    ['Ctrl-C', keys.interrupt, 130],
  ])('%s ends it and restores the terminal', async (_name, key, code) => {
    await save(fat);
    const screen = watching();
    await screen.see(/quit/);
    screen.type(key);
    expect(await screen.exitCode).toBe(code);
    expect(screen.raw()).toContain('\u001B[?1049h');
    expect(screen.raw().trimEnd().endsWith('\u001B[?7h\u001B[?25h\u001B[?1049l')).toBe(true);
    expect(screen.screen()).toBe('');
  });

  it('SIGTERM ends it and restores the terminal', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/quit/);
    screen.kill('SIGTERM');
    expect(await screen.exitCode).toBe(130);
    expect(screen.raw()).toContain('\u001B[?1049l');
  });

  it('redraws at a new size, and scrolls where not all fits', async () => {
    await save(fat);
    const screen = watching([], { columns: 100, rows: 45 });
    await screen.see(/quit/);
    screen.resize(40, 16);
    await screen.see(/more lines, arrow down/);
    const lines = screen.screen().split('\n');
    expect(lines).toHaveLength(16);
    expect(lines.every((line) => line.length <= 40)).toBe(true);
    screen.type('\u001B[F');
    await screen.see(/arrow up goes back/);
  });

  it('l lists, n shows the next finding', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/Finding 1 of \d/);
    screen.type('n');
    await screen.see(/Finding 2 of \d/);
    screen.type('l');
    await screen.see(/All \d findings/);
  });

  it('needs a folder with a Dockerfile', async () => {
    const screen = watching();
    expect(await screen.exitCode).toBe(2);
    expect(screen.raw()).toContain('No Dockerfile in this folder');
    expect(screen.raw()).not.toContain('\u001B[?1049h');
  });

  it('with --plain prints a block per save and redraws nothing', async () => {
    await save(fat);
    const screen = watching(['--plain'], { rows: 200 });
    await screen.see(/base-image: failed/);
    await save(slim);
    await screen.see(/base-image: passed/);
    expect(screen.raw()).not.toContain('\u001B[?1049h');
    expect(screen.raw()).not.toContain('\u001B[H');
    expect(screen.screen()).toMatch(/base-image: failed[\s\S]*base-image: passed/);
    screen.type('q');
    expect(await screen.exitCode).toBe(0);
  });

  it('shows no colour with NO_COLOR', async () => {
    env = { ...env, NO_COLOR: '1' };
    await save(fat);
    const screen = watching();
    await screen.see(/base-image\/fat-final-base/);
    expect(screen.raw()).not.toMatch(/\u001B\[\d+(;\d+)*m/);
  });

  it('never lets the file’s control characters reach the terminal', async () => {
    await save('FROM node:22\nRUN echo \u001B]0;owned\u0007 \u001B[31m\n');
    const screen = watching();
    await screen.see(/base-image\/fat-final-base/);
    screen.type('l');
    await screen.see(/findings/);
    expect(screen.raw()).not.toContain('owned\u0007');
  });
});

describe('watch on an exercise', () => {
  it('goes from the start over a hint to a pass that is kept', async () => {
    const started = await runProgram(program, ['start', 'node-app', '--dir', 'app'], { cwd: folder, env });
    expect(started).toMatchObject({ code: 0, stderr: '' });
    const screen = watching(['app'], { rows: 60 });
    await screen.see(/9 of 9 strategies failed/);
    expect(screen.screen()).toContain('51.6 MB in 522 files');
    screen.type('h');
    await screen.see(/Hint 1 of 3/);
    screen.type('l');
    await screen.see(/All \d+ findings/);
    screen.type('l');
    await screen.see(/Finding 1 of \d+/);
    screen.type('s');
    await screen.see(/opens when you pass/);
    for (const name of ['.dockerignore', 'Dockerfile']) {
      await writeFile(join(folder, 'app', name), await readFile(join(right, name)));
    }
    await screen.see(/Exercise passed\. Press n to go on\./);
    await screen.see(/1 of \d+ exercises passed/);
    expect(screen.screen()).toContain('What each strategy brought');
    // Straight to it: no screen in between that only says that it is passed.
    const passed = framesOf(screen).filter((frame) => frame.includes('Exercise passed'));
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.filter((frame) => !frame.includes('What each strategy brought'))).toEqual([]);
    expect(screen.screen()).toMatch(/Context +start █+ 51\.6 MB/);
    screen.type('q');
    expect(await screen.exitCode).toBe(0);
    const progress = JSON.parse(await readFile(join(folder, 'home/progress.json'), 'utf8'));
    expect(progress.exercises['node-app'].passedAt).not.toBeNull();
    expect(progress.exercises['node-app'].saves.length).toBeGreaterThan(0);
    const { context } = progress.exercises['node-app'].best;
    expect(context.before / 1e6).toBeCloseTo(51.6, 1);
    expect(context.bytes).toBeLessThan(100_000);
  });
});

describe('e', () => {
  const scriptOf = (text: string) => `#!${process.execPath}\n${text}`;

  async function editor(name: string, text: string): Promise<string> {
    const bin = join(folder, 'my bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, name), scriptOf(text), { mode: 0o755 });
    return join(bin, name);
  }

  it('hands the terminal to an editor that wants it, and takes it back', async () => {
    // Waits for a line, as vim waits for :wq; Ctrl-C is its own.
    const path = await editor(
      'vim',
      `process.on('SIGINT', () => console.log('VIM GOT IT'));
       console.log('EDITING ' + process.argv.slice(2).join(' '));
       process.stdin.once('data', () => {
         require('fs').writeFileSync(process.argv.at(-1), ${JSON.stringify(slim)});
         process.exit(0);
       });`,
    );
    await save(fat);
    env = { ...env, VISUAL: `"${path}" -n` };
    const screen = watching();
    await screen.see(/e edit/);
    screen.type('e');
    await screen.see(/EDITING -n \+1 .*Dockerfile/);
    screen.type(keys.interrupt);
    await screen.see(/VIM GOT IT/);
    screen.type(`:wq${keys.enter}`);
    await screen.see(/Nothing left to mend[\s\S]*q quit/);
    screen.type(keys.interrupt);
    expect(await screen.exitCode).toBe(130);
    expect(screen.raw().trimEnd().endsWith('\u001B[?7h\u001B[?25h\u001B[?1049l')).toBe(true);
  });

  it('leaves a window of its own alone', async () => {
    const told = join(folder, 'told');
    await editor(
      'code',
      `require('fs').writeFileSync(${JSON.stringify(told)}, process.argv.slice(2).join('|'));
      setTimeout(() => {}, 20_000);`,
    );
    await save('FROM node:22-alpine\nUSER node\nRUN apt-get install -y curl\nCMD ["node"]\n');
    env = { ...env, PATH: `${join(folder, 'my bin')}:${process.env.PATH}`, TERM_PROGRAM: 'vscode' };
    const screen = watching();
    await screen.see(/q quit/);
    screen.type('e');
    await expect
      .poll(() => readFile(told, 'utf8').catch(() => ''), { timeout: 10_000 })
      .toMatch(/^--goto\|.*Dockerfile:\d+$/);
    expect(screen.screen()).toMatch(/q quit/);
    screen.type('q');
    expect(await screen.exitCode).toBe(0);
  });

  it('says how to set one where none is known, or what is set is not there', async () => {
    await save(fat);
    const screen = watching();
    await screen.see(/q quit/);
    screen.type('e');
    await screen.see(/neither VISUAL nor EDITOR is set[\s\S]*export VISUAL=code/);
    screen.type(' ');
    screen.type('q');
    await screen.exitCode;
    env = { ...env, EDITOR: 'no-such-editor' };
    const other = watching();
    await other.see(/q quit/);
    other.type('e');
    await other.see(/EDITOR names "no-such-editor", and no such program is there/);
  });
});

describe('without a terminal', () => {
  it('checks once, says so, and ends as check does', async () => {
    await save(fat);
    const ended = await runProgram(program, ['watch'], { cwd: folder, env });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('base-image/fat-final-base');
    expect(ended.stdout).not.toContain('\u001B');
    expect(ended.stderr).toContain('watch needs a terminal');
    await save(slim);
    expect((await runProgram(program, ['watch'], { cwd: folder, env })).code).toBe(0);
    await save('');
    expect((await runProgram(program, ['watch'], { cwd: folder, env })).code).toBe(2);
  });
});

describe('pipes', () => {
  it.each([
    ['check', ['check', '--format', 'json']],
    ['rules', ['rules']],
    ['help', ['--help']],
  ])('%s into a reader that closes early ends silently with 0', async (_name, args) => {
    await save(fat + Array.from({ length: 400 }, (_, i) => `RUN apt-get install -y p${i}\n`).join(''));
    const ended = await runProgram(program, args, { cwd: folder, env, closeEarly: true });
    expect(ended.stderr).toBe('');
    // A short text may be taken whole before the reader closes; then check says what it found.
    expect(ended.code).toBe(0);
  });

  it('check reads standard input', async () => {
    const ended = await runProgram(program, ['check', '-'], { cwd: folder, env, stdin: fat });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^-:1:1: warning base-image\/fat-final-base/m);
  });
});
