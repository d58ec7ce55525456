import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRubric } from '../../src/classroom/rubric.ts';
import { main } from '../../src/cli.ts';
import { realFiles } from '../../src/ports/files.ts';
import { strategyIds } from '../../src/rules/types.ts';
import { testWorld } from '../support/world.ts';

const packageDir = resolve(import.meta.dirname, '../..');
const answers = join(packageDir, 'exercises/node-app/answers');
const solution = join(answers, 'right/00-two-stages');
let home = '';

/** Give one student a folder: files by name, or a copy of an answer. */
function student(id: string, content: string | Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(home, 'class', id);
  mkdirSync(folder, { recursive: true });
  if (typeof content === 'string') cpSync(content, folder, { recursive: true });
  else for (const [name, data] of Object.entries(content)) writeFileSync(join(folder, name), data);
  return folder;
}

async function grade(args: readonly string[], folder = 'class') {
  const world = testWorld();
  const real = { ...world, cwd: home, files: realFiles, packageDir };
  const code = await main(['grade', folder, ...args], real);
  return { code, out: world.out(), err: world.err() };
}

interface Report {
  readonly submissions: readonly {
    readonly id: string;
    readonly path: string;
    readonly score: number;
    readonly passed: boolean;
    readonly strategies: readonly { readonly id: string; readonly status: string }[];
    readonly requirements: readonly { readonly id: string; readonly status: string; readonly why: string }[];
    readonly findings: readonly { readonly rule: string }[];
    readonly error: { readonly code: string; readonly message: string } | null;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'grade-'));
  student('ada', solution);
  student('bob', join(answers, 'wrong/13-fat-base'));
  student('cyd', join(answers, 'wrong/14-no-dependencies'));
  student('dan', join(answers, 'wrong/22-ignore-comments'));
  mkdirSync(join(home, 'class/eve/eve-final/'), { recursive: true });
  cpSync(solution, join(home, 'class/eve/eve-final'), { recursive: true });
  mkdirSync(join(home, 'class/eve/__MACOSX'));
  writeFileSync(join(home, 'class/eve/__MACOSX/Dockerfile'), 'junk');
  student('bad-empty', { Dockerfile: '' });
  student('bad-binary', { Dockerfile: new Uint8Array([0, 1, 2, 255]) });
  student('bad-prose', { Dockerfile: 'Dear teacher, my dog ate it.\n' });
  student('bad-huge', { Dockerfile: 'a'.repeat(10_000_000) });
  student('bad-none', { 'Dockerfile.txt': 'FROM scratch\n' });
  student('bad-nothing', {});
  student('bad-ignore', solution);
  writeFileSync(join(home, 'class/bad-ignore/.dockerignore'), 'node_modules\n!\n');
  student('bad-two', {});
  for (const name of ['a', 'b']) cpSync(solution, join(home, 'class/bad-two', name), { recursive: true });
  mkdirSync(join(student('bad-folder', {}), 'Dockerfile'));
  symlinkSync('../ada/Dockerfile', join(student('bad-copied', {}), 'Dockerfile'));
  symlinkSync('/etc/hosts', join(student('bad-link', {}), 'Dockerfile'));
  symlinkSync('Dockerfile', join(student('bad-loop', {}), 'Dockerfile'));
  symlinkSync('ada', join(home, 'class/bad-whole-link'));
  symlinkSync('mine', join(student('good-link', solution), 'link'));
  const own = student('good-own-link', solution);
  cpSync(join(own, 'Dockerfile'), join(own, 'real'));
  rmSync(join(own, 'Dockerfile'));
  symlinkSync('real', join(own, 'Dockerfile'));
  writeFileSync(join(home, 'class/zoe.zip'), 'PK');
  writeFileSync(join(home, 'class/roster.csv'), 'ada,Ada\n');
  writeFileSync(join(home, 'class/.DS_Store'), '');
  mkdirSync(join(home, 'class/.git'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('grade --format json', () => {
  it('marks every submission or records why not, in order, and ends with 0', async () => {
    const { code, out, err } = await grade(['--exercise', 'node-app', '--format', 'json']);
    const report: Report = JSON.parse(out);
    const outcome = report.submissions.map(({ id, score, passed, error }) => [
      id,
      error?.code ?? score,
      passed,
    ]);
    expect(outcome).toEqual([
      ['ada', 100, true],
      ['bad-binary', 'binary', false],
      ['bad-copied', 'link-outside', false],
      ['bad-empty', 'empty', false],
      ['bad-folder', 'not-a-file', false],
      ['bad-huge', 'too-large', false],
      ['bad-ignore', 'bad-dockerignore', false],
      ['bad-link', 'link-outside', false],
      ['bad-loop', 'unreadable', false],
      ['bad-none', 'no-dockerfile', false],
      ['bad-nothing', 'no-dockerfile', false],
      ['bad-prose', expect.stringMatching(/^(not-a-dockerfile|unknown-instruction|syntax)$/), false],
      ['bad-two', 'several-dockerfiles', false],
      ['bad-whole-link', 'link-outside', false],
      ['bob', 85, true],
      ['cyd', 0, false],
      ['dan', 90, true],
      ['eve', 100, true],
      ['good-link', 100, true],
      ['good-own-link', 100, true],
      ['zoe.zip', 'not-a-folder', false],
    ]);
    expect(report.summary).toEqual({
      submissions: 21,
      graded: 7,
      errors: 14,
      mean: 82.14,
      median: 100,
      min: 0,
      max: 100,
    });
    expect(code).toBe(0);
    expect(err).toMatch(/^1 submission asks by comment to ignore rules/);
  });

  it('has the contract’s shape', async () => {
    const { out } = await grade(['--exercise', 'node-app', '--format', 'json']);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['schemaVersion', 'exercise', 'rubric', 'submissions', 'summary']);
    expect(report).toMatchObject({ schemaVersion: 1, exercise: 'node-app', rubric: defaultRubric });
    for (const submission of report.submissions) {
      expect(Object.keys(submission)).toEqual([
        'id',
        'path',
        'score',
        'maxScore',
        'passed',
        'strategies',
        'requirements',
        'findings',
        'build',
        'error',
      ]);
      expect(submission.strategies.map(({ id }: { id: string }) => id)).toEqual(strategyIds);
      expect(submission).toMatchObject({ maxScore: 100, build: null });
    }
    const cyd = report.submissions.find(({ id }: { id: string }) => id === 'cyd');
    expect(cyd.requirements).toContainEqual({
      id: 'requirement/carries-express',
      status: 'unmet',
      why: expect.stringContaining('express'),
    });
    expect(report.submissions.find(({ id }: { id: string }) => id === 'eve').path).toBe('eve/eve-final');
    const dan = report.submissions.find(({ id }: { id: string }) => id === 'dan');
    expect(dan.findings.map(({ rule }: { rule: string }) => rule)).toContain('security/runs-as-root');
  });

  it('gives the same marks again', async () => {
    const args = ['--exercise', 'node-app', '--format', 'json'];
    expect((await grade(args)).out).toBe((await grade(args)).out);
  });
});

describe('grade', () => {
  it('prints a table with what the class missed', async () => {
    const { out } = await grade(['--exercise', 'node-app']);
    expect(out).toMatch(/^node-app: 21 submissions, 100 points, passed from 70\n/);
    expect(out).toMatch(/✔ ada +100 {2}✔ ✔ /);
    expect(out).toMatch(/✘ bad-none +–\n +There is no Dockerfile\. Is it Dockerfile\.txt\?/);
    expect(out).toMatch(/Not met: The server finds express\./);
    expect(out).toContain('6 of 21 passed. 14 could not be judged. Mean 82.14, median 100, from 0 to 100.');
    expect(out).toMatch(/base-image +█░+ +1 of 7/);
    expect(out).toContain('nothing that a student');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says the same in words with --plain', async () => {
    const { out } = await grade(['--exercise', 'node-app', '--plain']);
    expect(out).toContain('ada: 100 of 100, passed.\n');
    expect(out).toMatch(
      /bob: 85 of 100, passed\.\n {2}base-image \(15 points\): base-image\/fat-final-base\n/,
    );
    expect(out).toContain('bad-empty: no mark.\n');
    expect(out).not.toMatch(/[█░✔✘]/);
  });

  it('writes a row per submission as csv', async () => {
    const { out } = await grade(['--exercise', 'node-app', '--format', 'csv']);
    const rows = out.split('\r\n').filter((row) => row !== '');
    expect(rows).toHaveLength(22);
    expect(rows[0]).toMatch(/^"id","path","score","maxScore","passed","base-image",/);
    expect(rows[1]).toMatch(/^"ada","ada","100","100","yes","passed",/);
  });

  it('writes a suite per submission as junit', async () => {
    const { out } = await grade(['--exercise', 'node-app', '--format', 'junit']);
    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="node-app">\n/);
    expect(out).toContain(
      '<testsuite name="bad-empty" tests="1" failures="0" errors="1" skipped="0" time="0">',
    );
    expect(out).toMatch(/<testcase classname="bob" name="base-image" time="0"><failure message="line \d+: /);
    expect(out).toMatch(/<testcase classname="ada" name="base-image" time="0"\/>/);
  });

  it('counts a required strategy with nothing to judge as lost, another as earned', async () => {
    const lone = join(home, 'lone/max');
    mkdirSync(lone, { recursive: true });
    writeFileSync(join(lone, 'Dockerfile'), 'FROM node:22-alpine\nUSER node\n');
    const { out } = await grade(['--exercise', 'node-app', '--format', 'json'], 'lone');
    const report: Report = JSON.parse(out);
    expect(report.submissions[0]).toMatchObject({ score: 0, passed: false, error: null });
    const table = (await grade(['--exercise', 'node-app'], 'lone')).out;
    // layers has nothing to judge and is not required; dockerignore has nothing to judge and is.
    expect(table).toMatch(/✘ max +0 {2}✔ . · ✘ /);
  });

  it('takes a teacher’s rule settings, and a student’s no more than their comments', async () => {
    writeFileSync(join(home, 'rules.yaml'), 'ignore: [base-image/fat-final-base]\n');
    mkdirSync(join(home, 'settings/bob'), { recursive: true });
    cpSync(join(answers, 'wrong/13-fat-base'), join(home, 'settings/bob'), { recursive: true });
    writeFileSync(join(home, 'settings/bob/.learn-image-opt.yaml'), 'ignore: [base-image/fat-final-base]\n');
    const scoreWith = async (...more: string[]) => {
      const { out } = await grade(['--exercise', 'node-app', '--format', 'json', ...more], 'settings');
      return (JSON.parse(out) as Report).submissions[0]?.strategies.find(({ id }) => id === 'base-image')
        ?.status;
    };
    expect(await scoreWith()).toBe('failed');
    expect(await scoreWith('--config', 'rules.yaml')).toBe('passed');
    writeFileSync(join(home, 'rules.yaml'), 'ignored: []\n');
    const { code, err } = await grade(['--exercise', 'node-app', '--config', 'rules.yaml'], 'settings');
    expect(code).toBe(2);
    expect(err).toContain('rules.yaml: ignored: unknown key');
  });

  it('takes a teacher’s rubric', async () => {
    const strategies = { ...defaultRubric.strategies, 'base-image': 35 };
    writeFileSync(join(home, 'rubric.json'), JSON.stringify({ strategies, passMark: 110 }));
    const { out } = await grade(['--exercise', 'node-app', '--format', 'json', '--rubric', 'rubric.json']);
    const report: Report = JSON.parse(out);
    const bob = report.submissions.find(({ id }) => id === 'bob');
    expect(bob).toMatchObject({ score: 85, maxScore: 120, passed: false });
  });

  it.each([
    [
      'no folder',
      ['--exercise', 'node-app'],
      'nowhere',
      'There is no folder nowhere',
      'one folder per student',
    ],
    [
      'a file',
      ['--exercise', 'node-app'],
      'class/roster.csv',
      'This is no folder: class/roster.csv',
      'per student',
    ],
    ['one submission', ['--exercise', 'node-app'], 'class/ada', 'looks like one itself', 'the folder above'],
    ['no exercise', [], 'class', 'Which exercise', 'node-app'],
    ['an unknown exercise', ['--exercise', 'nod-app'], 'class', 'no exercise "nod-app"', 'node-app'],
    [
      'no rubric there',
      ['--exercise', 'node-app', '--rubric', 'none'],
      'class',
      'There is no rubric none.',
      'path',
    ],
    [
      'a broken rubric',
      ['--exercise', 'node-app', '--rubric', 'broken.yaml'],
      'class',
      'broken.yaml: ',
      'YAML',
    ],
  ])('refuses %s with 2: what and what to do', async (_title, args, folder, what, remedy) => {
    writeFileSync(join(home, 'broken.yaml'), 'strategies: {a: [1\n');
    const { code, out, err } = await grade(args, folder);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(what);
    expect(err).toContain(remedy);
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(4);
  });

  it('is not held up by a pipe', async () => {
    const root = join(home, 'stuck');
    mkdirSync(join(root, 'pipe'), { recursive: true });
    execFileSync('mkfifo', [join(root, 'pipe/Dockerfile')]);
    cpSync(solution, join(root, 'zed'), { recursive: true });
    mkdirSync(join(root, 'tube'));
    execFileSync('mkfifo', [join(root, 'tube/real')]);
    symlinkSync('real', join(root, 'tube/Dockerfile'));
    const { out } = await grade(['--exercise', 'node-app', '--format', 'json'], 'stuck');
    const report: Report = JSON.parse(out);
    expect(report.submissions.map(({ error }) => error?.code ?? null)).toEqual([
      'not-a-file',
      'not-a-file',
      null,
    ]);
  });

  it('goes on where one may not be read', async () => {
    const world = testWorld();
    const files: typeof realFiles = {
      ...realFiles,
      async read(path, limit) {
        if (path.endsWith('bob/Dockerfile')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return await realFiles.read(path, limit);
      },
    };
    await main(['grade', 'class', '--exercise', 'node-app', '--format', 'json'], {
      ...world,
      cwd: home,
      files,
      packageDir,
    });
    const report: Report = JSON.parse(world.out());
    expect(report.submissions.find(({ id }) => id === 'bob')?.error).toMatchObject({ code: 'unreadable' });
    expect(report.submissions.find(({ id }) => id === 'cyd')?.error).toBeNull();
  });

  it('finds the one Dockerfile where archives in archives nest, past what can’t be listed', async () => {
    const root = join(home, 'nested');
    for (const folder of ['deep/a/b/c', 'unpacked/Dockerfile', 'hindered/project', 'two/a/x', 'two/b/x'])
      cpSync(solution, join(root, folder), { recursive: true });
    for (const folder of [
      'deep/node_modules/x',
      'deep/__MACOSX',
      'hindered/locked',
      'only/Dockerfile',
      'shut/in',
    ])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'deep/node_modules/x/Dockerfile'), 'FROM x\n');
    writeFileSync(join(root, 'Ada Lovelace_12_assignsubmission_file_Dockerfile'), 'FROM x\n');
    writeFileSync(join(root, 'notes.txt'), '');
    const files: typeof realFiles = {
      ...realFiles,
      async list(path) {
        if (/locked|shut\/in/.test(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return await realFiles.list(path);
      },
    };
    const world = testWorld();
    const real = { ...world, cwd: home, files, packageDir };
    await main(['grade', 'nested', '--exercise', 'node-app', '--format', 'json'], real);
    const report: Report = JSON.parse(world.out());
    expect(report.submissions.map(({ path, score, error }) => [path, error?.code ?? score])).toEqual([
      ['Ada Lovelace_12_assignsubmission_file_Dockerfile', 'not-a-folder'],
      ['deep/a/b/c', 100],
      ['hindered/project', 100],
      ['only', 'not-a-file'],
      ['shut', 'unreadable'],
      ['two', 'several-dockerfiles'],
      ['unpacked/Dockerfile', 100],
    ]);
  });

  it.runIf(process.platform === 'linux')('says it when a name is not in UTF-8', async () => {
    const root = join(home, 'latin');
    mkdirSync(root);
    mkdirSync(Buffer.concat([Buffer.from(`${root}/M`), Buffer.from([0xfc]), Buffer.from('ller')]));
    const { out } = await grade(['--exercise', 'node-app', '--format', 'json'], 'latin');
    const report: Report = JSON.parse(out);
    expect(report.submissions[0]?.error?.message).toBe('Its name is not in UTF-8. Rename the folder.');
  });

  it('says what is wrong with a rubric in one line, warnings of the parser kept back', async () => {
    for (const [text, what] of [
      ["!!js/function 'x'\n", 'is no rubric'],
      ['['.repeat(20_000), 'Nested too deeply'],
      [`"${'x'.repeat(5_000)}": [\n`, 'at line'],
    ] as const) {
      writeFileSync(join(home, 'odd.yaml'), text);
      const { code, err } = await grade(['--exercise', 'node-app', '--rubric', 'odd.yaml']);
      expect(code).toBe(2);
      expect(err).toContain(what);
      expect(err.length).toBeLessThan(500);
    }
  });

  it('stands, whether or not its advice can be told', async () => {
    const world = testWorld();
    const stderr = { ...world.stderr, write: () => Promise.reject(new Error('ENOSPC')) };
    const code = await main(['grade', 'class', '--exercise', 'node-app'], {
      ...world,
      stderr,
      cwd: home,
      files: realFiles,
      packageDir,
    });
    expect([code, world.out().includes('6 of 21 passed')]).toEqual([0, true]);
  });
});
