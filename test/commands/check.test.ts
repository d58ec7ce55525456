import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { strategyIds } from '../../src/rules/types.ts';
import { type TestWorldOptions, testWorld } from '../support/world.ts';

const slim = 'FROM node:22-alpine\nUSER node\nCMD ["node"]\n';
const fat = 'FROM node:22\nRUN apt-get update && apt-get install -y --no-install-recommends jq\nCMD ["jq"]\n';

async function check(args: readonly string[], options: TestWorldOptions = {}) {
  const world = testWorld(options);
  const code = await main(['check', ...args], world);
  return { code, out: world.out(), err: world.err() };
}

const inFolder = (text: string): TestWorldOptions => ({ files: { Dockerfile: text } });

describe('exit codes', () => {
  const info = 'FROM node:18-alpine\nUSER node\nCMD ["node"]\n';
  it.each([
    ['nothing found', slim, [], 0],
    ['a warning', fat, [], 1],
    ['a warning below the threshold', fat, ['--fail-on', 'error'], 0],
    ['a warning and never', fat, ['--fail-on', 'never'], 0],
    ['an info by default', info, [], 0],
    ['an info with --fail-on info', info, ['--fail-on', 'info'], 1],
  ])('%s', async (_what, text, args, code) => {
    expect((await check(args, inFolder(text))).code).toBe(code);
  });
});

describe('what is checked', () => {
  const files = {
    'app/Dockerfile': fat,
    'app/web.Dockerfile': fat,
    'app/Dockerfile.dev': fat,
    'app/Containerfile': fat,
    'app/Dockerfile.dockerignore': '*',
    'app/Dockerfile.md': 'no',
    'app/Dockerfile.bak': 'no',
    'app/.Dockerfile.swp': 'no',
    'app/nested/Dockerfile': fat,
  };

  it('a folder: everything that is called like a Dockerfile, and nothing below', async () => {
    const { out } = await check(['--format', 'json', 'app'], { files });
    expect(JSON.parse(out).files.map((file: { path: string }) => file.path)).toEqual([
      'app/Dockerfile',
      'app/Containerfile',
      'app/Dockerfile.dev',
      'app/web.Dockerfile',
    ]);
  });

  it('this folder, without a name', async () => {
    const { out } = await check([], { files, cwd: '/work/app/nested' });
    expect(out).toBe('');
    const here = await check([], { files: { '/work/app/nested/Dockerfile': fat }, cwd: '/work/app/nested' });
    expect(here.out).toMatch(/^Dockerfile:1:1: warning /);
  });

  it('standard input, without a context', async () => {
    const { out, code } = await check(['--format', 'json', '-'], { stdin: fat });
    expect(code).toBe(1);
    expect(JSON.parse(out).files[0]).toMatchObject({ path: '-', context: null });
  });

  it('a context of one’s own', async () => {
    const { out } = await check(['--format', 'json', '--context', 'ctx', '-'], {
      stdin: 'FROM alpine:3.22\nCOPY . /\nUSER 1\nCMD ["/a"]\n',
      files: { 'ctx/a': 'four', 'ctx/log': '12345678', 'ctx/.dockerignore': 'log\n' },
    });
    expect(JSON.parse(out).files[0].context).toEqual({
      path: 'ctx',
      files: 2,
      bytes: 8,
      ignoredFiles: 1,
      ignoredBytes: 8,
    });
  });
});

it('names the first of very many misspelt rules, and counts the rest', async () => {
  const comments = Array.from({ length: 5_000 }, (_, at) => `# learn-image-opt ignore=order/sorce${at}\n`);
  const { err, code } = await check([], inFolder(slim + comments.join('')));
  const lines = err.trimEnd().split('\n');
  expect([lines.length, code]).toEqual([21, 0]);
  expect(lines.at(-1)).toBe('warning: Dockerfile: 4980 more names in comments are no rules.');
});

describe('json', () => {
  it('keeps the contract', async () => {
    const { out } = await check(['--format', 'json'], inFolder(fat));
    const { schemaVersion, tool, files, summary } = JSON.parse(out);
    expect(schemaVersion).toBe(1);
    expect(tool).toEqual({ name: 'learn-image-opt', version: '1.2.3' });
    expect(Object.keys(files[0])).toEqual([
      'path',
      'context',
      'strategies',
      'findings',
      'prediction',
      'error',
    ]);
    expect(files[0].strategies.map(({ id }: { id: string }) => id)).toEqual(strategyIds);
    expect(Object.keys(files[0].findings[0])).toEqual([
      ...['rule', 'strategy', 'severity', 'message', 'line', 'column', 'endLine', 'endColumn'],
      ...['wastedBytes', 'wastedBasis', 'aliases', 'lesson', 'fixable'],
    ]);
    expect(files[0].error).toBeNull();
    expect(summary).toMatchObject({ files: 1, errors: 0, failed: 1, unreadable: 0 });
    const wasted = files[0].findings.map(
      (finding: { wastedBytes: number | null }) => finding.wastedBytes ?? -1,
    );
    expect(wasted).toEqual(wasted.toSorted((a: number, b: number) => b - a));
  });

  it('has all nine strategies for a file that could not be read, too', async () => {
    const { out } = await check(['--format', 'json'], inFolder(''));
    const [file] = JSON.parse(out).files;
    expect(file.strategies.map(({ id }: { id: string }) => id)).toEqual(strategyIds);
    expect(file.error).toEqual({ code: 'empty', message: 'The file is empty.', line: null });
  });
});

