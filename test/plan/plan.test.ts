import { describe, expect, it } from 'vitest';
import type { ImagePlan, Known } from '../../src/plan/types.ts';
import { nodeApp, planOf } from '../support/plan.ts';

function has(plan: ImagePlan, paths: readonly string[]): Record<string, Known> {
  return Object.fromEntries(paths.map((path) => [path, plan.final.has(path)]));
}

function failures(plan: ImagePlan): string[] {
  return plan.stages.flatMap((stage) => stage.failures.map(({ message }) => message));
}

const files = { ...nodeApp, '.env': 'KEY=1', 'logs/a.log': 100, '.dockerignore': 'logs\n' };

describe('what a COPY of the context brings', () => {
  it.each<[string, string, Record<string, Known>]>([
    [
      'all of it',
      'WORKDIR /app\nCOPY . .',
      { '/app/src/server.ts': 'yes', '/app/.env': 'yes', '/app/logs/a.log': 'no', '/app/x': 'no' },
    ],
    ['a folder’s contents', 'COPY src /app', { '/app/server.ts': 'yes', '/app/src': 'no' }],
    ['a folder by name', 'COPY src /app/src/', { '/app/src/routes/health.ts': 'yes' }],
    [
      'files into a folder',
      'COPY package*.json /app/',
      { '/app/package.json': 'yes', '/app/package-lock.json': 'yes', '/app/tsconfig.json': 'no' },
    ],
    ['a file into WORKDIR', 'WORKDIR /app\nCOPY package.json .', { '/app/package.json': 'yes' }],
    [
      'a file under another name',
      'COPY package.json /x/y.json',
      { '/x/y.json': 'yes', '/x/y.json/package.json': 'no' },
    ],
    ['the exec form', 'COPY ["src", "/app"]', { '/app/server.ts': 'yes' }],
    ['variables', 'ARG DIR=/srv\nENV SUB=a\nCOPY src $DIR/${SUB}/', { '/srv/a/server.ts': 'yes' }],
    [
      'folders kept by --parents',
      'COPY --parents src/routes /app/',
      { '/app/src/routes/health.ts': 'yes', '/app/health.ts': 'no' },
    ],
    [
      'less what --exclude names',
      'COPY --exclude=src . /app',
      { '/app/package.json': 'yes', '/app/src/server.ts': 'no' },
    ],
  ])('%s', (_, steps, expected) => {
    expect(has(planOf(`FROM node:22-alpine\n${steps}\n`, files), Object.keys(expected))).toEqual(expected);
  });

  it('counts its bytes exactly', () => {
    const [layer] = planOf('FROM scratch\nCOPY . /\n', { a: 10, 'b/c': 20, '.dockerignore': 'b\n' }).final
      .layers;
    expect(layer?.adds[0]?.size).toEqual({ bytes: 12, low: 12, high: 12, basis: 'exact' });
  });

  it('knows nothing of a context that is not there', () => {
    const plan = planOf('FROM node:22\nWORKDIR /app\nCOPY . .\n');
    expect(plan.final.has('/app/anything')).toBe('unknown');
  });

  it.each([
    ['COPY dist /app', 'dist is not in the build context'],
    ['COPY logs /app', 'logs is left out by .dockerignore (line 1: logs)'],
    ['COPY --from=bulid /a /b', 'no stage and no public image is called “bulid”'],
  ])('%s fails: %s', (step, message) => {
    expect(failures(planOf(`FROM node:22 AS build\n${step}\n`, files))).toEqual([message]);
  });
});

describe('what moves between stages', () => {
  it('follows COPY --from to the file', () => {
    const plan = planOf(
      'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nFROM node:22-alpine\nWORKDIR /srv\nCOPY --from=build /app/src ./code\n',
      files,
    );
    expect(has(plan, ['/srv/code/server.ts', '/srv/package.json', '/app/src'])).toEqual({
      '/srv/code/server.ts': 'yes',
      '/srv/package.json': 'no',
      '/app/src': 'no',
    });
  });

  it('fails where surely nothing is', () => {
    const plan = planOf(
      'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nFROM node:22\nCOPY --from=build /app/dist /d\n',
      files,
    );
    expect(failures(plan)).toEqual(['/app/dist is not in build']);
  });

  it('inherits files, user, command and layers along FROM', () => {
    const plan = planOf(
      'FROM node:22 AS a\nWORKDIR /app\nCOPY src .\nUSER node\nCMD ["x"]\nFROM a AS b\nFROM b\nRUN true\n',
      files,
    );
    expect(plan.final.has('/app/server.ts')).toBe('yes');
    expect(plan.final.user).toMatchObject({ name: 'node', root: 'no', exists: 'yes', span: null });
    expect(plan.final.cmd?.words).toEqual(['x']);
    expect(plan.final.shippedLayers.map(({ instruction }) => instruction.keyword)).toEqual([
      'WORKDIR',
      'COPY',
      'USER',
      'CMD',
      'RUN',
    ]);
    expect(plan.feeding.size).toBe(3);
  });

  it('leaves stages that feed nothing out', () => {
    const plan = planOf('FROM node:22 AS a\nFROM node:22 AS test\nCOPY --from=a /x /y\nFROM node:22\n');
    expect([...plan.feeding].map(({ index }) => index)).toEqual([2]);
  });
});

