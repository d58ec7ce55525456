import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { fileToTouch, harmlessChange } from '../../src/engine/touch.ts';
import { planImage } from '../../src/plan/plan.ts';

const project = {
  'package.json': '{}',
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'README.md': 'x',
  'vitest.config.ts': 'x',
  Dockerfile: 'FROM scratch',
  '.env': 'x',
  'node_modules/express/index.js': 'x',
  'dist/server.js': 'x',
  'src/routes.ts': 'x',
  'src/server.ts': 'x',
  'src/server.test.ts': 'x',
};

function touched(text: string, files: Readonly<Record<string, string | number>> = project): string | null {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if (!('dockerfile' in parsed)) throw new Error(parsed.problem.message);
  const context = contextOf(files);
  return fileToTouch(planImage(parsed.dockerfile, context), context);
}

describe('fileToTouch', () => {
  it.each([
    ['all of the context', 'FROM node:22\nCOPY . .\n', 'src/server.ts'],
    ['a folder', 'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nCOPY src ./src\n', 'src/server.ts'],
    ['one file', 'FROM node:22\nCOPY src/routes.ts /app/\n', 'src/routes.ts'],
    [
      'what only an earlier stage reads',
      'FROM node:22 AS b\nCOPY . .\nRUN x\nFROM node:22\nCOPY --from=b /a /a\n',
      'src/server.ts',
    ],
    ['manifests only', 'FROM node:22\nCOPY package*.json ./\n', null],
    ['nothing', 'FROM node:22\nRUN true\n', null],
    ['a stage that nothing ships from', 'FROM node:22 AS b\nCOPY . .\nFROM node:22\nRUN true\n', null],
  ])('%s', (_name, text, path) => {
    expect(touched(text)).toBe(path);
  });

  it('takes no ignored file', () => {
    expect(touched('FROM node:22\nCOPY . .\n', { ...project, '.dockerignore': 'src/server.ts\n' })).toBe(
      'src/routes.ts',
    );
  });

  it('finds sources in other languages', () => {
    expect(touched('FROM python:3\nCOPY . .\n', { 'app.py': 'x', 'requirements.txt': 'x' })).toBe('app.py');
    expect(touched('FROM golang:1\nCOPY . .\n', { 'go.mod': 'x', 'cmd/x/main.go': 'x' })).toBe(
      'cmd/x/main.go',
    );
  });
});

describe('harmlessChange', () => {
  it.each([
    ['a.ts', '\n// touched by learn-image-opt 7\n'],
    ['a.py', '\n# touched by learn-image-opt 7\n'],
    ['a.css', '\n/* touched by learn-image-opt 7 */\n'],
    ['a.HTML', '\n<!-- touched by learn-image-opt 7 -->\n'],
    ['a.unknown', '\n'.repeat(8)],
  ])('%s', (path, change) => {
    expect(harmlessChange(path, 7)).toBe(change);
  });
});