describe('text', () => {
  it('is one finding a line, by line', async () => {
    const { out } = await check([], inFolder(fat));
    const lines = out.trimEnd().split('\n');
    const places = lines.map((line) =>
      /^Dockerfile:(\d+):(\d+): (error|warning|info) [a-z-]+\/[a-z-]+ .+$/.exec(line),
    );
    expect(places.every((place) => place !== null)).toBe(true);
    const numbers = places.map((place) => Number(place?.[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('is empty when nothing is found', async () => {
    expect(await check([], inFolder(slim))).toEqual({ code: 0, out: '', err: '' });
  });

  it('keeps a name with control characters in one line', async () => {
    const { out } = await check(['a\nb'], { files: { 'a\nb': fat } });
    expect(out.split('\n').filter((line) => !/^(a\\nb:\d+:\d+: .*)?$/.test(line))).toEqual([]);
  });
});

describe('pretty', () => {
  const tty = { tty: true, env: { TERM: 'xterm', NO_COLOR: '1', LANG: 'C.UTF-8' } };

  it('is the default on a terminal: frame, cost, why, what to do, marks', async () => {
    const { out } = await check([], { ...inFolder(fat), ...tty });
    expect(out).toContain('> 1 │ FROM node:22\n');
    expect(out).toMatch(/Costs +about \d/);
    expect(out).toMatch(/Why +\S/);
    expect(out).toMatch(/Do +\S/);
    expect(out).toContain('✘ base-image');
    expect(out).toMatch(/\d warnings/);
  });

  it('explains a rule once', async () => {
    const text = 'FROM node:22-alpine\nRUN apk add vim\nRUN npm ci\nRUN apk add git\nUSER node\n';
    const { out } = await check([], { ...inFolder(text), ...tty });
    const ids = out.match(/^Dockerfile:\d+:\d+ \w+ (\S+)/gm) ?? [];
    const rules = new Set(ids.map((line) => line.split(' ')[2]));
    expect(ids.length).toBeGreaterThan(rules.size);
    expect(out.match(/^ {2}Why /gm)).toHaveLength(rules.size);
  });

  it.each([40, 80, 140])('fits %i columns', async (columns) => {
    const { out } = await check([], { ...inFolder(fat), ...tty, columns });
    const wide = out.split('\n').filter((line) => line.length > columns);
    expect(wide).toEqual([]);
  });

  it('with --plain uses words and ASCII frames', async () => {
    const { out } = await check(['--plain'], { ...inFolder(fat), ...tty });
    expect(out).toContain('base-image: failed');
    expect(out).not.toMatch(/[✘✔·│█]/);
  });

  it('says when all is well', async () => {
    const { out, code } = await check([], { ...inFolder(slim), ...tty });
    expect(code).toBe(0);
    expect(out).toContain('Nothing found');
  });
});

describe('ignoring', () => {
  it('hides what a comment names, and warns of names that are none', async () => {
    const all = await check([], inFolder(fat));
    const text = fat.replace('RUN', '# learn-image-opt ignore=DL3009,clean-up/cach-left\nRUN');
    const some = await check([], inFolder(text));
    expect(all.out).toContain('clean-up/cache-left-in-layer');
    expect(some.out).not.toContain('clean-up/cache-left-in-layer');
    expect(some.err).toContain('Dockerfile:2: no rule is called clean-up/cach-left');
  });
});

describe('sarif', () => {
  it('is 2.1.0 with rules, places and what could not be read', async () => {
    const { out, code } = await check(['--format', 'sarif', 'a b/Dockerfile', 'none'], {
      files: { 'a b/Dockerfile': fat },
    });
    expect(code).toBe(2);
    const sarif = JSON.parse(out);
    expect(sarif.version).toBe('2.1.0');
    const [{ tool, results, invocations }] = sarif.runs;
    expect(results.length).toBeGreaterThan(2);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/Dockerfile');
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications[0].descriptor.id).toBe('no-such-file');
  });
});

describe('github', () => {
  it('is one annotation a line, with its own escapes', async () => {
    const { out } = await check(['--format', 'github', 'a,b:c'], { files: { 'a,b:c': fat } });
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(error|warning|notice) file=a%2Cb%3Ac,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=\S+?::.+$/,
      );
    }
  });
});

describe('junit', () => {
  it('is a suite per file and a test per strategy', async () => {
    const { out } = await check(['--format', 'junit', 'a&b', 'none'], { files: { 'a&b': fat } });
    expect(out).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites/);
    expect(out.match(/<testcase classname="a&amp;b"/g)).toHaveLength(9);
    expect(out).toMatch(/<testsuite name="a&amp;b" tests="9" failures="[1-9]" errors="0"/);
    expect(out).toContain('<testsuite name="none" tests="1" failures="0" errors="1"');
  });
});
