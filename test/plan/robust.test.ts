import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { Span } from '../../src/dockerfile/types.ts';
import { planImage } from '../../src/plan/plan.ts';

const pieces = [
  'FROM node:18',
  'FROM a AS b',
  'from scratch',
  'FROM ${X:-node}:$Y',
  'FROM b',
  'ARG X=1',
  'ARG Y',
  'ENV A=$B B="c d"',
  'ENV A b c',
  'COPY --from=b /a /b',
  'COPY --from=0 / /',
  'COPY . .',
  'COPY ["a b", "c"]',
  'WORKDIR ../..',
  'USER $X:0',
  'USER 1000',
  'CMD ["a"',
  'CMD node x',
  'ENTRYPOINT []',
  'SHELL ["powershell"]',
  'HEALTHCHECK NONE',
  'HEALTHCHECK CMD curl x',
  'ONBUILD RUN x',
  'EXPOSE 80',
  'RUN --mount=type=bind,from=b,target=/x,rw cp -r /x /y',
  'RUN --mount=type=cache,target=/root/.npm npm ci',
  'RUN rm -rf /*',
  'RUN mv /a /a/b',
  'RUN npm install && npm run build',
  'RUN apt-get update; apt-get install -y $X {a,b} "$(cat x)"',
  'RUN cp -r . ..',
  'RUN for i in a b; do cd $i; done',
  'RUN f() { f; }; f',
  'RUN if [ -f a ] || [ -d b ]; then x; else y; fi',
  'RUN <<EOF',
  'EOF',
  'RUN cat <<A >b && c',
  'A',
  '\\',
  '#',
  '# escape=`',
  '`',
  'RUN',
  'COPY',
  'ADD',
  '"',
  "'",
  '$(',
  '${',
  '`',
  '&&',
  '||',
  '|',
  ';',
  '>',
  '<<',
  '{',
  '}',
  '(',
  ')',
  '*',
  '[',
  '\t',
  ' ',
  '\r',
  '﻿',
  '😀',
  '\u0001',
];

const text = fc
  .array(
    fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...pieces.slice(0, 40)) },
      { weight: 2, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string() },
    ),
    { maxLength: 25 },
  )
  .chain((parts) =>
    fc
      .array(fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n', ' ', ' \\\n'), {
        minLength: parts.length,
        maxLength: parts.length,
      })
      .map((ends) => parts.map((part, at) => part + ends[at]).join('')),
  );

function inside({ line, column, endLine, endColumn }: Span, lines: readonly string[]): boolean {
  const fits = (l: number, c: number) =>
    l >= 1 && l <= lines.length && c >= 1 && c <= (lines[l - 1]?.length ?? 0) + 1;
  return (
    fits(line, column) &&
    fits(endLine, endColumn) &&
    (endLine > line || (endLine === line && endColumn >= column))
  );
}

let accepted = 0;

describe('any text', () => {
  it('is read and played without an error, every span inside the file', () => {
    fc.assert(
      fc.property(text, (source) => {
        const result = parseDockerfile(`FROM node:18\n${source}`, 'Dockerfile');
        if ('problem' in result) {
          expect(result.problem.message).not.toBe('');
          return;
        }
        const { dockerfile } = result;
        accepted += 1;
        const lines = dockerfile.text.split('\n');
        const plan = planImage(dockerfile, null);
        for (const stage of plan.stages) {
          for (const layer of stage.layers) {
            const spans = [
              layer.instruction.span,
              ...layer.commands.map(({ span }) => span),
              ...layer.adds.map(({ origin }) => origin.span),
            ];
            for (const span of spans) if (!inside(span, lines)) throw new Error(JSON.stringify(span));
          }
          stage.has('/app/x');
          expect(stage.items.every(({ path }) => path.startsWith('/'))).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
    expect(accepted).toBeGreaterThan(300);
  });
});
