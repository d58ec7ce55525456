import { describe, expect, it } from 'vitest';
import { planOfShown } from '../../src/course/shown.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { renderSuitcase } from '../../src/render/suitcase.ts';
import { type Suitcase, suitcaseOf } from '../../src/render/suitcase-model.ts';
import { displayWidth } from '../../src/render/width.ts';
import { predictSize } from '../../src/sizes/predict.ts';

const look = { width: 80, paint: plainPaint, plain: false, unicode: true };

function suitcase(dockerfile: string, files: Record<string, string | number> = {}): Suitcase {
  const plan = planOfShown({ dockerfile, files });
  if (plan === null) throw new Error('no Dockerfile');
  return suitcaseOf(plan, predictSize(plan));
}

const thrownOut = suitcase(
  'FROM scratch\nCOPY big.bin keep.txt /data/\nCOPY --chown=1 keep.txt /other/\nENV A=1\n',
  {
    'big.bin': 3_000_000,
    'keep.txt': 1_000_000,
  },
);

describe('the suitcase', () => {
  it('weighs what the layers weigh', () => {
    expect(thrownOut.total).toMatchObject({ bytes: 5_000_000, basis: 'exact' });
    expect(thrownOut.compartments.map(({ line, size }) => [line, size?.bytes])).toEqual([
      [2, 4_000_000],
      [3, 1_000_000],
    ]);
    expect(thrownOut.weightless).toBe(1);
  });

  it('draws it: case, layers, bars in proportion, weight', () => {
    expect(renderSuitcase(thrownOut, { ...look, width: 60 }).join('\n')).toMatchInlineSnapshot(`
      "                           ╭────╮
      ╭──────────────────────────┴────┴──────────────────────────╮
      │           the case: scratch                          0 B │
      ├─ line 2: COPY big.bin keep.txt /data/ ──────────── 4 MB ─┤
      │ ▓▓▓▓▓     /data/big.bin (source)                    3 MB │
      │ ▓▓        /data/keep.txt (source)                   1 MB │
      ├─ line 3: COPY --chown=1 keep.txt /other/ ───────── 1 MB ─┤
      │ ▓▓        /other/keep.txt (source)                  1 MB │
      ├──────────────────────────────────────────────────────────┤
      │                                          predicted: 5 MB │
      ╰──────────────────────────────────────────────────────────╯
      █ the case   ▓ packed
      1 more instruction weighs nothing."
    `);
  });

  it('draws it in ASCII', () => {
    const text = renderSuitcase(thrownOut, { ...look, width: 40, unicode: false }).join('\n');
    expect(text).toMatch(/^[\x20-\x7E\n]*$/);
    expect(text).toMatchInlineSnapshot(`
      "                 +----+
      +----------------+----+----------------+
      |      the case: scratch           0 B |
      +- line 2: COPY big.bin kee... - 4 MB -+
      | ==   /data/big.bin (source)     3 MB |
      | =    /data/keep.txt (source)    1 MB |
      +- line 3: COPY --chown=1 k... - 1 MB -+
      | =    /other/keep.txt (source)   1 MB |
      +--------------------------------------+
      |                      predicted: 5 MB |
      +--------------------------------------+
      # the case   = packed
      1 more instruction weighs nothing."
    `);
  });

  it('tells it in words', () => {
    expect(renderSuitcase(thrownOut, { ...look, plain: true }).join('\n')).toMatchInlineSnapshot(`
      "Suitcase: predicted 5 MB.
      The case is scratch: 0 B, 0 percent.
      Line 2, COPY big.bin keep.txt /data/: 4 MB, 80 percent.
      - /data/big.bin (source): 3 MB
      - /data/keep.txt (source): 1 MB
      Line 3, COPY --chown=1 keep.txt /other/: 1 MB, 20 percent.
      - /other/keep.txt (source): 1 MB
      1 more instruction weighs nothing."
    `);
  });

  it('says what a later layer throws out, in both places', () => {
    const late = suitcase('FROM debian:bookworm-slim\nCOPY big.bin /tmp/\nRUN rm /tmp/big.bin\n', {
      'big.bin': 3_000_000,
    });
    const text = renderSuitcase(late, { ...look, width: 100 }).join('\n');
    expect(text).toContain('thrown out in line 3, still weighs');
    expect(text).toContain('thrown out here, stays packed in line 2');
    expect(late.compartments[0]?.packed[0]).toMatchObject({
      state: 'thrown-out',
      size: { bytes: 3_000_000 },
    });
  });

  it('shows what lies in a copied folder, the secret however small', () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_none, n) => [`file-${n}.js`, 100 * (n + 1)]),
    );
    const [copied] = suitcase('FROM scratch\nCOPY . /app/\n', {
      ...files,
      '.git/pack': 5_000,
      '.env': 'A=b',
    }).compartments;
    expect(copied?.packed[0]).toMatchObject({ what: '/app/.env', state: 'needless', note: 'secret' });
    expect(copied?.packed[1]).toMatchObject({ what: '/app/.git', state: 'needless', note: 'git history' });
    expect(copied?.packed).toHaveLength(4);
    // Seven of the files, and the Dockerfile: it lies in the folder, too.
    expect(copied?.more?.count).toBe(8);
  });

  it('names a command of several lines whole, a remark within apart, of a here-document the first line', () => {
    const names = suitcase(
      'FROM debian:12\nRUN apt-get update \\\n  # the server\n  && apt-get install -y nginx\nRUN <<EOF\nmkdir /a\ntouch /a/b\nEOF\n',
    ).compartments.map(({ instruction }) => instruction);
    expect(names[0]).toBe('RUN apt-get update && apt-get install -y nginx');
    expect(names[1]).toBe('RUN <<EOF');
  });

  it('explains only the patterns that can be seen', () => {
    const removed = suitcase('FROM ubuntu:24.04\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n');
    const text = renderSuitcase(removed, look).join('\n');
    expect(text).toContain('thrown out here, stays packed in line');
    expect(text).not.toContain('░');
  });

  it('says what it does not know, and never guesses', () => {
    const unknown = suitcase('FROM nobody/knows:1\nRUN make-something\n');
    expect(unknown.total).toBeNull();
    const text = renderSuitcase(unknown, look).join('\n');
    expect(text).toContain('what this adds nobody knows');
    expect(text).toContain('and something unknown');
  });

  it('leaves build stages at home', () => {
    const two = suitcase(
      'FROM golang:1.24 AS build\nWORKDIR /s\nCOPY main.go .\nRUN go build -o /out/a .\nFROM scratch\nCOPY --from=build /out/a /a\n',
      { 'main.go': 'package main', 'go.mod': 'module a' },
    );
    expect(two.home).toEqual([{ name: 'build', base: 'golang:1.24' }]);
    expect(two.caseName).toBe('scratch');
  });

  it.each([40, 41, 57, 80, 96, 120, 140])('is never wider than the terminal: %i', (width) => {
    const long = suitcase(`FROM scratch\nCOPY . /${'long-name/'.repeat(12)}\n`, {
      [`${'x'.repeat(90)}.js`]: 12,
    });
    for (const one of [thrownOut, long])
      for (const change of [{}, { unicode: false }, { plain: true }]) {
        const lines = renderSuitcase(one, { ...look, width, ...change });
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      }
  });
});
