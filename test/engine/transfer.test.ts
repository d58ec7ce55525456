import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEngine } from '../../src/engine/find.ts';
import { openWorkshop, type Workshop } from '../../src/engine/workshop.ts';
import { answersHttp, buildProgram, folderWith, noEngine, program } from './support.ts';

const exercises = resolve(import.meta.dirname, '../../exercises');

interface Build {
  readonly exercise: string;
  /** Folder of a right answer; null: the exercise as it starts. */
  readonly answer: string | null;
  readonly port: number;
}

/**
 * What of the transfer exercises, and of the one on security, stands on bases and package managers that the stand-ins have: node, slim Debian with apt.
 * Missing are the starts of python-service (python), go-scratch (golang) and java-jre (maven), and the solutions that are shown
 * there and in static-site (python, golang, maven, temurin, nginx-unprivileged). Of each at least one right answer is built.
 */
const builds: readonly Build[] = [
  { exercise: '11-security', answer: null, port: 3000 },
  { exercise: '11-security', answer: '00-a-secret-mount', port: 3000 },
  { exercise: '11-security', answer: '03-a-user-of-its-own', port: 3000 },
  { exercise: 'python-service', answer: '05-packages-of-debian', port: 8000 },
  { exercise: 'go-scratch', answer: '05-a-compiler-from-debian', port: 8080 },
  { exercise: 'java-jre', answer: '03-javac-and-no-maven', port: 8080 },
  { exercise: 'static-site', answer: null, port: 8080 },
  { exercise: 'static-site', answer: '02-debian-and-its-nginx', port: 8080 },
  { exercise: 'debian-service', answer: null, port: 8080 },
  { exercise: 'debian-service', answer: '00-a-stage-for-the-workshop', port: 8080 },
  { exercise: 'debian-service', answer: '02-static-on-scratch', port: 8080 },
  { exercise: 'debian-service', answer: '03-three-stages-and-bind-mounts', port: 8080 },
];

describe.skipIf(noEngine)('exercises, built', () => {
  let workshop: Workshop;

  beforeAll(async () => {
    buildProgram();
    workshop = await openWorkshop(await findEngine(process.env));
  });

  afterAll(() => workshop?.close());

  /** The files as `start` writes them, with an answer laid over. `# syntax=` lines go: no registry has the frontend here. */
  async function treeOf({ exercise, answer }: Build): Promise<string> {
    const folder = join(folderWith({}), exercise);
    const env = { LEARN_IMAGE_OPT_HOME: folderWith({}) };
    const { code } = await program(['start', exercise, '--dir', folder], undefined, env);
    expect(code).toBe(0);
    if (answer !== null)
      cpSync(join(exercises, exercise, 'answers/right', answer), folder, { recursive: true });
    const dockerfile = join(folder, 'Dockerfile');
    writeFileSync(dockerfile, readFileSync(dockerfile, 'utf8').replace(/^# syntax=.*\n/, ''));
    return folder;
  }

  it.each(builds)('$exercise $answer builds and answers', async (build) => {
    const contextDir = await treeOf(build);
    const label = build.answer ?? 'start';
    const dockerfile = join(contextDir, 'Dockerfile');
    const { tag } = await workshop.build({ label, dockerfile, contextDir, timeoutMs: 500_000 });
    const { runsAsRoot } = await workshop.measure(tag);
    expect(runsAsRoot).toBe(build.answer === null);
    expect(await answersHttp(tag, build.port)).toBe(200);
  });
});
