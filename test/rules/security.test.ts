import { describe, expect, it } from 'vitest';
import { namesSecret } from '../../src/rules/security/secret-names.ts';
import { type Case, findings, findingsIn, rows, statusOf } from './plan-of.ts';

const on = (base: string, ...lines: string[]) => `FROM ${base}\n${lines.join('\n')}\nCMD ["x"]\n`;

const cases: readonly Case[] = [
  ['no USER', 'failed', on('node:22-alpine')],
  ['USER by name', 'passed', on('node:22-alpine', 'USER node')],
  ['USER with group', 'passed', on('node:22-alpine', 'USER node:node')],
  ['USER by number', 'passed', on('alpine:3.22', 'USER 1000')],
  ['USER by numbers', 'passed', on('alpine:3.22', 'USER 1000:1000')],
  ['USER by a variable’s default', 'passed', on('alpine:3.22', 'ARG U=1000', 'USER ${U}')],
  ['USER by a variable nobody knows', 'not-applicable', on('alpine:3.22', 'ARG U', 'USER $U')],
  ['USER root', 'failed', on('node:22-alpine', 'USER root')],
  ['USER 0', 'failed', on('node:22-alpine', 'USER 0')],
  ['USER 0:0', 'failed', on('node:22-alpine', 'USER 0:0')],
  ['root at the end', 'failed', on('node:22-alpine', 'USER node', 'USER root')],
  ['root for a moment', 'passed', on('node:22-alpine', 'USER root', 'RUN true', 'USER node')],
  [
    'only in a builder',
    'failed',
    `${on('node:22-alpine AS b', 'USER node')}\nFROM node:22-alpine\nCMD ["x"]\n`,
  ],
  ['inherited from a stage', 'passed', `${on('node:22-alpine AS b', 'USER node')}\nFROM b\nCMD ["x"]\n`],
  ['made by adduser', 'passed', on('alpine:3.22', 'RUN adduser -D app', 'USER app')],
  ['made by useradd', 'passed', on('debian:12-slim', 'RUN useradd --system app', 'USER app')],
  ['made by nobody', 'failed', on('alpine:3.22', 'USER app')],
  ['a user of Debian', 'passed', on('debian:12-slim', 'USER www-data')],
  ['the same on Alpine', 'failed', on('alpine:3.22', 'USER www-data')],
  ['distroless', 'failed', on('gcr.io/distroless/static-debian12')],
  ['distroless, nonroot', 'passed', on('gcr.io/distroless/static-debian12:nonroot')],
  ['distroless, USER nonroot', 'passed', on('gcr.io/distroless/static-debian12', 'USER nonroot')],
  ['nginx', 'failed', on('nginx:1.27-alpine')],
  ['nginx-unprivileged', 'passed', on('nginxinc/nginx-unprivileged:1.27-alpine')],
  ['Chainguard', 'passed', on('cgr.dev/chainguard/node:latest')],
  ['scratch', 'failed', on('scratch')],
  ['scratch, by number', 'passed', on('scratch', 'USER 65532')],
  ['an image nobody knows', 'not-applicable', on('registry.example/team/app:1')],
  ['the same with USER root', 'failed', on('registry.example/team/app:1', 'USER root')],
  ['gosu', 'passed', 'FROM debian:12-slim\nENTRYPOINT ["gosu", "nobody", "x"]\n'],
  [
    'su-exec in a copied script',
    'passed',
    'FROM alpine:3.22\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
    { 'entrypoint.sh': '#!/bin/sh\nexec su-exec nobody "$@"\n' },
  ],
  [
    'a script that stays root',
    'failed',
    'FROM alpine:3.22\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
    { 'entrypoint.sh': '#!/bin/sh\nexec "$@"\n' },
  ],
  [
    'a server whose own entry point drops root',
    'passed',
    'FROM postgres:16-alpine\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
  ],
  ['a token in ENV', 'failed', on('node:22-alpine', 'ENV API_TOKEN=abc', 'USER node')],
  ['in the old spelling', 'failed', on('node:22-alpine', 'ENV API_TOKEN abc', 'USER node')],
  ['among others', 'failed', on('node:22-alpine', 'ENV A=1 \\\n    DB_PASSWORD=x', 'USER node')],
  ['an empty one', 'passed', on('node:22-alpine', 'ENV API_TOKEN=""', 'USER node')],
  ['a path to one', 'passed', on('node:22-alpine', 'ENV DB_PASSWORD_FILE=/run/secrets/db', 'USER node')],
  ['ARG', 'failed', on('node:22-alpine', 'ARG NPM_TOKEN', 'USER node')],
  [
    'ARG in a builder',
    'passed',
    `FROM node:22-alpine AS b\nARG NPM_TOKEN\nRUN touch /x\n\n${on('node:22-alpine', 'COPY --from=b /x /', 'USER node')}`,
  ],
  [
    'a secret mount',
    'passed',
    on('node:22-alpine', 'RUN --mount=type=secret,id=npm,target=/root/.npmrc true', 'USER node'),
  ],
  ['.env by name', 'failed', on('node:22-alpine', 'COPY .env ./', 'USER node')],
  ['.env.example by name', 'passed', on('node:22-alpine', 'COPY .env.example ./.env', 'USER node')],
  ['a key by name', 'failed', on('node:22-alpine', 'COPY --chown=node id_rsa /home/node/.ssh/', 'USER node')],
  ['a public key by name', 'passed', on('node:22-alpine', 'COPY id_rsa.pub /home/node/.ssh/', 'USER node')],
  [
    '.npmrc with a token',
    'failed',
    on('node:22-alpine', 'COPY .npmrc ./', 'USER node'),
    { '.npmrc': '//r/:_authToken=abc\n' },
  ],
  [
    '.npmrc without one',
    'passed',
    on('node:22-alpine', 'COPY .npmrc ./', 'USER node'),
    { '.npmrc': 'fund=false\n' },
  ],
  ['.npmrc that nobody has seen', 'passed', on('node:22-alpine', 'COPY .npmrc ./', 'USER node')],
  [
    'a whole folder is another strategy’s',
    'passed',
    on('node:22-alpine', 'COPY . .', 'USER node'),
    { '.env': 'A=1\n' },
  ],
  [
    'a secret out of a builder',
    'failed',
    `FROM node:22-alpine AS b\nCOPY .env /app/\n\n${on('node:22-alpine', 'COPY --from=b /app /app', 'USER node')}`,
  ],
  [
    'a secret copied out of its mount',
    'failed',
    on('node:22-alpine', 'RUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc', 'USER node'),
  ],
  [
    'and taken away again in time',
    'passed',
    on(
      'node:22-alpine',
      'RUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc && npm ping && rm /root/.npmrc',
      'USER node',
    ),
  ],
  [
    'in a builder',
    'passed',
    `FROM node:22-alpine AS b\nRUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc && touch /x\n\n${on('node:22-alpine', 'COPY --from=b /x /', 'USER node')}`,
  ],
  [
    'a password in an address',
    'failed',
    on('alpine:3.22', 'RUN wget https://bob:hunter2@host.example/1.2.3/x', 'USER nobody'),
  ],
  [
    'in a here-document',
    'failed',
    on('alpine:3.22', 'RUN <<EOF\nwget https://bob:hunter2@host.example/1.2.3/x\nEOF', 'USER nobody'),
  ],
  [
    'in the address of ADD',
    'failed',
    on('alpine:3.22', 'ADD https://bob:hunter2@host.example/1.2.3/x /', 'USER nobody'),
  ],
  [
    'that a variable brings',
    'passed',
    on('alpine:3.22', 'RUN wget "https://bob:$(cat /run/secrets/x)@host.example/1.2.3/x"', 'USER nobody'),
  ],
  [
    'a user without a password',
    'passed',
    on('alpine:3.22', 'RUN wget https://bob@host.example/1.2.3/x ssh://git@host:22/x', 'USER nobody'),
  ],
  [
    'a port and a scope',
    'passed',
    on('alpine:3.22', 'RUN wget http://host.example:4873/@scope/name/1.2.3', 'USER nobody'),
  ],
  [
    'a password in an address in a comment',
    'passed',
    on('alpine:3.22', 'RUN true \\\n  # https://bob:hunter2@host.example\n  && true', 'USER nobody'),
  ],
  [
    'the password of a sample database in ENV',
    'passed',
    on('alpine:3.22', 'ENV DB=postgres://me:me@localhost/db', 'USER nobody'),
  ],
  ['a token by its shape', 'failed', on('alpine:3.22', `ENV A=npm_${'a1'.repeat(18)}`, 'USER nobody')],
  ['a token in a label', 'failed', on('alpine:3.22', 'LABEL npm.token=abc', 'USER nobody')],
  [
    'a label about a key',
    'passed',
    on('alpine:3.22', 'LABEL sort.key=abc org.example.token=""', 'USER nobody'),
  ],
];