describe('what a RUN leaves', () => {
  const left = (run: string) => {
    const layer = planOf(`FROM debian:12-slim\n${run}\n`).final.layers[0];
    return layer?.adds.filter(({ kind }) => kind === 'index').length === 1;
  };

  it.each([
    ['RUN apt-get update && apt-get install -y nginx', true],
    ['RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*', false],
    ['RUN apt-get update; apt-get install -y nginx; rm -r /var/lib/apt/lists', false],
    ['RUN set -eux; apt-get update; cd /var/lib; rm -rf apt/lists/*', false],
    ['RUN sh -c "apt-get update && rm -rf /var/lib/apt/lists/*"', false],
    ['RUN ["/bin/bash", "-c", "apt-get update && rm -rf /var/lib/apt/lists/*"]', false],
    ['RUN <<EOF\napt-get update\nrm -rf /var/lib/apt/lists/*\nEOF', false],
    ['RUN apt-get update && echo "rm -rf /var/lib/apt/lists/*"', true],
    ['RUN apt-get update # rm -rf /var/lib/apt/lists/*', true],
    ['RUN rm -rf /var/lib/apt/lists/* && apt-get update', true],
    ['RUN D=/var/lib/apt/lists; apt-get update && rm -rf "$D"/*', false],
    ['RUN D=(/tmp /var/lib/apt/lists); apt-get update && rm -rf "${D[@]}"', false],
    ['RUN D=(/tmp); D+=("/var/lib/apt/lists"); apt-get update && rm -rf ${D[@]}', false],
    ['RUN D=(/tmp /var/cache); apt-get update && rm -rf "${D[@]}"', true],
    ['RUN D=("/tmp /var/lib/apt/lists"); apt-get update && rm -rf "${D[@]}"', true],
    ['RUN D=(/var/lib/apt/lists); apt-get update && rm -rf "${D[*]}"', false],
    ['RUN c() { rm -rf /var/lib/apt/lists/*; }; apt-get update && c', false],
    ['RUN for d in cache lists; do rm -rf /var/lib/apt/$d; done; apt-get update', true],
    ['RUN apt-get update; for d in cache lists; do rm -rf /var/lib/apt/$d; done', false],
    ['RUN apt-get update && find /var/lib/apt/lists -type f -delete', false],
    ['RUN apt-get update && apt-get dist-clean', false],
    ['RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update', false],
    ['RUN --mount=type=tmpfs,target=/var/lib/apt apt-get update', false],
    ['RUN if true; then apt-get update; fi', true],
    ['RUN false && apt-get update || true', false],
    ['RUN exit 0; apt-get update', false],
    ['RUN apt-get update; exec true; rm -rf /var/lib/apt/lists/*', true],
    ['RUN apt-get update; exec 3>/tmp/log; rm -rf /var/lib/apt/lists/*', false],
    ['RUN if [ -e /x ]; then exec true; fi; apt-get update; rm -rf /var/lib/apt/lists/*', false],
    ["RUN trap 'rm -rf /var/lib/apt/lists/*' EXIT; apt-get update", false],
    ['RUN bash <<X\napt-get update\nX\n', true],
    ['RUN npm ci || true; apt-get update || rm -rf /var/lib/apt/lists/*', true],
  ])('%j keeps the index: %s', (run, expected) => {
    expect(left(run)).toBe(expected);
  });

  it('names what a later layer deletes', () => {
    const plan = planOf('FROM debian:12-slim\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n');
    expect(plan.final.layers[1]?.lateRemovals).toMatchObject([
      { item: { path: '/var/lib/apt/lists' }, whole: true },
    ]);
  });

  it('names what a later layer deletes of a COPY, with its bytes', () => {
    const plan = planOf('FROM alpine:3\nCOPY . /app\nRUN rm -rf /app/src\n', { 'src/a': 30, b: 5 });
    expect(plan.final.layers[1]?.lateRemovals).toMatchObject([
      { item: { path: '/app/src', size: { bytes: 30 } }, whole: false },
    ]);
    expect(plan.final.has('/app/src/a')).toBe('no');
    expect(plan.final.has('/app/b')).toBe('yes');
  });

  it('names what chown writes again', () => {
    const plan = planOf('FROM node:22\nCOPY . /app\nRUN chown -R node /app\nRUN chmod +x /app/a\n', {
      a: 7,
      b: 8,
    });
    expect(
      plan.final.layers
        .slice(1)
        .flatMap(({ rewrites }) => rewrites.map(({ what, size }) => [what, size?.bytes])),
    ).toEqual([
      ['chown', 15],
      ['chmod', 7],
    ]);
  });

  it('follows mv and cp', () => {
    const plan = planOf('FROM node:22\nCOPY . /app\nRUN cp /app/a /x && mv /app/b /y\n', { a: 'A', b: 'B' });
    expect(has(plan, ['/x', '/y', '/app/a', '/app/b'])).toEqual({
      '/x': 'yes',
      '/y': 'yes',
      '/app/a': 'yes',
      '/app/b': 'no',
    });
  });

  it('keeps an effect that may not happen apart', () => {
    const plan = planOf(
      'FROM alpine:3\nARG DEBUG\nRUN if [ "$DEBUG" = 1 ]; then apk add --no-cache vim; fi\n',
    );
    expect(plan.final.items.map(({ name, sure }) => [name, sure])).toEqual([['vim', false]]);
  });

  it('says that nobody knows what a stranger does', () => {
    const plan = planOf('FROM node:22\nRUN frobnicate --all\n', nodeApp);
    expect(plan.final.murky).toBe(true);
    expect(plan.final.has('/app/x')).toBe('unknown');
  });

  it('plays a script from the context', () => {
    const plan = planOf('FROM node:22\nWORKDIR /app\nCOPY setup.sh .\nRUN ./setup.sh\n', {
      'setup.sh': '#!/bin/sh\nset -e\ntouch made\n',
    });
    expect(plan.final.has('/app/made')).toBe('yes');
  });
});

