import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContext } from '../../src/context/walk.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { findEngine } from '../../src/engine/find.ts';
import type { BuildStep } from '../../src/engine/types.ts';
import { openWorkshop, type Workshop } from '../../src/engine/workshop.ts';
import { stepsAfterTouch } from '../../src/plan/cache.ts';
import type { CacheBuilder, StepState } from '../../src/plan/cache-types.ts';
import { planImage } from '../../src/plan/plan.ts';
import type { ImagePlan } from '../../src/plan/types.ts';
import { realFiles } from '../../src/ports/files.ts';
import { classic, folderWith, noEngine } from './support.ts';

/** What is touched, and how many steps nobody can foresee: with BuildKit, with the classic builder. */
type Touch = readonly [path: string, perhaps: number, perhapsClassic: number];

interface Sample {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly dockerfile: string;
  readonly touches: readonly Touch[];
  readonly buildkitOnly?: true;
}

const samples: readonly Sample[] = [
  {
    name: 'a build stage and what is taken from it',
    files: {
      'package.json': '{}',
      'src/a.js': '1',
      'notes.txt': '1',
      'README.md': '1',
      '.dockerignore': '*.md\n',
    },
    dockerfile:
      'FROM alpine:3 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN mkdir node_modules && cp package.json node_modules/x\n' +
      'COPY . .\nRUN mkdir dist && cp src/a.js dist/a.js\nFROM alpine:3\nWORKDIR /srv\nENV A=1\n' +
      'COPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/package.json ./\n' +
      'COPY --from=build /app/dist ./dist\nRUN true\nCMD ["ls"]\n',
    touches: [
      ['src/a.js', 2, 3],
      ['notes.txt', 2, 3],
      ['README.md', 0, 0],
      ['package.json', 1, 1],
    ],
  },
  {
    name: 'wildcards, archives, variables, exec form',
    files: { 'conf/a.ini': '1', 'conf/sub/b.ini': '1', 'my file.txt': '1', 'lib/x': '1', 'lib/deep/y': '1' },
    dockerfile:
      'FROM alpine:3\nCOPY conf/*.ini /etc/conf/\nCOPY conf/**/b.ini /etc/deep/\nCOPY ["my file.txt", "/m/"]\nARG D=lib\n' +
      'COPY $D /lib1\nADD data.tar /data/\nRUN ls /data\n',
    touches: [
      ['data.tar', 0, 0],
      ['lib/deep/y', 0, 0],
      ['my file.txt', 0, 0],
      ['conf/sub/b.ini', 0, 0],
      ['conf/a.ini', 0, 0],
    ],
  },
  {
    name: 'stages on stages, and one that nobody uses',
    files: { 'base.txt': '1', 'lib/x': '1', 'lib/y': '1' },
    dockerfile:
      'FROM alpine:3 AS base\nCOPY base.txt /\nONBUILD COPY lib/y /y\nFROM alpine:3 AS unused\nCOPY lib /lib2\nRUN ls /lib2\n' +
      'FROM base AS middle\nRUN cp /base.txt /made\nFROM alpine:3\nLABEL a=b\nCOPY --from=middle /etc/passwd /p\n' +
      'COPY --from=middle /base.txt /base.txt\nCOPY --from=base /base.* /other/\nCOPY --from=middle /y /y\n',
    touches: [
      ['lib/x', 0, 0],
      ['lib/y', 0, 0],
      ['base.txt', 0, 0],
    ],
  },
  {
    name: 'mounts, here-documents, links',
    buildkitOnly: true,
    files: { 'p.json': '{}', 'src/a.js': '1', 'lib/x': '1' },
    dockerfile:
      'FROM alpine:3 AS x\nCOPY src /src\nRUN cat /src/a.js > /made\nFROM alpine:3\nCOPY <<EOF /e\nsrc/a.js\nEOF\n' +
      'RUN --mount=type=bind,source=p.json,target=/p.json cat /p.json\nRUN --mount=from=x,source=/etc,target=/s ls /s\n' +
      'RUN --mount=type=cache,target=/c <<EOF\nls /c\nEOF\nCOPY --link lib /lib1\nRUN --mount=from=x,source=/src,target=/s ls /s\n' +
      'RUN --mount=type=bind,target=/all ls /all\n',
    touches: [
      ['src/a.js', 0, 0],
      ['lib/x', 0, 0],
      ['p.json', 1, 0],
    ],
  },
];

