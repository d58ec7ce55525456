import { describe, expect, it } from 'vitest';
import { planOf } from '../support/plan.ts';

/** Line and columns of each command of the file, with its program. */
function placesIn(text: string): readonly string[] {
  const layers = planOf(text).stages.flatMap((stage) => stage.layers);
  return layers
    .flatMap(({ commands }) => commands)
    .map(({ program, span }) => `${program} ${span.line}:${span.column}-${span.endLine}:${span.endColumn}`);
}

describe('where commands stand', () => {
  it('is told by the file, however often the same text stands in it or in others', () => {
    const run = 'RUN echo a \\\n  && npm ci';
    expect(placesIn(`FROM node:22\n${run}\n\n${run}\n`)).toEqual([
      'echo 2:5-2:11',
      'npm 3:6-3:12',
      'echo 5:5-5:11',
      'npm 6:6-6:12',
    ]);
    expect(placesIn(`FROM node:22\n# a comment\n${run}\n`)).toEqual(['echo 3:5-3:11', 'npm 4:6-4:12']);
  });

  it('is where a function is written, and the whole call for a script in a word', () => {
    expect(placesIn("FROM node:22\nRUN f() { echo a; }; f; sh -c 'echo b; f'\n")).toEqual([
      'echo 2:11-2:17',
      'sh 2:25-2:42',
      'echo 2:25-2:42',
      'echo 2:11-2:17',
    ]);
  });

  it('is the here-document’s own line in it', () => {
    expect(placesIn('FROM node:22\nRUN <<EOF\necho a\n  npm ci\nEOF\n')).toEqual([
      'echo 3:1-3:7',
      'npm 4:3-4:9',
    ]);
  });
});
