import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lesson, parseLesson, type Shown } from '../../src/course/lesson.ts';
import { filled } from '../../src/course/quiz.ts';
import { findEngine } from '../../src/engine/find.ts';
import { openWorkshop, type Workshop } from '../../src/engine/workshop.ts';
import { folderWith, noEngine } from './support.ts';

/**
 * What lessons show and no engine builds here, with the base that has no stand-in. The list may only shrink: an entry whose base
 * is there fails, and so does a longer list.
 */
const notBuilt: Readonly<Record<string, string>> = {
  '02-multi-stage gap': 'golang:1.24-alpine',
  '06-clean-up gap': 'python:3.13-slim',
  '07-pin-versions before': 'node:alpine',
  '08-order gap': 'golang:1.24-alpine',
};
const mostNotBuilt = 4;

const folder = resolve(import.meta.dirname, '../../lessons/en');
const lessons: readonly Lesson[] = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.md$/.test(name))
  .map((name) => {
    const reading = parseLesson(readFileSync(join(folder, name), 'utf8'), name.slice(0, -3), name);
    if ('problems' in reading) throw new Error(reading.problems.join('\n'));
    return reading.lesson;
  });

/** Every Dockerfile that a lesson shows, and its gaps filled with the first right answer. */
const shown: readonly (Pick<Shown, 'dockerfile' | 'files'> & { readonly name: string })[] = lessons.flatMap(
  (lesson) => [
    ...[...lesson.shown.values()].map((one) => ({ ...one, name: `${lesson.id} ${one.label}` })),
    ...lesson.questions.flatMap((question) =>
      question.kind === 'gap'
        ? [{ ...filled(question, question.right[0] ?? ''), name: `${lesson.id} ${question.id}` }]
        : [],
    ),
  ],
);

const locks = new Map<string, string>();

/** Lessons show a lock file in a few lines; npm wants all of it. */
function wholeLock(manifest: string): string {
  const known = locks.get(manifest);
  if (known !== undefined) return known;
  const project = folderWith({ 'package.json': manifest });
  const args = ['install', '--package-lock-only', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status, stderr } = spawnSync('npm', args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm install --package-lock-only: ${stderr}`);
  // Where a package came from is another machine's business.
  const lock = readFileSync(join(project, 'package-lock.json'), 'utf8').replace(/^\s*"resolved": .*\n/gm, '');
  locks.set(manifest, lock);
  return lock;
}

/** The context that the lesson names, with bytes where it names a number. */
function contextOf({ dockerfile, files }: Pick<Shown, 'dockerfile' | 'files'>): string {
  const texts = Object.entries(files).map(([path, content]): [string, string] => [
    path,
    typeof content === 'string' ? content : 'x'.repeat(content),
  ]);
  const manifest = files['package.json'];
  if (typeof manifest === 'string' && 'package-lock.json' in files)
    texts.push(['package-lock.json', wholeLock(manifest)]);
  return folderWith({ ...Object.fromEntries(texts), Dockerfile: dockerfile.replace(/^# syntax=.*\n/, '') });
}

describe('what lessons show', () => {
  it('is built, or named with its reason', () => {
    const names = shown.map(({ name }) => name);
    expect(Object.keys(notBuilt).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(notBuilt).length).toBeLessThanOrEqual(mostNotBuilt);
    for (const { name, dockerfile } of shown)
      if (notBuilt[name] !== undefined) expect(dockerfile).toContain(`FROM ${notBuilt[name]}`);
  });
});

describe.skipIf(noEngine)('what lessons show, built', () => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await openWorkshop(await findEngine(process.env));
  });

  afterAll(() => workshop?.close());

  it.each(Object.entries(notBuilt))('%s still has no stand-in: %s', (_name, base) => {
    expect(spawnSync('docker', ['image', 'inspect', base]).status).not.toBe(0);
  });

  it.each(shown.filter(({ name }) => notBuilt[name] === undefined))('$name builds', async (one) => {
    const contextDir = contextOf(one);
    const label = one.name.replaceAll(' ', '-');
    const dockerfile = join(contextDir, 'Dockerfile');
    await workshop.build({ label, dockerfile, contextDir, timeoutMs: 500_000 });
  });
});
