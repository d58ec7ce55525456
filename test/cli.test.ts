import { describe, expect, it } from 'vitest';
import { main } from '../src/cli.ts';
import { commandEntries } from '../src/commands/registry.ts';
import { testWorld } from './support/world.ts';

const good = 'FROM alpine:3.22\nCOPY app /app\nUSER 1000\nCMD ["/app"]\n';

describe('requests that are wrong', () => {
  it.each([
    ['an unknown command', ['chek'], 'Unknown command "chek"', 'Did you mean check?'],
    [
      'a path instead of a command',
      ['Dockerfile'],
      'Unknown command "Dockerfile"',
      'learn-image-opt check Dockerfile',
    ],
    [
      'an unknown option',
      ['check', '--contxt', '.'],
      'Unknown option --contxt for check',
      'Did you mean --context?',
    ],
    ['an unknown option before the command', ['--foo', 'check'], 'Unknown option --foo', '--help'],
    ['an unknown short option', ['check', '-z'], 'Unknown option -z', '--help'],
    ['a missing value', ['check', '--context'], '--context needs a value', '--context DIR'],
    [
      'an option taken for a value',
      ['check', '--context', '--quiet'],
      '--context needs a value',
      '--context DIR',
    ],
    ['an empty value', ['check', '--context='], '--context needs a value', '--context DIR'],
    ['a value for a switch', ['check', '--quiet=yes'], '--quiet takes no value', 'Write --quiet alone'],
    [
      'an unknown choice',
      ['check', '--fail-on', 'warn'],
      '--fail-on doesn’t know "warn"',
      'Did you mean warning?',
    ],
    ['an unknown format', ['check', '--format', 'jsn'], '--format doesn’t know "jsn"', 'Did you mean json?'],
    ['a format where there is none', ['doctor', '--format', 'json'], 'doctor has no --format', 'Leave'],
    ['too many arguments', ['rules', 'x'], 'rules takes no arguments', 'Usage: learn-image-opt rules'],
    [
      'an unknown rule',
      ['explain', 'clean-up/cach-left'],
      'No rule, alias, strategy or word',
      'learn-image-opt explain',
    ],
    ['nothing of that name', ['explain', 'zzzz'], 'is called "zzzz"', 'learn-image-opt explain'],
    ['help for an unknown command', ['help', 'chek'], 'Unknown command "chek"', 'Did you mean check?'],
    ['no such file', ['check', 'Dokerfile'], 'Dokerfile: No such file', 'Check the spelling'],
    ['an empty file', ['check', 'empty'], 'empty: The file is empty', 'FROM'],
    ['a binary file', ['check', 'binary'], 'binary: This is no text file', 'UTF-8'],
    ['a text that is no Dockerfile', ['check', 'prose'], 'prose:1: ', ''],
    [
      'a folder without a Dockerfile',
      ['check', 'folder'],
      'folder: No Dockerfile in this folder',
      'Name the file',
    ],
    ['a file that may not be read', ['check', 'locked'], 'locked: The file may not be read', 'chmod'],
    ['10 MB on one line', ['check', 'long'], 'long', ''],
    ['empty standard input', ['check', '-'], '-: The file is empty', 'FROM'],
    [
      'no such context',
      ['check', '--context', 'none', 'Dockerfile'],
      '--context none is no folder',
      'folder',
    ],
    [
      'an output folder that is not there',
      ['rules', '-o', 'none/x.txt'],
      'No folder for --output none/x.txt',
      'Make',
    ],
    ['an output that is a folder', ['rules', '-o', 'folder'], '--output folder is a folder', 'Name a file'],
  ])('%s', async (_what, argv, message, hint) => {
    const world = testWorld({
      files: {
        Dockerfile: good,
        empty: ' \n',
        binary: new Uint8Array([0x7f, 0x45, 0, 0, 1]),
        prose: 'Once upon a time\nthere was no FROM.\n',
        folder: null,
        locked: good,
        long: `FROM alpine:3.22\nRUN ${'a '.repeat(5_000_000)}\n`,
      },
      broken: { locked: 'EACCES' },
    });
    expect(await main(argv, world)).toBe(2);
    const lines = world.err().trimEnd().split('\n');
    expect(lines[0]).toContain(message);
    expect(lines[1]).toContain(hint);
    expect(lines).toHaveLength(2);
    expect(world.out()).toBe('');
  });
});

describe('one bad file among several', () => {
  it('never stops the rest', async () => {
    const world = testWorld({ files: { 'bad/Dockerfile': '', 'fat/Dockerfile': 'FROM node\n' } });
    expect(await main(['check', '--format', 'json', 'bad', 'none', 'fat'], world)).toBe(2);
    const { files, summary } = JSON.parse(world.out());
    expect(files.map((file: { path: string }) => file.path)).toEqual([
      'bad/Dockerfile',
      'none',
      'fat/Dockerfile',
    ]);
    expect(files.map((file: { error: { code: string } | null }) => file.error?.code ?? null)).toEqual([
      'empty',
      'no-such-file',
      null,
    ]);
    expect(files[2].findings.length).toBeGreaterThan(0);
    expect(summary).toMatchObject({ files: 3, unreadable: 2, failed: 1 });
  });
});

