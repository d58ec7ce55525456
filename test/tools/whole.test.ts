import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';

function planOf(text: string, files: Readonly<Record<string, string | number>> | null = null) {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return planImage(parsed.dockerfile, files === null ? null : contextOf(files));
}

/** What the final stage's RUNs leave, as `kind path`; packages by their name. */
function left(text: string, files?: Readonly<Record<string, string | number>>): readonly string[] {
  return planOf(text, files ?? null)
    .final.layers.filter(({ kind }) => kind === 'run')
    .flatMap(({ adds }) => adds)
    .map(({ kind, path, name, sure }) => `${kind} ${name ?? path}${sure ? '' : ' ?'}`);
}

const debian = 'FROM debian:12-slim\n';
const alpine = 'FROM alpine:3.20\n';
const update = 'apt-get update && apt-get install -y --no-install-recommends';
const tidy = 'rm -rf /var/lib/apt/lists/*';

describe('what a RUN leaves', () => {
  it.each([
    ['lists forgotten', `${debian}RUN ${update} nginx\n`, ['index /var/lib/apt/lists', 'package nginx']],
    ['lists removed', `${debian}RUN ${update} nginx && ${tidy}\n`, ['package nginx']],
    ['set -eux and semicolons', `${debian}RUN set -eux; ${update} nginx; ${tidy}\n`, ['package nginx']],
    ['apt-get dist-clean', `${debian}RUN ${update} nginx; apt-get dist-clean\n`, ['package nginx']],
    [
      'cleaned by find',
      `${debian}RUN ${update} nginx; find /var/lib/apt/lists -mindepth 1 -delete\n`,
      ['package nginx'],
    ],
    ['sh -c', `${debian}RUN sh -c "${update} nginx && ${tidy}"\n`, ['package nginx']],
    ['exec form', `${debian}RUN ["sh", "-c", "${update} nginx && ${tidy}"]\n`, ['package nginx']],
    [
      'sudo',
      `${debian}RUN sudo apt-get update && sudo apt-get install -y nginx && sudo ${tidy}\n`,
      ['package nginx'],
    ],
    ['heredoc', `${debian}RUN <<EOF\nset -e\n${update} nginx\n${tidy}\nEOF\n`, ['package nginx']],
    [
      'cache mounts',
      `${debian}RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt ${update} nginx\n`,
      ['package nginx'],
    ],
    [
      'cleaning only spoken of',
      `${debian}RUN ${update} nginx && echo "${tidy}"\n`,
      ['index /var/lib/apt/lists', 'package nginx'],
    ],
    [
      'purged again',
      `${debian}RUN ${update} gcc libpq5 && gcc -o /x x.c && apt-get purge -y gcc && ${tidy}\n`,
      ['package libpq5', 'artefact /x'],
    ],
    [
      'the official way to purge',
      `${debian}RUN saved="$(apt-mark showmanual)"; ${update} gcc wget; apt-mark auto '.*' > /dev/null; [ -z "$saved" ] || apt-mark manual $saved; apt-get purge -y --auto-remove; ${tidy}\n`,
      [],
    ],
    [
      'a group taken away',
      `${alpine}RUN apk add --no-cache --virtual .b gcc musl-dev && apk add --no-cache libpq && apk del .b\n`,
      ['package libpq'],
    ],
    ['apk index', `${alpine}RUN apk add curl\n`, ['index /var/cache/apk', 'package curl']],
    ['apk index removed', `${alpine}RUN apk add -U curl && rm -f /var/cache/apk/*\n`, ['package curl']],
    [
      'pip cache',
      'FROM python:3.12-slim\nRUN pip install flask==3.0\n',
      ['dependency flask', 'cache /root/.cache/pip'],
    ],
    [
      'pip without cache',
      'FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=off\nRUN pip install flask==3.0\n',
      ['dependency flask'],
    ],
    [
      'pip cache by another user',
      'FROM python:3.12-slim\nRUN useradd -m app\nUSER app\nRUN pip install flask==3.0\n',
      ['dependency flask', 'cache /home/app/.cache/pip'],
    ],
    [
      'pip cache purged',
      'FROM python:3.12-slim\nRUN pip install flask==3.0 && pip cache purge\n',
      ['dependency flask'],
    ],
    [
      'an archive unpacked and removed',
      `${debian}RUN curl -fsSLO https://e.org/x-1.2.tgz && tar -xzf x-1.2.tgz -C /opt && rm x-1.2.tgz\n`,
      ['file /opt'],
    ],
    [
      'an archive that stays',
      `${debian}RUN cd /tmp && wget https://e.org/x-1.2.tgz && tar xzf x-1.2.tgz -C /opt\n`,
      ['archive /tmp/x-1.2.tgz', 'file /opt'],
    ],
    [
      'an archive through a pipe',
      `${debian}RUN curl -fsSL https://e.org/x-1.2.tgz | tar xz -C /opt\n`,
      ['file /opt'],
    ],
    [
      'a variable in its name',
      `${debian}RUN V=$(cat v) && curl -fLo x-$V.tgz https://e.org/$V && rm x-$V.tgz\n`,
      [],
    ],
    [
      'a temporary folder',
      `${debian}RUN D=$(mktemp -d) && cd "$D" && curl -LO https://e.org/x-1.2.tgz && cd / && rm -rf "$D"\n`,
      [],
    ],
    [
      'a clone removed',
      `${debian}RUN git clone https://github.com/a/b /src/b && make -C /src/b install && rm -rf /src/b\n`,
      ['artefact /usr/local ?'],
    ],
    [
      'go',
      'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/shop .\n',
      ['artefact /bin/shop', 'cache /root/.cache/go-build', 'cache /go/pkg/mod'],
    ],
    [
      'go with mounts',
      'FROM golang:1.22\nRUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /bin/shop .\n',
      ['artefact /bin/shop'],
    ],
    [
      'an unknown branch',
      `${debian}ARG DEBUG\nRUN if [ -n "$DEBUG" ]; then ${update} gdb; fi\n`,
      ['index /var/lib/apt/lists ?', 'package gdb ?'],
    ],
  ] as const)('%s', (_, text, expected) => {
    expect(left(text)).toEqual(expected);
  });
});