describe('a service that is built', () => {
  const build =
    'FROM node:18 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n';

  it('has what the compiler writes, file by file', () => {
    const plan = planOf(
      `${build}FROM node:18-alpine\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\n`,
      nodeApp,
    );
    expect(failures(plan)).toEqual([]);
    expect(
      has(plan, ['/app/dist/server.js', '/app/dist/routes/health.js', '/app/dist/x.js', '/app/src']),
    ).toEqual({
      '/app/dist/server.js': 'yes',
      '/app/dist/routes/health.js': 'yes',
      '/app/dist/x.js': 'no',
      '/app/src': 'no',
    });
  });

  it('cannot be built without the development dependencies', () => {
    const plan = planOf(build.replace('npm ci', 'npm ci --omit=dev'), nodeApp);
    expect(failures(plan).join()).toMatch(/tsc/);
  });

  it('sees the bind mounts of a RUN and lets them vanish', () => {
    const plan = planOf(
      'FROM node:18\nWORKDIR /app\nRUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci --omit=dev\n',
      nodeApp,
    );
    expect(failures(plan)).toEqual([]);
    expect(has(plan, ['/app/node_modules/express', '/app/package.json'])).toEqual({
      '/app/node_modules/express': 'yes',
      '/app/package.json': 'no',
    });
  });
});

describe('what surely fails', () => {
  it.each([
    ['FROM node:22-slim\nRUN git clone x', 'git is not in this base image, and nothing installs it'],
    ['FROM node:22-alpine\nRUN apt-get update', 'apt-get is not in this base image, and nothing installs it'],
    [
      'FROM node:22-alpine\nRUN ["bash", "-c", "true"]',
      'bash is not in this base image, and nothing installs it',
    ],
    [
      'FROM gcr.io/distroless/nodejs22-debian12\nRUN ["/bin/sh", "-c", "mkdir /x"]',
      'RUN needs a shell, and this base image has none',
    ],
    [
      'FROM gcr.io/distroless/nodejs22-debian12\nRUN mkdir /x',
      'RUN needs a shell, and this base image has none',
    ],
    [
      'FROM node:22\nWORKDIR /app\nUSER node\nRUN touch x',
      'USER node may not write to /app, which belongs to root',
    ],
  ])('%j', (text, message) => {
    expect(failures(planOf(`${text}\n`))).toEqual([message]);
  });

  it.each([
    'FROM node:22-alpine\nRUN apk add --no-cache bash && bash -c true',
    'FROM node:22-slim\nRUN git --version || true',
    'FROM node:22\nUSER node\nWORKDIR /home/node/app\nRUN touch x',
    'FROM node:22\nWORKDIR /app\nRUN chown node /app\nUSER node\nRUN touch x',
    'FROM corp/base\nRUN git clone x',
  ])('but not %j', (text) => {
    expect(failures(planOf(`${text}\n`))).toEqual([]);
  });
});

