import { describe, expect, it } from 'vitest';
import { planOf } from '../rules/plan-of.ts';

const files = { 'package.json': 100, 'api/package.json': 100, 'api/src/a.ts': 10, 'schema.json': 5 };

function twins(text: string): readonly (string | null)[] {
  return planOf(text, files)
    .final.items.filter(({ path }) => path.endsWith('node_modules'))
    .map(({ twin }) => twin);
}

describe('where in the context an install would put the same', () => {
  it.each([
    ['behind a manifest', 'WORKDIR /app\nCOPY package.json ./\nRUN npm install\n', 'node_modules'],
    ['of a folder below', 'WORKDIR /app\nCOPY api/package.json ./\nRUN npm install\n', 'api/node_modules'],
    ['behind everything', 'WORKDIR /srv\nCOPY . .\nRUN npm install\n', 'node_modules'],
    ['below everything', 'WORKDIR /srv/api\nCOPY . /srv\nRUN npm install\n', 'api/node_modules'],
    [
      'a manifest counts more than another file',
      'WORKDIR /app\nCOPY api/package.json schema.json ./\nRUN npm install\n',
      'api/node_modules',
    ],
  ])('%s', (_name, text, twin) => {
    const found = twins(`FROM node:22-alpine\n${text}`);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([twin]));
  });

  it('goes along with a copy from another stage', () => {
    const text =
      'FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n\nFROM node:22-alpine\nCOPY --from=build /app/node_modules /srv/node_modules\n';
    expect(new Set(twins(text))).toEqual(new Set(['node_modules']));
  });
});
