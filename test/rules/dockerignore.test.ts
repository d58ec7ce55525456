import { describe, expect, it } from 'vitest';
import { clutter, ignoreFile, nodeProject } from './node-project.ts';
import { type Case, findings, findingsIn, rows, statusOf } from './plan-of.ts';

const all = 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n';
const app = { 'server.js': '1\n' };
const ignoring = (text: string) => ({ '.dockerignore': text });

const cases: readonly Case[] = [
  [
    'left out by --exclude',
    'passed',
    all.replace('COPY', 'COPY --exclude=node_modules --exclude=.git'),
    { ...nodeProject, 'node_modules/a/i.js': '1\n', '.git/HEAD': 'x' },
  ],
  [
    'some left out by --exclude',
    'failed',
    all.replace('COPY', 'COPY --exclude=node_modules'),
    { ...nodeProject, 'node_modules/a/i.js': '1\n', '.git/HEAD': 'x' },
  ],

  ['no context', 'not-applicable', all],
  ['nothing copied', 'not-applicable', 'FROM alpine:3.22\nUSER nobody\n', clutter],
  ['only a bind mount', 'passed', 'FROM alpine:3.22\nRUN --mount=type=bind,target=/x ls /x\n', app],
  [
    'a bind mount of a stage',
    'not-applicable',
    'FROM alpine:3.22 AS b\nRUN touch /x\nFROM alpine:3.22\nRUN --mount=type=bind,from=b,target=/x cp /x/x /y\n',
    app,
  ],
  ['all in its place', 'passed', all, { ...nodeProject, ...clutter, ...ignoreFile }],
  [
    'an allow-list',
    'passed',
    all,
    { ...nodeProject, ...clutter, ...ignoring('*\n!src\n!package*.json\n!tsconfig.json\n') },
  ],
  [
    '**/node_modules',
    'passed',
    all,
    { ...nodeProject, ...clutter, ...ignoring('**/node_modules\n**/.git\n**/.env*\n**/*.log\n') },
  ],
  [
    'node_modules/',
    'passed',
    all,
    { ...nodeProject, ...clutter, ...ignoring('node_modules/\n.git/\n.env\n') },
  ],
  [
    'only named files copied',
    'passed',
    'FROM node:22-alpine\nCOPY package.json package-lock.json ./\nCOPY src ./src\nUSER node\n',
    { ...nodeProject, ...clutter },
  ],
  ['packages copied', 'failed', all, { ...nodeProject, 'node_modules/a/i.js': '1\n' }],
  ['packages sure to come', 'failed', all, nodeProject],
  ['no packages to come', 'passed', all, { 'app.py': '1\n', 'requirements.txt': 'flask==3.0.3\n' }],
  ['history copied', 'failed', all, { ...app, '.git/HEAD': 'x' }],
  ['no history there', 'passed', all, app],
  ['a secret copied', 'failed', all, { ...app, '.env': 'A=1\n' }],
  ['an example of a secret', 'passed', all, { ...app, '.env.example': 'A=\n' }],
  ['a key deep inside', 'failed', all, { ...app, 'conf/tls/server.key': 'x' }],
  ['a public certificate', 'passed', all, { ...app, 'conf/ca.pem': 'x' }],
  ['.npmrc without a token', 'passed', all, { ...app, '.npmrc': 'fund=false\n' }],
  ['.npmrc with a token', 'failed', all, { ...app, '.npmrc': '//registry.npmjs.org/:_authToken=abc\n' }],
  ['a small log', 'passed', all, { ...app, 'debug.log': 4000 }],
  ['a big log', 'failed', all, { ...app, 'debug.log': 4_000_000 }],
  ['README', 'passed', all, { ...app, 'README.md': '# x\n' }],
  [
    'many small caches, over 1 MB together',
    'failed',
    all,
    { ...app, 'coverage/a.html': 600_000, '__pycache__/a.pyc': 600_000 },
  ],
  [
    'a virtual environment',
    'failed',
    all,
    { 'app.py': '1\n', '.venv/pyvenv.cfg': 'home=x\n', '.venv/lib/a.py': 5_000_000 },
  ],
  ['big data that belongs', 'passed', all, { ...app, 'model/weights.bin': 50_000_000 }],
  [
    'what the build makes anew',
    'failed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    { ...nodeProject, 'dist/server.js': 2_000_000, ...ignoring('node_modules\n') },
  ],
  [
    'a broad COPY in a builder',
    'failed',
    `${all.replace('22-alpine', '22-alpine AS b')}\nFROM alpine:3.22\nCOPY --from=b /app/server.js /\n`,
    { ...app, '.git/HEAD': 'x' },
  ],
  [
    'a broad COPY in a stage that nobody uses',
    'not-applicable',
    'FROM node:22-alpine AS b\nCOPY . .\n\nFROM alpine:3.22\nUSER nobody\n',
    { ...app, '.git/HEAD': 'x' },
  ],
  ['another spelling: ./', 'failed', all.replace('. .', './ /app/'), { ...app, '.git/HEAD': 'x' }],
  ['another spelling: JSON', 'failed', all.replace('. .', '[".", "."]'), { ...app, '.git/HEAD': 'x' }],
  ['another spelling: ADD', 'failed', all.replace('COPY', 'ADD'), { ...app, '.git/HEAD': 'x' }],
  ['another spelling: *', 'failed', all.replace('. .', '* ./'), { ...app, '.git/HEAD': 'x' }],
  [
    'a folder with packages inside',
    'failed',
    'FROM node:22-alpine\nCOPY web /web\nUSER node\n',
    { 'web/package.json': '{}', 'web/node_modules/a/i.js': '1\n' },
  ],
  [
    'a folder beside the packages',
    'passed',
    'FROM node:22-alpine\nCOPY src /src\nUSER node\n',
    { ...nodeProject, ...clutter },
  ],
  [
    'brought back by an exception',
    'failed',
    all,
    { ...nodeProject, ...clutter, ...ignoring('node_modules\n.git\n.env\n!node_modules\n') },
  ],
  ['an exception that is right', 'passed', all, { ...nodeProject, ...ignoring('*\n!src\n!package.json\n') }],
  [
    'a literal secret is another strategy’s',
    'passed',
    'FROM node:22-alpine\nCOPY .env ./\nUSER node\n',
    { '.env': 'A=1\n' },
  ],
  [
    'a lock file left out',
    'failed',
    'FROM node:22-alpine\nCOPY package*.json ./\nRUN npm install\nUSER node\n',
    { ...nodeProject, ...ignoring('package-lock.json\n') },
  ],
  [
    'what is copied is left out',
    'failed',
    'FROM nginx:1.27-alpine\nCOPY dist /srv\n',
    { 'dist/index.html': '<p>', ...ignoring('dist\n') },
  ],
];