async function planIn(folder: string): Promise<ImagePlan> {
  const parsed = parseDockerfile(readFileSync(join(folder, 'Dockerfile'), 'utf8'), 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return planImage(
    parsed.dockerfile,
    await readContext(realFiles, folder, { dockerfilePath: join(folder, 'Dockerfile'), path: '.' }),
  );
}

let marks = 0;

/** Content that no build has seen. */
function change(folder: string, path: string): void {
  marks += 1;
  const text = `${process.pid} ${Date.now()} ${marks}\n`;
  if (!path.endsWith('.tar')) {
    writeFileSync(join(folder, path), text);
    return;
  }
  const inside = folderWith({ content: text });
  const { status } = spawnSync('tar', ['-cf', join(folder, path), '-C', inside, 'content']);
  expect(status).toBe(0);
}

interface Told {
  readonly stage: string | null;
  readonly text: string;
  readonly state: StepState;
}

/** What the builder says of each step, in its own order within each stage. */
async function rebuild(workshop: Workshop, folder: string): Promise<readonly Told[]> {
  const ends = new Map<string, BuildStep>();
  await workshop.build({
    label: 'test',
    dockerfile: join(folder, 'Dockerfile'),
    contextDir: folder,
    timeoutMs: 120_000,
    onStep: (step) => ends.set(step.id, step),
  });
  return [...ends.values()]
    .filter(({ text }) => !text.startsWith('FROM '))
    .sort((one, other) => one.index - other.index)
    .map(({ stage, text, state }) => ({ stage, text, state: state === 'cached' ? 'cached' : 'again' }));
}

interface Predicted extends Told {
  readonly line: number;
}

function predicted(plan: ImagePlan, path: string, builder: CacheBuilder): readonly Predicted[] {
  return stepsAfterTouch(plan, path, builder)
    .filter(({ instruction, stage }) => {
      // The classic builder plays triggers within FROM and tells nothing of them.
      const own = plan.dockerfile.stages[stage.index]?.instructions.includes(instruction);
      return builder === 'buildkit' || own === true;
    })
    .map(({ stage, instruction, state }) => ({
      stage:
        builder === 'classic' || plan.stages.length === 1 ? null : (stage.name ?? `stage-${stage.index}`),
      text: instruction.keyword,
      state,
      line: instruction.span.line,
    }));
}

/** Every step of one against every step of the other; `perhaps` agrees with both. @returns how many were `perhaps`. */
function compare(predictions: readonly Predicted[], told: readonly Told[], what: string): number {
  for (const stage of new Set(predictions.map((step) => step.stage))) {
    const ours = predictions.filter((step) => step.stage === stage);
    const theirs = told.filter((step) => step.stage === stage);
    expect(
      theirs.map(({ text }) => text.split(' ')[0]),
      `${what}: steps of ${stage}`,
    ).toEqual(ours.map(({ text }) => text));
    const seen = ours.map(
      ({ line, state }, at) => `${line} ${state === 'perhaps' ? state : theirs[at]?.state}`,
    );
    expect(seen, what).toEqual(ours.map(({ line, state }) => `${line} ${state}`));
  }
  expect(told.length, `${what}: steps`).toBe(predictions.length);
  return predictions.filter(({ state }) => state === 'perhaps').length;
}

describe.skipIf(noEngine).each<CacheBuilder>(['buildkit', 'classic'])('a rebuild with %s', (builder) => {
  let workshop: Workshop;

  beforeAll(async () => {
    const env = { ...process.env, ...(builder === 'classic' ? classic : {}) };
    workshop = await openWorkshop(await findEngine(env));
    expect(workshop.engine.builder).toBe(builder);
  });

  afterAll(async () => {
    await workshop?.close();
  });

  const able = samples.filter(({ buildkitOnly }) => builder === 'buildkit' || buildkitOnly === undefined);
  it.each(able)('$name', async ({ files, dockerfile, touches }) => {
    const folder = folderWith({ ...files, Dockerfile: dockerfile });
    if (dockerfile.includes('data.tar')) change(folder, 'data.tar');
    await rebuild(workshop, folder);
    for (const [path, perhaps, perhapsClassic] of touches) {
      change(folder, path);
      const told = await rebuild(workshop, folder);
      const what = `${path} with ${builder}`;
      const unsure = compare(predicted(await planIn(folder), path, builder), told, what);
      expect(unsure, what).toBe(builder === 'classic' ? perhapsClassic : perhaps);
    }
  });

  it('a new time stamp changes nothing, another mode does', async () => {
    const folder = folderWith({ a: '1', Dockerfile: 'FROM alpine:3\nCOPY a /a\nRUN true\n' });
    change(folder, 'a');
    await rebuild(workshop, folder);
    utimesSync(join(folder, 'a'), 1, 1);
    expect((await rebuild(workshop, folder)).map(({ state }) => state)).toEqual(['cached', 'cached']);
    chmodSync(join(folder, 'a'), 0o755);
    expect((await rebuild(workshop, folder)).map(({ state }) => state)).toEqual(['again', 'again']);
  });
});