describe('what the machine lacks', () => {
  it.each([
    ['ENOSPC', 'The disk is full'],
    ['EACCES', 'Permission denied'],
    ['EROFS', 'read-only'],
  ])('%s while writing --output is 3', async (code, message) => {
    const world = testWorld({ broken: { 'out.txt': code } });
    expect(await main(['rules', '--output', 'out.txt'], world)).toBe(3);
    expect(world.err()).toContain(message);
    expect(world.disk.has('/work/out.txt')).toBe(false);
  });
});

describe('an --output that can’t be', () => {
  it('is said before the work', async () => {
    const world = testWorld({ files: { Dockerfile: 'FROM node\n', folder: null } });
    expect(await main(['check', '--output', 'none/x'], world)).toBe(2);
    expect(await main(['check', '--output', 'folder'], world)).toBe(2);
    expect(world.err().match(/^error:/gm)).toHaveLength(2);
  });

  it.each([
    ['ENAMETOOLONG', 2, 'The name or path is too long: out.txt'],
    ['ELOOP', 2, 'Links lead in a circle: out.txt'],
    ['EACCES', 3, 'Permission denied: out.txt'],
  ])('%s is %i, by the name that was given', async (code, expected, message) => {
    const world = testWorld();
    const draft = () =>
      Promise.reject(Object.assign(new Error(code), { code, path: '/work/.out.txt.1.draft' }));
    const files = { ...world.files, draft };
    expect(await main(['rules', '--output', 'out.txt'], { ...world, files })).toBe(expected);
    expect(world.err()).toContain(`error: ${message}\n`);
  });
});

describe('defects', () => {
  const broken = () => {
    const world = testWorld();
    world.disk.set('/package/package.json', '{}');
    return world;
  };

  it('are 70 and say what to send, without a stack', async () => {
    const world = broken();
    expect(await main(['--version'], world)).toBe(70);
    expect(world.err()).toContain('A defect of learn-image-opt');
    expect(world.err()).toContain('--debug');
    expect(world.err().trimEnd().split('\n')).toHaveLength(2);
  });

  it('show the stack with --debug', async () => {
    const world = broken();
    expect(await main(['--version', '--debug'], world)).toBe(70);
    expect(world.err()).toMatch(/\n\s+at /);
  });
});

describe('--version', () => {
  it.each([[['--version']], [['-V']], [['check', '--version']]])('%j', async (argv) => {
    const world = testWorld();
    expect(await main(argv, world)).toBe(0);
    expect(world.out()).toBe('1.2.3\n');
  });
});

describe('--help', () => {
  it('lists the commands that work', async () => {
    const world = testWorld();
    expect(await main(['--help'], world)).toBe(0);
    for (const { name, summary } of commandEntries) {
      expect(world.out()).toContain(name);
      expect(summary).not.toMatch(/\.$/);
    }
  });

  it.each(commandEntries.map((entry) => [entry.name, entry] as const))('%s', async (name, entry) => {
    const { command } = await entry.load();
    expect({ name: command.name, summary: command.summary }).toEqual({ name, summary: entry.summary });
    const world = testWorld();
    expect(await main([name, '--help'], world)).toBe(0);
    expect(world.out()).toContain(`learn-image-opt ${command.usage.split(' ')[0]}`);
    for (const option of Object.keys(command.options)) expect(world.out()).toContain(`--${option}`);
    expect(world.err()).toBe('');
  });

  it('fits 40 columns', async () => {
    for (const name of [[], ...commandEntries.map((entry) => [entry.name])]) {
      const world = testWorld({ tty: true, columns: 40, env: { NO_COLOR: '1', TERM: 'xterm' } });
      await main([...name, '--help'], world);
      const long = world
        .out()
        .split('\n')
        .filter((line) => line.length > 40);
      expect(long.filter((line) => !line.includes('learn-image-opt '))).toEqual([]);
    }
  });
});

describe('--output', () => {
  it('writes the file whole and nothing to standard output', async () => {
    const world = testWorld({ tty: true, env: { TERM: 'xterm' } });
    expect(await main(['rules', '--output', 'rules.txt'], world)).toBe(0);
    expect(world.out()).toBe('');
    expect(String(world.disk.get('/work/rules.txt'))).toMatch(/base-image/);
    expect(String(world.disk.get('/work/rules.txt'))).not.toContain('\u001B');
  });

  it('is written though findings fail the check', async () => {
    const world = testWorld({ files: { Dockerfile: 'FROM node\n' } });
    expect(await main(['check', '--format', 'json', '-o', 'report.json'], world)).toBe(1);
    expect(JSON.parse(String(world.disk.get('/work/report.json'))).schemaVersion).toBe(1);
  });
});

describe('colour', () => {
  it.each([
    [['rules'], {}, false, false],
    [['rules'], { TERM: 'xterm' }, true, true],
    [['rules'], { TERM: 'xterm', NO_COLOR: '1' }, true, false],
    [['rules'], { FORCE_COLOR: '1' }, false, true],
    [['--no-color', 'rules'], { TERM: 'xterm', FORCE_COLOR: '1' }, true, false],
    [['rules'], { TERM: 'dumb' }, true, false],
  ])('%j with %j, terminal %s: %s', async (argv, env, tty, coloured) => {
    const world = testWorld({ env, tty });
    await main(argv, world);
    expect(world.out().includes('\u001B')).toBe(coloured);
  });
});