describe('security', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('security', dockerfile, files)).toBe(status);
  });

  it('only mentions an entry point that drops root itself', () => {
    expect(findingsIn('security', 'FROM postgres:16-alpine\n')).toEqual(['runs-as-root@1 info']);
  });

  it('only mentions what is in a builder or looks like a sample', () => {
    const builder = `FROM alpine:3.22 AS b\nRUN wget -O /x https://bob:hunter2@host.example/1.2.3/x\n\n`;
    const final = on(
      'alpine:3.22',
      'COPY --from=b /x /',
      'ENV DB=postgres://me:me@localhost/db',
      'USER nobody',
    );
    expect(findingsIn('security', builder + final)).toEqual([
      'secret-in-text@2 info',
      'secret-in-text@6 info',
    ]);
  });

  it.each([
    ['shop:Tr0ub4dor3@db.shop.internal/shop', 'secret-in-text@2'],
    ['shop:Tr0ub4dor3@db/shop', 'secret-in-text@2 info'],
    ['shop:Tr0ub4dor3@127.0.0.1:5432/shop', 'secret-in-text@2 info'],
    ['shop:Tr0ub4dor3@db.example.com/shop', 'secret-in-text@2 info'],
    ['shop:changeme@db.shop.internal/shop', 'secret-in-text@2 info'],
  ])('an address in ENV: %s', (address, said) => {
    const text = on('alpine:3.22', `ENV DB=postgres://${address}`, 'USER nobody');
    expect(findingsIn('security', text)).toEqual([said]);
  });

  it.each([
    ['STRIPE_SECRET_KEY=abcdefgh12345', ['secret-in-text@2']],
    ['pay: sk_live_51HqLyjWDarjtT1zdp7d', ['secret-in-text@2']],
    ['SECRET_FILE=/run/secrets/key', []],
    ['PORT=3000', []],
  ])('a file that COPY writes: %s', (line, said) => {
    const text = on('alpine:3.22', `COPY <<E /app/.env\n${line}\nE`, 'USER nobody');
    expect(findingsIn('security', text)).toEqual(said);
  });

  it('never repeats a secret', () => {
    const token = `npm_${'a1'.repeat(18)}`;
    const text = on('alpine:3.22', 'RUN wget https://bob:hunter2@host.example/x', `LABEL a.token=${token}`);
    for (const { message } of findings(text)) expect(message).not.toMatch(/hunter2|npm_/);
  });

  it('says why a USER is empty', () => {
    const said = (text: string) =>
      findings(text).find(({ rule }) => rule === 'security/runs-as-root')?.message;
    expect(said('ARG WHO=node\nFROM node:22-alpine\nUSER ${WHO}\nCMD ["x"]\n')).toBe(
      'USER ${WHO} is empty, so the container runs as root: ARG WHO stands above FROM only and does not reach in here; expected a USER that is not root',
    );
    expect(said('FROM node:22-alpine\nUSER $NONE\nCMD ["x"]\n')).toBe(
      'USER $NONE is empty, so the container runs as root; expected a USER that is not root',
    );
  });

  it.each(['TOKEN', 'NPM_TOKEN', 'TOKEN_NPM', 'api_key', 'DB_PASSWORD', 'AWS_SECRET_ACCESS_KEY', 'APIKEY'])(
    '%s is a secret',
    (name) => {
      expect(namesSecret(name)).toBe(true);
    },
  );

  it.each(['PUBLIC_KEY', 'TOKEN_FILE', 'KEY_VERSION', 'MONKEY', 'AUTHOR', 'TOKENS', 'PATH', 'A_KEY_B'])(
    '%s is none',
    (name) => {
      expect(namesSecret(name)).toBe(false);
    },
  );
});

describe('an entry point that nobody has read', () => {
  const image = (run: string) =>
    `FROM alpine:3.22\nRUN ${run}\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n`;

  it('may give root up where su-exec is installed', () => {
    expect(findingsIn('security', image('apk add --no-cache su-exec'))).toEqual(['runs-as-root@1 info']);
    expect(findingsIn('security', image('apk add --no-cache tini'))).toEqual(['runs-as-root@1']);
    const stays = { 'entrypoint.sh': '#!/bin/sh\nexec "$@"\n' };
    expect(findingsIn('security', image('apk add --no-cache su-exec'), stays)).toEqual(['runs-as-root@1']);
  });
});
