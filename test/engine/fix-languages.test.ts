import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mendedAndBuilt } from './mended.ts';
import { noEngine } from './support.ts';

/** Folder of a small project beside this file, its base, and what `--fix` writes into its Dockerfile. */
const projects: readonly (readonly [name: string, base: string, mended: RegExp])[] = [
  [
    'yarn',
    'node:22-alpine',
    /^COPY package\.json yarn\.lock \.\/\nRUN yarn install --production --frozen-lockfile && yarn cache clean\nCOPY \. \.$/m,
  ],
  [
    'pnpm',
    'node:22-alpine',
    /^COPY package\.json pnpm-lock\.yaml \.\/\nRUN pnpm install --prod --frozen-lockfile && rm -rf \/root\/\.local\/share\/pnpm\/store\nCOPY \. \.$/m,
  ],
  [
    'poetry',
    'example.org/python-poetry:1.3',
    /^COPY \. \.\nRUN poetry install --no-root && rm -rf \/root\/\.cache\/pypoetry$/m,
  ],
  [
    'composer',
    'composer:2',
    /^COPY \. \.\nRUN composer install --no-dev --no-interaction && rm -rf \/tmp\/cache$/m,
  ],
  ['bundler', 'ruby:3.1', /gem install bag-1\.0\.0\.gem && rm -rf \/usr\/local\/bundle\/cache$/m],
  [
    'go',
    'golang:1.19',
    /^RUN go build -o \/usr\/local\/bin\/app \. && rm -rf \/root\/\.cache\/go-build \/go\/pkg\/mod$/m,
  ],
  ['maven', 'maven:3.8', /^RUN mvn --batch-mode --quiet package && rm -rf \/root\/\.m2\/repository$/m],
  ['dnf', 'fedora:38', /^RUN dnf install -y luggage && dnf clean all$/m],
];

/** What no stand-in can show, with the reason. The list may only shrink. */
const notBuilt: Readonly<Record<string, string>> = {
  apk: 'neither Debian nor npm has it, and the Alpine stand-in is BusyBox',
  uv: 'neither Debian nor npm has it',
  cargo: 'nothing of its own is mended: its registry stays where what starts may ask for it',
  gradle: 'Debian 12 has 4.4 only, which reads no build file of today',
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Where an engine has to be there the stand-ins have to be, too. */
function lacks(base: string): boolean {
  if (process.env.LEARN_IMAGE_OPT_REQUIRE_ENGINE === '1') return false;
  return noEngine || spawnSync('docker', ['image', 'inspect', base]).status !== 0;
}

it('the package managers that are not shown are four, and no others', () => {
  expect(Object.keys(notBuilt).length).toBeLessThanOrEqual(4);
  expect(projects.map(([name]) => name).filter((name) => name in notBuilt)).toEqual([]);
});

describe('what --fix writes for other languages builds, answers alike and is no bigger', () => {
  for (const [name, base, text] of projects)
    it.skipIf(lacks(base))(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), `fix-${name}-`));
      folders.push(folder);
      cpSync(join(import.meta.dirname, 'fixtures/languages', name), folder, { recursive: true });
      const { savedBytes } = await mendedAndBuilt(folder, name, text);
      if (name === 'maven') expect(savedBytes).toBeGreaterThan(5_000_000);
    });
});
