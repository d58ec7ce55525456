import { describe, expect, it } from 'vitest';
import { stepsAfterTouch } from '../../src/plan/cache.ts';
import type { CacheBuilder } from '../../src/plan/cache-types.ts';
import { needsBuildKit } from '../../src/plan/needs-buildkit.ts';
import { nodeApp, planOf } from '../support/plan.ts';

type Files = Readonly<Record<string, string | number>>;

/** `5 again reads`: line, state and cause of every step that is not surely cached. */
function moved(text: string, path: string, files: Files | undefined = nodeApp, builder?: CacheBuilder) {
  return stepsAfterTouch(planOf(text, files), path, builder).flatMap(({ instruction, state, cause }) =>
    state === 'cached' ? [] : [`${instruction.span.line} ${state} ${cause?.kind}`],
  );
}

function lines(text: string, builder: CacheBuilder): readonly number[] {
  return stepsAfterTouch(planOf(text, nodeApp), 'src/server.ts', builder).map(
    ({ instruction }) => instruction.span.line,
  );
}

const app =
  'FROM node:22 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n' +
  'FROM node:22\nCOPY --from=build /app/package.json /app/\nCOPY --from=build /app/node_modules /app/node_modules\n' +
  'COPY --from=build /app/dist /app\nRUN true\n';