describe('variables that programs see', () => {
  it.each([
    ['NODE_ENV=production; npm ci', 'yes'],
    ['NODE_ENV=production npm ci', 'no'],
    ['export NODE_ENV=production; npm ci', 'no'],
    ['NODE_ENV=production; export NODE_ENV && npm ci', 'no'],
    ['set -a; NODE_ENV=production; npm ci', 'no'],
  ])('%s: development dependencies %s', (run, expected) => {
    const plan = planOf(`FROM node:22\nWORKDIR /app\nCOPY . .\nRUN ${run}\n`, nodeApp);
    expect(plan.final.has('/app/node_modules/typescript')).toBe(expected);
  });
});

describe('what of the base and the folder moves along', () => {
  it('copies a program of the base image of another stage', () => {
    const plan = planOf(
      'FROM node:22 AS a\nRUN cp /usr/local/bin/node /opt/n\nFROM debian:12-slim\nCOPY --from=a /usr/local/bin/node /usr/local/bin/\nCOPY --from=a /opt/n /n\n',
    );
    expect(has(plan, ['/usr/local/bin/node', '/n'])).toEqual({ '/usr/local/bin/node': 'yes', '/n': 'yes' });
  });

  it('keeps the folders behind the pivot with --parents', () => {
    const plan = planOf(
      'FROM node:22 AS a\nWORKDIR /app\nCOPY . .\nFROM node:22\nWORKDIR /srv\nCOPY --parents --from=a /app/./src ./\n',
      files,
    );
    expect(plan.final.has('/srv/src/server.ts')).toBe('yes');
  });

  it('tells development dependencies in a node_modules of the folder apart', () => {
    const modules = { ...nodeApp, 'node_modules/express/i.js': 5, 'node_modules/typescript/i.js': 70 };
    const [layer] = planOf('FROM node:22\nCOPY node_modules /app/node_modules\n', modules).final.layers;
    expect(layer?.adds.map(({ kind, size }) => [kind, size?.bytes])).toEqual([
      ['dependency', 5],
      ['dev-dependency', 70],
    ]);
  });
});

describe('what waits in ONBUILD', () => {
  const base =
    'FROM alpine:3.22 AS base\nENV Q=1\nONBUILD ENV X=$Q\nONBUILD WORKDIR /work\nONBUILD COPY a \\\n  b ./\nONBUILD RUN echo done > /x\nONBUILD USER 1000\n';
  const files = { a: 'a', b: 'b', c: 'c' };

  it('is played by the stage that is FROM it, before its own steps', () => {
    const { stages, final } = planOf(`${base}FROM base\nENV Q=2\nCOPY c ./\n`, files);
    expect(stages[0]?.items).toEqual([]);
    expect(stages[0]?.has('/x')).toBe('no');
    expect([final.workdir, final.env.get('X'), final.env.get('Q'), final.user.name]).toEqual([
      '/work',
      '1',
      '2',
      '1000',
    ]);
    expect(final.layers.map(({ instruction }) => instruction.keyword)).toEqual([
      ...['ENV', 'WORKDIR', 'COPY', 'RUN', 'USER'],
      ...['ENV', 'COPY'],
    ]);
    expect(final.items.map(({ path }) => path)).toEqual(['/work/a', '/work/b', '/x', '/work/c']);
  });

  it('is played once only', () => {
    const { final } = planOf(`${base}FROM base AS middle\nFROM middle\n`, files);
    expect(final.layers).toEqual([]);
    expect(final.has('/x')).toBe('yes');
  });

  it('stands where it was written', () => {
    const { final } = planOf(`${base}FROM base\n`, files);
    const [, , copy, run] = final.layers;
    expect([copy?.instruction.span.line, run?.instruction.span.line]).toEqual([5, 7]);
    expect(run?.commands[0]?.span).toMatchObject({ line: 7, column: 13 });
  });

  it('honours another escape character', () => {
    const { final } = planOf(
      '# escape=`\nFROM alpine:3.22 AS base\nONBUILD COPY a `\n  b /w/\nFROM base\n',
      files,
    );
    expect(final.items.map(({ path }) => path)).toEqual(['/w/a', '/w/b']);
  });

  it.each(['ONBUILD FROM alpine', 'ONBUILD ONBUILD RUN true', 'ONBUILD nonsense'])('survives %s', (line) => {
    expect(() => planOf(`FROM alpine:3.22 AS a\n${line}\nFROM a\n`)).not.toThrow();
  });
});

