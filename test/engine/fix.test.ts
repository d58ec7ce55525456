import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build, fix, mendedAndBuilt } from './mended.ts';
import { docker, folderWith, noEngine } from './support.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const npmProject = {
  'package.json':
    '{"name":"x","version":"1.0.0","dependencies":{"ms":"2.1.3"},"devDependencies":{"left-pad":"1.3.0"}}',
  'package-lock.json': JSON.stringify({
    name: 'x',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': {
        name: 'x',
        version: '1.0.0',
        dependencies: { ms: '2.1.3' },
        devDependencies: { 'left-pad': '1.3.0' },
      },
      'node_modules/left-pad': { version: '1.3.0', dev: true },
      'node_modules/ms': { version: '2.1.3' },
    },
  }),
  'server.js': "console.log(require('ms')(1000));\n",
  '.env': 'TOKEN=not-a-real-one\n',
};

/** Title, files, what must be in the mended text, a command that must work in the image, how much smaller at least. */
const cases: readonly [string, Record<string, string>, RegExp, readonly string[], number][] = [
  [
    'apt in four layers',
    {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update\n# the program\nRUN apt-get install -y less\nRUN apt-get install -y tini\nRUN rm -rf /var/lib/apt/lists/*\nCMD ["less", "--version"]\n',
    },
    /^RUN apt-get update && \\\n {4}# the program\n {4}apt-get install -y --no-install-recommends less && \\\n/m,
    ['sh', '-c', 'less --version && tini --version && ls /var/lib/apt/lists | wc -l'],
    15_000_000,
  ],
  [
    'set -eux and semicolons on the full Node image',
    {
      Dockerfile:
        'FROM node:22\nRUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends tini\nUSER node\nCMD ["node", "-v"]\n',
    },
    /tini; \\\n {4}rm -rf \/var\/lib\/apt\/lists\/\*\n/,
    ['tini', '--version'],
    15_000_000,
  ],
  [
    'a here-document',
    {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends tini\nEOF\nCMD ["tini", "--version"]\n',
    },
    /tini\nrm -rf \/var\/lib\/apt\/lists\/\*\nEOF\n/,
    ['tini', '--version'],
    15_000_000,
  ],
  [
    'a here-document with tabs, and an ADD',
    {
      Dockerfile:
        'FROM debian:bookworm-slim\nADD a.txt /a.txt\nRUN <<-EOF\n\tset -e\n\tapt-get update\n\tapt-get install -y --no-install-recommends tini\n\tEOF\nCMD ["tini", "--version"]\n',
      'a.txt': 'hello\n',
    },
    /^COPY a\.txt \/a\.txt\n[\s\S]*tini\n\trm -rf \/var\/lib\/apt\/lists\/\*\n\tEOF\n/m,
    ['sh', '-c', 'tini --version && test "$(cat /a.txt)" = hello'],
    15_000_000,
  ],
  [
    'pip, which keeps what it built',
    {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*\nCOPY . /src\nRUN pip install --break-system-packages --no-build-isolation /src\nCMD ["python3", "-c", "import luggage"]\n',
      'setup.py':
        "from setuptools import setup\nsetup(name='luggage', version='1.0.0', packages=['luggage'])\n",
      'luggage/__init__.py': 'bags = 3\n',
      '.dockerignore': 'Dockerfile\n.git\n',
    },
    /pip install --no-cache-dir --break-system-packages/,
    [
      'sh',
      '-c',
      'test "$(python3 -c "import luggage; print(luggage.bags)")" = 3 && test ! -e /root/.cache/pip',
    ],
    0,
  ],
  [
    'npm: order, lock file, development dependencies, cache, .dockerignore',
    {
      ...npmProject,
      Dockerfile:
        'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm install\nUSER node\nCMD ["node", "server.js"]\n',
    },
    /^COPY package\.json package-lock\.json \.\/\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY \. \.$/m,
    [
      'sh',
      '-c',
      'node server.js && test ! -e node_modules/left-pad && test ! -e .env && test ! -e /root/.npm/_cacache',
    ],
    0,
  ],
  [
    'an owner in the COPY',
    {
      Dockerfile:
        'FROM node:22-alpine\nWORKDIR /app\nCOPY big ./big\nRUN chown -R node:node /app\nUSER node\nCMD ["ls", "big"]\n',
      'big/file': 'x'.repeat(3_000_000),
    },
    /^COPY --chown=node:node big \.\/big\nRUN chown node:node \/app$/m,
    ['sh', '-c', 'touch /app/new && echo >> big/file && test "$(stat -c %U big/file)" = node'],
    2_900_000,
  ],
  [
    'an owner without a group',
    {
      Dockerfile:
        'FROM node:22-alpine\nWORKDIR /app\nCOPY big ./big\nRUN chown -R node /app\nUSER node\nCMD ["ls", "big"]\n',
      'big/file': 'x'.repeat(3_000_000),
    },
    /^COPY --chown=node:0 big \.\/big$/m,
    ['sh', '-c', 'test "$(stat -c %u:%g big/file) $(stat -c %u:%g .)" = "1000:0 1000:0"'],
    2_900_000,
  ],
  [
    'a compiler and a download, with what they rely on',
    {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y gcc curl && rm -rf /var/lib/apt/lists/*\nCOPY a.c /\nRUN gcc -o /a /a.c\nCMD ["/a"]\n',
      'a.c': '#include <stdio.h>\nint main(void) { return puts("hi") < 0; }\n',
    },
    /--no-install-recommends libc6-dev ca-certificates gcc curl /,
    ['sh', '-c', '/a && test -s /etc/ssl/certs/ca-certificates.crt'],
    0,
  ],
  [
    'tests that run in a step, with the development dependencies they need',
    {
      ...npmProject,
      'package.json': npmProject['package.json'].replace(
        '"version"',
        '"scripts":{"test":"node -e \\"require(\'left-pad\')\\""},"version"',
      ),
      Dockerfile:
        'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm test\nUSER node\nCMD ["node", "server.js"]\n',
    },
    /^RUN npm ci && npm cache clean --force$/m,
    ['node', 'server.js'],
    0,
  ],
];

describe.skipIf(noEngine)('what --fix writes builds, does the same and is smaller', () => {
  it.each(cases)('%s', async (what, files, text, command, saved) => {
    const name = String(cases.findIndex(([title]) => title === what));
    const { after, savedBytes } = await mendedAndBuilt(folderWith(files), name, text);
    expect(savedBytes).toBeGreaterThanOrEqual(saved);
    docker('run', '--rm', '--network=none', after.tag, ...command);
  });

  it('the course’s own app, which still builds and starts what it started', async () => {
    const start = mkdtempSync(join(tmpdir(), 'fix-node-app-'));
    folders.push(start);
    cpSync(resolve(import.meta.dirname, '../../exercises/node-app/start'), start, { recursive: true });
    const before = build(start, 'app-before');
    await fix(start);
    const after = build(start, 'app-after');
    expect(after.sizeBytes).toBeLessThan(before.sizeBytes);
    docker('run', '--rm', '--network=none', after.tag, 'node', '--check', 'dist/server.js');
  });
});
