import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { realFiles } from '../../src/ports/files.ts';
import { testWorld } from '../support/world.ts';
import { xmlFault } from '../support/xml.ts';

const packageDir = fileURLToPath(new URL('../..', import.meta.url));
const names = (path: string) => readdirSync(join(packageDir, path), { withFileTypes: true });
const lessons = names('lessons/en').flatMap(({ name }) => /^(.+)\.md$/.exec(name)?.[1] ?? []);
const exercises = names('exercises').flatMap((one) => (one.isDirectory() ? [one.name] : []));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lio-certificate-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function run(argv: readonly string[], size: { tty?: boolean; columns?: number } = {}) {
  const env = { LEARN_IMAGE_OPT_HOME: root, LANG: 'C.UTF-8', NO_COLOR: '1' };
  const world = testWorld({ cwd: root, env, ...size });
  const code = await main(['certificate', ...argv], { ...world, packageDir, files: realFiles });
  return { code, out: world.out(), err: world.err() };
}

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;

interface Done {
  readonly without?: readonly string[];
  readonly solutionAt?: string;
}

/** A progress file in which all is done save what is named. */
function finish({ without = [], solutionAt }: Done = {}): void {
  const size = { basis: 'catalogue', bytes: 124_310_000, before: 1_110_000_000, at: at(9) };
  const left = (ids: readonly string[]) => ids.filter((id) => !without.includes(id));
  const read = left(lessons).map((id) => [id, { page: 0, doneAt: at(3), at: at(3) }]);
  const passed = left(exercises).map((id) => {
    const best = id === 'node-app' ? { measured: { ...size, basis: 'measured' } } : { predicted: size };
    const seen = id === '03-layers' && solutionAt !== undefined ? { solutionSeenAt: solutionAt } : {};
    return [id, { startedAt: at(2), passedAt: at(9), best: id === '08-order' ? null : best, ...seen }];
  });
  const answer = { right: 3, wrong: 1, step: 1, dueOn: '2026-11-30', at: at(4) };
  const progress = {
    version: 1,
    lessons: Object.fromEntries(read),
    exercises: Object.fromEntries(passed),
    answers: { '01-base-image/why': answer, 'another-course/why': answer },
  };
  writeFileSync(join(root, 'progress.json'), JSON.stringify(progress));
}

describe('certificate, before the course is finished', () => {
  it('is not given, says what is missing and ends with 1', async () => {
    finish({ without: ['14-recap', 'node-app'] });
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('No certificate yet: 1 lesson and 1 exercise to go.');
    expect(err).toMatch(/learn-image-opt lesson 14 .*Recap/);
    expect(err).toContain('learn-image-opt start node-app');
  });

  it('is not given for nothing, and writes no file', async () => {
    const { code } = await run(['--format', 'svg', '--output', 'c.svg']);
    expect(code).toBe(1);
    expect(existsSync(join(root, 'c.svg'))).toBe(false);
  });

  it('asks for no exercise beyond the lessons', async () => {
    finish({ without: ['go-scratch', 'java-jre', 'static-site', 'debian-service', 'python-service'] });
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toContain('passed 10 exercises');
    expect(out).not.toContain('go-scratch');
  });
});

describe('certificate', () => {
  it('says what was done and measured, when, and what it is worth', async () => {
    finish({ solutionAt: at(8) });
    const { out, code } = await run(['--name', 'Ada Lovelace'], { tty: true, columns: 120 });
    expect(code).toBe(0);
    expect(out).toContain('Ada Lovelace');
    expect(out.replace(/[║\s]+/g, ' ')).toContain(
      `has read ${lessons.length} lessons and passed ${exercises.length} exercises of the course learn-image-opt, from 2026-11-02 to 2026-11-09.`,
    );
    expect(out).toMatch(/✔ node-app +passed on 2026-11-09 · 1,110 MB → 124 MB measured/);
    expect(out).toMatch(/✔ 01-base-image +passed on 2026-11-09 · 1,110 MB → 124 MB predicted/);
    expect(out).toMatch(/✔ 03-layers +passed on 2026-11-09, the solution seen before/);
    expect(out).toMatch(/✔ 08-order +passed on 2026-11-09 +║/);
    expect(out).toContain('3 of 4 answers');
    expect(out).toContain('nobody else has watched');
  });

  it('says nothing of a solution that was seen after the pass', async () => {
    finish({ solutionAt: at(10) });
    expect((await run([])).out).not.toContain('solution seen');
  });

  it.each([40, 80, 140])('fits %i columns', async (columns) => {
    finish({ solutionAt: at(8) });
    const { out } = await run(['--name', 'A'.repeat(70)], { tty: true, columns });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(out.replace(/[^A]/g, '').length).toBeGreaterThanOrEqual(70);
  });

  it('in plain is words alone', async () => {
    finish();
    expect((await run(['--plain'])).out).not.toMatch(/[║═✔→·]/);
  });
});

const hostile = [
  'Ada <script>alert(1)</script> & "Co" \'x\' ]]>',
  'a\u001B[31mb\u0007\u202Ec',
  '\uFFFE\uD800 lone',
  '| **bold** [link](http://x) `code` <b>',
  '=cmd()',
];

describe('certificate --format svg', () => {
  it.each(hostile)('is well-formed and self-contained for %j', async (name) => {
    finish();
    const { code } = await run(['--name', name, '--format', 'svg', '--output', 'c.svg']);
    expect(code).toBe(0);
    const svg = readFileSync(join(root, 'c.svg'), 'utf8');
    expect(xmlFault(svg)).toBeNull();
    expect(svg).not.toMatch(/<script|<style|<image|<foreignObject|href|url\(|@import|\son\w+=/i);
    expect(svg.match(/="https?:[^"]*/g)).toEqual(['="http://www.w3.org/2000/svg']);
    expect(svg).toContain('<title id="title">');
  });

  it('leaves room to sign where no name is given', async () => {
    finish();
    const { out } = await run(['--format', 'svg']);
    expect(xmlFault(out)).toBeNull();
    expect(out).toContain('<desc id="desc">This learner has read');
  });
});

describe('certificate --format markdown', () => {
  it.each(hostile)('lets no name become markup: %j', async (name) => {
    finish();
    const { out } = await run(['--name', name, '--format', 'markdown']);
    const [, , sentence = ''] = out.split('\n');
    expect(sentence).toMatch(/^\*\*[^*<>|`[\]]+\*\* has read/);
    expect(out).toContain('| `node-app` | 2026-11-09 | 1,110 MB → 124 MB measured |');
  });
});

describe('certificate refuses', () => {
  it.each([
    [['--name', '  '], /--name is empty/],
    [['--name', 'x'.repeat(81)], /longer than 80/],
    [['--format', 'pdf'], /pdf/],
  ])('%j', async (argv, said) => {
    finish();
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

describe('xmlFault', () => {
  it.each(['<a>', '<a></b>', '<a>&x;</a>', '<a b=c></a>', '<a/><b/>', '<a>\u0001</a>', '<a>x < y</a>'])(
    'finds one in %j',
    (text) => {
      expect(xmlFault(text)).not.toBeNull();
    },
  );
});
