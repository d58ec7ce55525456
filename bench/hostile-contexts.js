// @ts-check
// One build context of each kind that could make a checker hang or fail, by what it is: it fills an empty folder.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { many } from './hostile-files.js';

/** @typedef {(folder: string) => void} Fill */
/** @typedef {Readonly<Record<string, string>>} Files */

const plain = 'FROM a\nCOPY . /a\n';

/** @param {Files} texts @returns {Fill} */
const files = (texts) => (folder) => {
  for (const [path, text] of Object.entries({ Dockerfile: plain, ...texts })) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** @param {number} count @param {Files} texts @param {(at: number) => string} [name] @returns {Fill} */
const flat = (count, texts, name) => files({ ...emptyFiles(count, name), ...texts });

/** @param {number} count @param {(at: number) => string} [name] @returns {Files} */
const emptyFiles = (count, name = (at) => `f${at}.js`) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), '']));

/** Made by a program of the system: there is no such call in Node. @param {string} name @param {Files} texts @returns {Fill} */
const pipe =
  (name, texts = { Dockerfile: plain }) =>
  (folder) => {
    for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
    execFileSync('mkfifo', [join(folder, name)]);
  };

/** @param {string} target @param {string} name @param {Files} texts @returns {Fill} */
const link =
  (target, name, texts = { Dockerfile: plain }) =>
  (folder) => {
    for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
    symlinkSync(target, join(folder, name));
  };

/** @param {number} depth @returns {Fill} */
const deep = (depth) => (folder) => {
  writeFileSync(join(folder, 'Dockerfile'), plain);
  // Step by step: a path of this length is refused by the kernel.
  const dig = `const fs = require('fs');
for (let i = 0; i < ${depth}; i++) { fs.mkdirSync('d'); process.chdir('d'); }
fs.writeFileSync('f', 'x');`;
  execFileSync(process.execPath, ['-e', dig], { cwd: folder });
};

/** @type {Readonly<Record<string, Fill>>} */
const ignoring = {
  '.dockerignore of 10,000 patterns, 10,000 files': flat(10_000, {
    '.dockerignore': many(10_000, (at) => `dir${at}/**/*.x\n`),
  }),
  '.dockerignore of 10,000 wildcards, 10,000 files': flat(10_000, {
    '.dockerignore': many(10_000, (at) => `**/*x${at}*.y\n`),
  }),
  '.dockerignore that brings back 10,000 files by wildcards': flat(10_000, {
    '.dockerignore': `*\n${many(10_000, (at) => `!f${at}.j?\n`)}`,
  }),
  '.dockerignore of 200,000 patterns': flat(1_000, {
    '.dockerignore': many(200_000, (at) => `a${at}/*/b\n`),
  }),
  '.dockerignore of catastrophic wildcards': flat(
    1_000,
    { '.dockerignore': many(200, () => `${'**/*a*'.repeat(20)}b\n`) },
    (at) => `${'a'.repeat(100)}${at}`,
  ),
  '.dockerignore of 20,000 folders of any depth': flat(1_000, {
    '.dockerignore': many(20, () => `${'**/'.repeat(20_000)}b\n`),
  }),
  '.dockerignore of character classes': flat(1_000, {
    '.dockerignore': many(20, () => `${'[a-z]*'.repeat(5_000)}b\n`),
  }),
  '.dockerignore of three patterns, 100,000 files': flat(
    100_000,
    { '.dockerignore': '**/*.log\nnode_modules\n!keep\n' },
    (at) => `d${at % 1_000}/f${at}`,
  ),
};

/** @type {Readonly<Record<string, Fill>>} */
const copies = {
  '19,000 COPY of wildcards, 5,000 files': flat(5_000, {
    Dockerfile: `FROM node:22\n${many(19_000, (at) => `COPY *a*b*.js *.js /a${at}/\n`)}`,
  }),
  '5,000 COPY --parents of any depth, 5,000 files': flat(5_000, {
    Dockerfile: `FROM node:22\n${many(5_000, (at) => `COPY --parents **/x${at} /a${at}/\n`)}`,
  }),
  '5,000 COPY --exclude, 3,000 files': flat(3_000, {
    Dockerfile: `FROM node:22\n${many(5_000, (at) => `COPY --exclude=*a*b --exclude=**/c${at} . /a${at}/\n`)}`,
  }),
  '19,000 COPY . of 5,000 settings': flat(
    5_000,
    { Dockerfile: `FROM node:22\n${many(19_000, (at) => `COPY . /a${at}/\n`)}RUN npm ci\n` },
    (at) => `f${at}.yaml`,
  ),
  '15,000 COPY of a file each': flat(4_000, {
    Dockerfile: `FROM node:22\n${many(15_000, (at) => `COPY f${at % 4_000}.js /a/\n`)}`,
  }),
  '3,800 files removed by 1,900 RUN': flat(4_000, {
    Dockerfile: `FROM node:22\nCOPY . /a\n${many(1_900, (at) => `RUN rm /a/f${at}.js /a/f${at + 1_900}.js\n`)}RUN chown -R node /a\n`,
  }),
};