it('takes ./install for a script of the project', () => {
  const text = `${debian}WORKDIR /app\nCOPY . .\nRUN ./install x /usr/bin/y && ./test\n`;
  expect(planOf(text).final.murky).toBe(true);
  const known = planOf(text, { install: '#!/bin/sh\necho x > /made\n', test: 'true\n' }).final;
  expect([known.murky, known.has('/made')]).toEqual([false, 'yes']);
});

describe('what a build fails on', () => {
  const failures = (text: string, files: Readonly<Record<string, string | number>> | null = null) =>
    planOf(text, files).final.failures.map(({ message }) => message);

  it('apt-get install without lists, on a base that surely has none', () => {
    expect(failures(`${debian}RUN apt-get install -y curl\n`)).toHaveLength(1);
    expect(failures(`${debian}RUN apt-get update && ${tidy}\nRUN apt-get install -y curl\n`)).toHaveLength(1);
  });

  it.each([
    ['an earlier layer updated', `${debian}RUN apt-get update\nRUN apt-get install -y curl\n`],
    ['an unknown base', 'FROM acme/base:1\nRUN apt-get install -y curl\n'],
    [
      'a script may have updated',
      `${debian}RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -\nRUN apt-get install -y curl\n`,
    ],
    [
      'the stage below updated',
      `FROM debian:12-slim AS base\nRUN apt-get update\nFROM base\nRUN apt-get install -y curl\n`,
    ],
    ['it is there already', 'FROM node:22\nRUN apt-get install -y curl\n'],
    [
      'a bind-mounted list',
      'FROM python:3.12-slim\nRUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt\n',
    ],
  ])('not when %s', (_, text) => {
    expect(failures(text)).toEqual([]);
    expect(failures(text, { 'requirements.txt': 'flask==3.0\n' })).toEqual([]);
  });

  it('a manifest that nobody copied', () => {
    const text = 'FROM python:3.12-slim\nWORKDIR /app\nRUN pip install -r requirements.txt\n';
    expect(failures(text, { 'requirements.txt': 'flask\n' })).toHaveLength(1);
  });
});

describe('across stages', () => {
  it('carries a virtual environment along, dev dependencies and all', () => {
    const text = `FROM python:3.12 AS build
RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
COPY requirements.txt requirements-dev.txt ./
RUN pip install -r requirements.txt -r requirements-dev.txt
FROM python:3.12-slim
COPY --from=build /opt/venv /opt/venv
`;
    const files = { 'requirements.txt': 'flask==3.0', 'requirements-dev.txt': 'pytest==8' };
    const kinds = planOf(text, files).final.items.map(({ kind, path }) => `${kind} ${path}`);
    expect(kinds).toContain('dependency /opt/venv');
    expect(kinds).toContain('dev-dependency /opt/venv');
    expect(kinds.filter((each) => each.startsWith('cache'))).toEqual([]);
  });

  it('carries the jar by its pattern', () => {
    const text = `FROM maven:3-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/*.jar /app/
`;
    const pom = '<project><artifactId>shop</artifactId><version>1.0</version></project>';
    const items = planOf(text, { 'pom.xml': pom, 'src/A.java': 'x' }).final.items.filter(({ sure }) => sure);
    expect(items.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['artefact /app/shop-1.0.jar']);
  });

  it('knows accounts, whichever tool made them', () => {
    const users = [
      'useradd -u 1001 app',
      'adduser -D app',
      'adduser --system --group app',
      "echo 'app:x:1001:1001::/:' >> /etc/passwd",
    ];
    for (const command of users) {
      expect(planOf(`${debian}RUN ${command}\nUSER app\n`).final.user.exists).toBe('yes');
    }
  });
});