describe('which steps run again', () => {
  it('those that read the file and those below; what another stage builds perhaps differs', () => {
    expect(moved(app, 'src/server.ts')).toEqual([
      '5 again reads',
      '6 again above',
      '10 perhaps copies',
      '11 perhaps above',
    ]);
  });

  it('a copied file is another one in the stage that takes it over, too', () => {
    expect(moved(app, 'package.json')).toEqual([
      '3 again reads',
      '4 again above',
      '5 again reads',
      '6 again above',
      '8 again copies',
      '9 again above',
      '10 again above',
      '11 again above',
    ]);
  });

  it('names the step that is to blame', () => {
    const steps = stepsAfterTouch(planOf(app, nodeApp), 'src/server.ts');
    const blamed = steps.flatMap(({ cause }) =>
      cause === null ? [] : [[cause.path, cause.step?.span.line ?? null]],
    );
    expect(blamed).toEqual([
      ['src/server.ts', null],
      [null, 5],
      ['/app/dist', 6],
      [null, 10],
    ]);
  });

  it('none when the file is not sent', () => {
    const ignored = { ...nodeApp, 'README.md': 'x', '.dockerignore': '*.md\n' };
    expect(moved(app, 'README.md', ignored)).toEqual([]);
    expect(moved(app, 'README.md', { ...ignored, '.dockerignore': '*.md\n!README.md\n' })).toEqual([
      '5 again reads',
      '6 again above',
      '10 perhaps copies',
      '11 perhaps above',
    ]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['a wildcard', 'COPY src/*.ts /a/\nRUN true\n', 'src/server.ts', ['2 again reads', '3 again above']],
    ['a wildcard takes no folder further down', 'COPY src/*.ts /a/\n', 'src/routes/health.ts', []],
    ['a folder below a wildcard', 'COPY s*/routes /a/\n', 'src/routes/health.ts', ['2 again reads']],
    ['** is one name', 'COPY src/**/*.ts /a/\n', 'src/server.ts', []],
    ['** is one name that is there', 'COPY src/**/*.ts /a/\n', 'src/routes/health.ts', ['2 again reads']],
    ['a path with dots', 'COPY ./src/../src/./server.ts /a/\n', 'src/server.ts', ['2 again reads']],
    ['another file', 'COPY tsconfig.json /a/\n', 'src/server.ts', []],
    ['a name that only begins alike', 'COPY src/server /a/\n', 'src/server.ts', []],
    ['a variable with a value', 'ARG D=src\nCOPY $D /a/\n', 'src/server.ts', ['3 again reads']],
    [
      'a variable nobody knows',
      'ARG D\nCOPY $D /a/\nRUN true\n',
      'src/server.ts',
      ['3 perhaps variable', '4 perhaps above'],
    ],
    ['--exclude', 'COPY --exclude=*.ts src /a/\n', 'src/server.ts', []],
    ['--exclude takes one name', 'COPY --exclude=*.ts src /a/\n', 'src/routes/health.ts', ['2 again reads']],
    ['--exclude at any depth', 'COPY --exclude=**/*.ts . /a/\n', 'src/routes/health.ts', []],
    ['--exclude of a folder', 'COPY --exclude=routes src /a/\n', 'src/routes/health.ts', []],
    [
      'a bind mount of all',
      'RUN --mount=type=bind,target=/x ls /x\nRUN true\n',
      'src/server.ts',
      ['2 again reads', '3 again above'],
    ],
    [
      'a bind mount of another file',
      'RUN --mount=type=bind,source=package.json,target=/x ls /x\n',
      'src/server.ts',
      [],
    ],
    [
      'a bind mount of the file',
      'RUN --mount=source=src/server.ts,target=/x ls /x\n',
      'src/server.ts',
      ['2 again reads'],
    ],
    [
      'a here-document',
      'COPY <<EOF /a\nsrc/server.ts\nEOF\nRUN <<EOF\ncat src/server.ts\nEOF\n',
      'src/server.ts',
      [],
    ],
    ['ADD', 'ADD src /a\n', 'src/routes/health.ts', ['2 again reads']],
    ['exec form', 'COPY ["src", "/a"]\n', 'src/server.ts', ['2 again reads']],
    ['--parents', 'COPY --parents src/**/*.ts /a/\n', 'src/routes/health.ts', ['2 again reads']],
    [
      'ENV is no step',
      'COPY src /a\nENV A=1\nUSER node\nWORKDIR /\nWORKDIR /b\n',
      'src/server.ts',
      ['2 again reads', '6 again above'],
    ],
  ])('%s', (_, steps, path, expected) => {
    expect(moved(`FROM alpine:3.22\n${steps}`, path)).toEqual(expected);
  });

  it('an archive that ADD unpacks', () => {
    const text =
      'FROM alpine:3.22 AS a\nADD src.tar.gz /a\nFROM alpine:3.22\nCOPY --from=a /a/b /b\nCOPY --from=a /etc /etc\n';
    expect(moved(text, 'src.tar.gz', { 'src.tar.gz': 10 })).toEqual([
      '2 again reads',
      '4 perhaps copies',
      '5 perhaps above',
    ]);
  });

  it('without a context by the names alone', () => {
    const text = 'FROM alpine:3.22\nCOPY src /a/\nCOPY lib /b/\n';
    expect(moved(text, 'lib/x.c', undefined)).toEqual(['3 again reads']);
  });
});

describe('what another stage takes over', () => {
  const from = (copy: string, made = 'COPY src /src\nRUN cat /src/server.ts > /made\n') =>
    `FROM alpine:3.22 AS x\n${made}FROM alpine:3.22\n${copy}\n`;

  it.each<[string, string, readonly string[]]>([
    ['what the base holds', 'COPY --from=x /etc/passwd /p', []],
    ['the file itself', 'COPY --from=x /src/server.ts /p', ['5 again copies']],
    ['another file beside it', 'COPY --from=x /src/routes /p', []],
    ['the folder above', 'COPY --from=x /src /p', ['5 again copies']],
    ['a wildcard', 'COPY --from=x /src/*.ts /p/', ['5 again copies']],
    ['what a command wrote', 'COPY --from=x /made /p', ['5 perhaps copies']],
    ['everything', 'COPY --from=x / /', ['5 again copies']],
    ['a mount of the file', 'RUN --mount=from=x,source=/src,target=/s ls /s', ['5 again copies']],
    ['a mount of something else', 'RUN --mount=from=x,source=/etc,target=/s ls /s', []],
  ])('%s', (_, copy, expected) => {
    const steps = moved(from(copy), 'src/server.ts').filter((step) => step.startsWith('5'));
    expect(steps).toEqual(expected);
  });

  it('not what was removed again', () => {
    const made = 'COPY src /src\nRUN rm /src/server.ts\n';
    expect(moved(from('COPY --from=x /src /p', made), 'src/server.ts').at(-1)).toBe('3 again above');
  });

  it('perhaps anything where a command is not known', () => {
    const made = 'COPY src /src\nRUN strange-tool\n';
    expect(moved(from('COPY --from=x /etc/passwd /p', made), 'src/server.ts').at(-1)).toBe(
      '5 perhaps copies',
    );
  });

  it('perhaps what a command writes over the copy', () => {
    const made = 'COPY src /src\nRUN echo fixed > /src/server.ts\n';
    expect(moved(from('COPY --from=x /src/server.ts /p', made), 'src/server.ts').at(-1)).toBe(
      '5 perhaps copies',
    );
  });

  it('perhaps what nothing known has written, and anything behind a step that fails', () => {
    const made = 'COPY src /src\nRUN true\n';
    expect(moved(from('COPY --from=x /dist /p', made), 'src/server.ts').at(-1)).toBe('5 perhaps copies');
    const failing = 'COPY src /src\nRUN cat /nowhere/x > /made && npm ci\n';
    expect(moved(from('COPY --from=x /made /p', failing), 'src/server.ts').at(-1)).toBe('5 perhaps copies');
  });

  it.each<[string, string, readonly string[]]>([
    ['a program of a package', 'COPY --from=x /usr/sbin/nginx /p', ['6 perhaps copies']],
    ['certificates', 'COPY --from=x /etc/ssl/certs /p', ['6 perhaps copies']],
    ['a file that was copied there', 'COPY --from=x /app/package.json /p', []],
    ['a folder with more in it', 'COPY --from=x /app /p', ['6 perhaps copies']],
  ])('what packages and settings write nobody names: %s', (_, copy, expected) => {
    const made =
      'COPY package.json /app/package.json\nADD src/server.ts /tmp/x\nRUN apk add --no-cache nginx && update-ca-certificates\n';
    const steps = moved(from(copy, made), 'src/server.ts');
    expect(steps.filter((step) => step.startsWith('6'))).toEqual(expected);
  });

  it('through two stages', () => {
    const text =
      'FROM alpine:3.22 AS a\nCOPY src /src\nFROM alpine:3.22 AS b\nCOPY --from=a /src/server.ts /x/\nRUN true\n' +
      'FROM alpine:3.22\nCOPY --from=b /x/server.ts /y\n';
    expect(moved(text, 'src/server.ts').at(-1)).toBe('7 again copies');
    expect(moved(text, 'src/routes/health.ts')).toEqual(['2 again reads']);
  });

  it('FROM a stage stands on all its steps', () => {
    const text = 'FROM alpine:3.22 AS a\nCOPY src /src\nFROM a\nRUN true\nCOPY package.json /\n';
    expect(moved(text, 'src/server.ts')).toEqual(['2 again reads', '4 again base', '5 again base']);
    expect(moved(text, 'package.json')).toEqual(['5 again reads']);
  });

  it('ONBUILD steps run in the stage that is FROM theirs', () => {
    const text = 'FROM alpine:3.22 AS a\nONBUILD COPY src /src\nFROM a\nRUN true\n';
    expect(moved(text, 'src/server.ts')).toEqual(['2 again reads', '4 again above']);
  });

  it('--link stands on nothing where the engine merges layers', () => {
    const text = 'FROM alpine:3.22\nCOPY src /src\nCOPY --link package.json /p\nRUN true\n';
    expect(moved(text, 'src/server.ts')).toEqual(['2 again reads', '3 perhaps merges', '4 again above']);
    expect(moved(text, 'package.json')).toEqual(['3 again reads', '4 again above']);
  });
});

describe('what counts as a step', () => {
  const text =
    'FROM alpine:3.22 AS unused\nRUN true\nFROM alpine:3.22\nARG A=1\nENV B=2\nWORKDIR /w\nCOPY src /src\nCMD ["ls"]\n';

  it('BuildKit: what writes files on the way to the image', () => {
    expect(lines(text, 'buildkit')).toEqual([6, 7]);
  });

  it('classic: every line of every stage', () => {
    expect(lines(text, 'classic')).toEqual([2, 4, 5, 6, 7, 8]);
    expect(moved(text, 'src/server.ts', nodeApp, 'classic')).toEqual(['7 again reads', '8 again above']);
  });

  it.each([
    ['RUN --mount=type=cache,target=/x true', 'RUN --mount'],
    ['COPY --link a b', 'COPY --link'],
    ['COPY --chmod=644 a b', 'COPY --chmod'],
    ['RUN <<EOF\ntrue\nEOF', 'a here-document in RUN'],
    ['COPY --chown=1:1 a b', null],
  ])('what only BuildKit builds: %s', (line, what) => {
    expect(needsBuildKit(planOf(`FROM alpine:3.22\n${line}\n`))?.what ?? null).toBe(what);
  });
});

it('says of thousands of steps what each does, without asking each of all others', () => {
  const runs = Array.from({ length: 1_500 }, (_, at) => `RUN echo ${at} > /f${at}\n`).join('');
  const copies = Array.from({ length: 1_000 }, (_, at) => `COPY --from=a /f${at} /f${at}\n`).join('');
  const plan = planOf(`FROM alpine AS a\nCOPY src /src\n${runs}FROM alpine\n${copies}`, nodeApp);
  expect(stepsAfterTouch(plan, 'src/server.ts')).toHaveLength(2_501);
});