const locked = Object.fromEntries(
  Array.from({ length: 20_000 }, (_, at) => [`node_modules/p${at}`, { dev: at % 2 === 0 }]),
);

/** @type {Readonly<Record<string, Fill>>} */
const texts = {
  'npm ci of 20,000 packages, 1,900 times': files({
    Dockerfile: `FROM node:22\nCOPY . .\n${many(1_900, () => 'RUN npm ci\n')}`,
    'package.json': '{"name":"a"}',
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...locked } }),
  }),
  'requirements of 18,000 lines that include themselves, 1,900 times': files({
    Dockerfile: `FROM python:3\nCOPY . .\nRUN ${many(1_900, () => 'pip install -r requirements.txt; ')}true\n`,
    'requirements.txt': `-r requirements.txt\n${many(18_000, (at) => `p${at}\n`)}`,
  }),
  '5,000 patterns of workspaces, 2,000 folders': flat(
    2_000,
    {
      Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm ci\n',
      'package.json': JSON.stringify({
        workspaces: Array.from({ length: 5_000 }, (_, at) => `a${at}*/**/d*`),
      }),
    },
    (at) => `d${at}/package.json`,
  ),
  'JSON nested 500,000 deep': files({
    Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm ci\n',
    'package.json': '{"a":'.repeat(40_000),
    'package-lock.json': '['.repeat(500_000),
  }),
  'a script of 20,000 lines, 1,900 times': files({
    Dockerfile: `FROM node:22\nCOPY . .\nRUN ${many(1_900, () => './x.sh; \\\n')}true\n`,
    'x.sh': many(20_000, (at) => `A${at}=1\n`),
  }),
  'a Makefile of 10,000 targets, 1,900 times': files({
    Dockerfile: `FROM gcc:14\nCOPY . .\nRUN ${many(1_900, () => 'make all; \\\n')}true\n`,
    Makefile: `${many(10_000, (at) => `t${at}: t${at + 1}\n\ttrue\n`)}all: t0\n`,
  }),
};

/** @type {Readonly<Record<string, Fill>>} */
const strange = {
  'folders 5,000 deep': deep(5_000),
  'folders 1,900 deep': deep(1_900),
  'names of 255 bytes': flat(2_000, {}, (at) => 'n'.repeat(250) + at),
  'links in a circle': (folder) => {
    files({})(folder);
    for (let at = 0; at < 2_000; at++) symlinkSync(`l${(at + 1) % 2_000}`, join(folder, `l${at}`));
    symlinkSync('/', join(folder, 'root'));
  },
  'pipes called like texts that are read': (folder) => {
    files({ Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm ci\n' })(folder);
    for (const name of ['package.json', 'requirements.txt', 'x.sh'])
      execFileSync('mkfifo', [join(folder, name)]);
  },
  'a folder that may not be read': (folder) => {
    files({ 'closed/file': '' })(folder);
    chmodSync(join(folder, 'closed'), 0);
  },
  'a pipe as .dockerignore': pipe('.dockerignore'),
  '/dev/zero as .dockerignore': link('/dev/zero', '.dockerignore'),
  'a pipe as Dockerfile': pipe('Dockerfile', {}),
  '/dev/zero as Dockerfile': link('/dev/zero', 'Dockerfile', {}),
  'a link to itself as Dockerfile': link('Dockerfile', 'Dockerfile', {}),
  'a folder as Dockerfile': (folder) => mkdirSync(join(folder, 'Dockerfile')),
};

const settings = '.learn-image-opt.yaml';

/** @type {Readonly<Record<string, Fill>>} */
const projects = {
  'settings: anchors that multiply': files({
    [settings]: `a0: &a0 [x]\n${many(30, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`)}ignore: *a30\n`,
  }),
  'settings: lists 60,000 deep': files({ [settings]: `ignore: ${'['.repeat(60_000)}\n` }),
  'settings: maps 15,000 deep': files({ [settings]: `${'{a: '.repeat(15_000)}\n` }),
  'settings: 8,000 keys': files({ [settings]: many(8_000, (at) => `k${at}: 1\n`).slice(0, 65_000) }),
  'settings: a pipe': pipe(settings),
  'settings: /dev/zero': link('/dev/zero', settings),
};

export const contexts = { ...ignoring, ...copies, ...texts, ...strange, ...projects };