describe('dockerignore', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('dockerignore', dockerfile, files)).toBe(status);
  });

  it('counts the bytes that each COPY is the first to take', () => {
    const twice = `${all.replace('22-alpine', '22-alpine AS b')}\nFROM node:22-alpine\nCOPY --from=b /app/server.js /\nCOPY . /all\n`;
    const found = findings(twice, { ...app, '.git/HEAD': 1_500_000 }).filter(
      ({ rule }) => rule === 'dockerignore/unneeded-files-copied',
    );
    expect(found).toMatchObject([{ span: { line: 3 }, wasted: { bytes: 1_500_000, basis: 'exact' } }]);
  });

  it('says nothing of a missing file beside narrow copies, and mentions it beside broad ones', () => {
    const copying = (what: string) => `FROM node:22-alpine\nCOPY ${what} ./\nUSER node\n`;
    const files = { ...app, 'lib/a.js': '1\n', 'film/a.bin': 3_000_000 };
    for (const narrow of ['server.js', 'lib', 'server.js lib', '*.js'])
      expect(findingsIn('dockerignore', copying(narrow), files)).toEqual([]);
    for (const broad of ['.', './', '*', 'film'])
      expect(findingsIn('dockerignore', copying(broad), files)).toEqual(['missing-file@2 info']);
  });

  it('does not name a README of a page, and says that # behind a pattern is no comment', () => {
    const ignore = { '.dockerignore': '.git   # history\n' };
    const [found, ...others] = findings(all, { ...app, ...ignore, 'README.md': '# x\n' });
    expect(found?.message).toMatch(/line 1 .* takes the # for a part of the name/);
    expect(others).toEqual([]);
  });
});