describe('who runs it', () => {
  it.each([
    ['FROM node:22', 'yes', 'yes'],
    ['FROM node:22\nUSER node', 'no', 'yes'],
    ['FROM node:22\nUSER 1000:1000', 'no', 'yes'],
    ['FROM node:22\nUSER 0', 'yes', 'yes'],
    ['FROM node:22\nUSER nobody-knows', 'no', 'no'],
    ['FROM node:22\nRUN useradd app\nUSER app', 'no', 'yes'],
    ['FROM node:22-alpine\nRUN addgroup -S app && adduser -S app -G app\nUSER app', 'no', 'yes'],
    ['FROM node:22\nARG U=node\nUSER $U', 'no', 'yes'],
    ['FROM node:22\nARG U\nUSER $U', 'unknown', 'unknown'],
    ['FROM node:22\nUSER $U', 'yes', 'yes'],
    ['FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID', 'no', 'yes'],
    ['FROM mcr.microsoft.com/dotnet/aspnet:6.0\nUSER $APP_UID', 'unknown', 'unknown'],
    ['FROM scratch\nCOPY <<E /etc/passwd\nann:x:7:7::/:/x\nE\nUSER ann', 'no', 'yes'],
    ['FROM node:22\nUSER node\nUSER root', 'yes', 'yes'],
    ['FROM node:22 AS b\nRUN echo 1 > /x\nFROM debian:12-slim\nCOPY --from=b / /\nUSER node', 'no', 'yes'],
    [
      'FROM node:22 AS b\nRUN echo 1 > /etc/x\nFROM debian:12\nCOPY --from=b /etc /etc\nUSER node',
      'no',
      'yes',
    ],
    [
      'FROM alpine AS b\nRUN adduser -D a && echo 1 > /x\nFROM scratch\nCOPY --from=b / /\nUSER a',
      'no',
      'yes',
    ],
    ['FROM alpine AS b\nRUN echo 1 > /x\nFROM node:22\nCOPY --from=b / /\nUSER node', 'no', 'no'],
    ['FROM node:22 AS b\nRUN echo 1 > /x\nFROM debian:12\nCOPY --from=b / /copy\nUSER node', 'no', 'no'],
    ['FROM gcr.io/distroless/nodejs22-debian12:nonroot', 'no', 'yes'],
    ['FROM ghcr.io/somebody/something', 'unknown', 'yes'],
  ])('%j: root %s, exists %s', (text, root, exists) => {
    expect(planOf(`${text}\n`).final.user).toMatchObject({ root, exists });
  });
});

describe('what it starts', () => {
  it.each([
    ['CMD ["node", "dist/server.js"]', ['node', 'dist/server.js']],
    ['CMD node dist/server.js', ['node', 'dist/server.js']],
    ['CMD exec node dist/server.js', ['node', 'dist/server.js']],
    ['CMD ["sh", "-c", "node dist/server.js"]', ['node', 'dist/server.js']],
    ['CMD cd dist && node server.js', ['node', 'server.js']],
  ])('%s', (step, words) => {
    expect(planOf(`FROM node:22\n${step}\n`).final.cmd?.words).toEqual(words);
  });

  it.each([
    ['COPY --from=build /x/*.jar app.jar', '/srv/app.jar'],
    ['COPY --from=build /x/*.jar ./lib/', '/srv/lib/a.jar'],
  ])('%s of an unknown folder may bring %s', (step, path) => {
    const plan = planOf(
      `FROM maven:3-eclipse-temurin-21 AS build\nRUN strange-tool\nFROM eclipse-temurin:21-jre\nWORKDIR /srv\n${step}\n`,
    );
    expect(plan.final.has(path)).toBe('unknown');
    expect(plan.final.has('/srv/other/b')).toBe('no');
  });

  it('knows what php puts into PHPIZE_DEPS, and guesses no other variable of a base image', () => {
    const plan = planOf('FROM php:8.3-fpm-alpine\nRUN apk add --no-cache $PHPIZE_DEPS $PHP_PACKAGES\n');
    expect(plan.final.layers[0]?.commands[0]?.words).toEqual(
      expect.arrayContaining(['gcc', '$PHP_PACKAGES']),
    );
  });

  it('drops an inherited CMD when ENTRYPOINT is set', () => {
    const plan = planOf('FROM node:22 AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ["y"]\n');
    expect([plan.final.entrypoint?.words, plan.final.cmd]).toEqual([['y'], null]);
  });
});
