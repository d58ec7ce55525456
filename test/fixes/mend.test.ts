import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { mend } from '../../src/fixes/mend.ts';

type Files = Readonly<Record<string, string | number>>;

function mended(text: string, files?: Files) {
  const context = files === undefined ? null : contextOf(files);
  const ignoreText = typeof files?.['.dockerignore'] === 'string' ? files['.dockerignore'] : null;
  const result = mend({ text, path: 'Dockerfile', context, ignoreText }, ({ findings }) => findings);
  if (result === null) throw new Error('no Dockerfile');
  return result;
}

const app: Files = {
  'package.json':
    '{"name":"x","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
  'package-lock.json':
    '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}},"node_modules/express":{"version":"4.21.0"},"node_modules/jest":{"version":"29.7.0","dev":true}}}',
  'server.js': '1\n',
  '.dockerignore': 'node_modules\n.git\n',
};
const node = 'FROM node:22-alpine\nWORKDIR /app\n';
const end = 'USER node\nCMD ["node", "server.js"]\n';

describe('what is mended', () => {
  it.each<[string, string, string, Files?]>([
    [
      'lists, in the style of the RUN: && in front',
      'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends nginx \\\n && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'lists, in the style of the RUN: set -e and semicolons',
      'FROM debian:12-slim\nRUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y --no-install-recommends nginx; \\\n  rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'lists in a here-document that ends at a failure',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nEOF\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\nCMD ["nginx"]\n',
    ],
    [
      'CRLF stays CRLF',
      'FROM debian:12-slim\r\nRUN apt-get update && \\\r\n    apt-get install -y nginx\r\nCMD ["nginx"]\r\n',
      'FROM debian:12-slim\r\nRUN apt-get update && \\\r\n    apt-get install -y --no-install-recommends nginx && \\\r\n    rm -rf /var/lib/apt/lists/*\r\nCMD ["nginx"]\r\n',
    ],
    [
      'a byte order mark and another escape character',
      '\uFEFF# escape=`\nFROM debian:12-slim\nRUN apt-get update && `\n  apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      '\uFEFF# escape=`\nFROM debian:12-slim\nRUN apt-get update && `\n  apt-get install -y --no-install-recommends nginx && `\n  rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'three RUNs of one package manager, their comments kept',
      'FROM debian:12-slim\nRUN apt-get update\n# the server\nRUN apt-get install -y --no-install-recommends nginx\nRUN rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update && \\\n    # the server\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'an index that apk update fetched',
      'FROM alpine:3.22\nRUN apk update && apk add nginx\nCMD ["nginx"]\n',
      'FROM alpine:3.22\nRUN apk update && apk add nginx && rm -rf /var/cache/apk/*\nCMD ["nginx"]\n',
    ],
    [
      'apk and pip by their switches',
      'FROM python:3.13-alpine\nRUN apk add libpq\nWORKDIR /srv\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
      'FROM python:3.13-alpine\nRUN apk add --no-cache libpq\nWORKDIR /srv\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
      { 'requirements.txt': 'flask==3.1.0\n', 'app.py': '1\n', '.dockerignore': '.git\n' },
    ],
    [
      'order, lock file, development dependencies and cache of npm',
      `${node}COPY . .\nRUN npm install\n${end}`,
      `${node}COPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY . .\n${end}`,
      app,
    ],
    [
      'the sources below the install, with the flags of the COPY',
      `${node}COPY --chown=node:node . .\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      `${node}COPY --chown=node:node package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY --chown=node:node . .\n${end}`,
      app,
    ],
    [
      'an owner in the COPY',
      `${node}COPY site ./site\nRUN chown -R node:node /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      `${node}COPY --chown=node:node site ./site\nRUN chown node:node /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      { 'site/a.js': 3_000_000, '.dockerignore': '.git\n' },
    ],
    [
      'an archive that is unpacked',
      'FROM alpine:3.22\nRUN wget -O /tmp/a.tgz https://example.com/a-1.2.tgz && tar xzf /tmp/a.tgz -C /opt\nUSER 1000\nCMD ["/opt/a"]\n',
      'FROM alpine:3.22\nRUN wget -O /tmp/a.tgz https://example.com/a-1.2.tgz && tar xzf /tmp/a.tgz -C /opt && rm /tmp/a.tgz\nUSER 1000\nCMD ["/opt/a"]\n',
    ],
  ])('%s', (_what, before, after, files) => {
    const { text, fixed } = mended(before, files);
    expect(text).toBe(after);
    expect(fixed.length).toBeGreaterThan(0);
  });

  it('the ignore file: what is there and what is sure to come, behind what stands in it', () => {
    const files = {
      ...app,
      '.dockerignore': 'docs',
      '.git/HEAD': 'ref\n',
      '.env': 'TOKEN=1\n',
      'npm.log': 2_000_000,
    };
    const { ignoreText, text } = mended(`${node}COPY . .\n${end}`, files);
    expect(ignoreText).toBe('docs\nnpm.log\n.git\nnode_modules\n.env\n');
    expect(text).toBe(`${node}COPY . .\n${end}`);
  });
});

describe('what stays as it is', () => {
  it.each<[string, string, Files?]>([
    [
      'an install and a build, which want a COPY between them',
      `${node}COPY . .\nRUN npm ci --omit=dev && npm cache clean --force\nRUN npm run build\n`,
    ],
    [
      'a RUN behind one that changes the folder',
      'FROM debian:12-slim\nRUN cd /tmp && apt-get update\nRUN apt-get install -y --no-install-recommends nginx\n',
    ],
    [
      'a RUN with an alternative behind another',
      'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends nginx || true\n',
    ],
    [
      'a list of commands behind another',
      'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends nginx; true\n',
    ],
    [
      'a shell comment at the end',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx # done\n',
    ],
    ['the exec form', 'FROM alpine:3.22\nRUN ["apk", "add", "nginx"]\n'],
    [
      'a here-document that goes on after a failure',
      'FROM debian:12-slim\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends nginx\nEOF\n',
    ],
    [
      'what a comment ignores between two RUNs',
      'FROM alpine:3.22\nRUN apk add --no-cache a\n# hadolint ignore=DL3018\nRUN apk add --no-cache b\n',
    ],
    [
      'sources that an install needs',
      `${node}COPY . .\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      {
        ...app,
        'package.json':
          '{"name":"x","version":"1.0.0","scripts":{"postinstall":"node server.js"},"dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
      },
    ],
    [
      'an owner that comes later',
      `${node}COPY site ./site\nRUN chown -R app:app /app\nRUN adduser -D app\nUSER app\n`,
      { 'site/a.js': 3_000_000, '.dockerignore': '.git\n' },
    ],
    [
      'development dependencies that a build needs',
      `${node}COPY . .\nRUN npm ci && npm run build && npm cache clean --force\n${end}`,
    ],
    ['a fat base', 'FROM node:22\nUSER node\nCMD ["node"]\n'],
  ])('%s', (_what, text, files) => {
    const result = mended(text, files);
    expect(result.text).toBe(text);
  });

  it('what is no Dockerfile', () => {
    expect(mend({ text: 'hello\n', path: 'x', context: null, ignoreText: null }, () => [])).toBeNull();
  });

  it('a finding that nobody wants mended', () => {
    const text = 'FROM alpine:3.22\nRUN apk add nginx\nCMD ["nginx"]\n';
    expect(mend({ text, path: 'x', context: null, ignoreText: null }, () => [])?.text).toBe(text);
  });
});
