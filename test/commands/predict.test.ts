import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { type TestWorldOptions, testWorld } from '../support/world.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schema/predict.json'), 'utf8'),
) as object;
const isPrediction = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

async function predict(args: readonly string[], options: TestWorldOptions = {}) {
  const world = testWorld(options);
  const code = await main(['predict', '--no-engine', ...args], world);
  return { code, out: world.out(), err: world.err() };
}

const known = 'FROM scratch\nCOPY a /a\nENV B=c\nCMD ["/a"]\n';
const unknown = 'FROM alpine:3.22\nCOPY a /a\nRUN make everything\n';

describe('predict', () => {
  it('without a terminal: a line a layer and the sum, in bytes', async () => {
    const { code, out } = await predict([], { files: { Dockerfile: known, a: 'four' } });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Dockerfile: base 0 B (exact) scratch',
      'Dockerfile:2: 4 B (exact) COPY a /a',
      'Dockerfile:3: 0 B (exact) ENV B=c',
      'Dockerfile:4: 0 B (exact) CMD ["/a"]',
      'Dockerfile: total 4 B (4-4, exact)',
      '',
    ]);
  });

  it('says what nobody knows, why, and what to do', async () => {
    const { code, out } = await predict([], { files: { Dockerfile: unknown, a: 'four' } });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Dockerfile:3: unknown RUN make everything - Nobody can foresee what `make` writes\. Build it once/m,
    );
    expect(out).toMatch(/^Dockerfile: total unknown, at least \d+ B$/m);
  });

  it.each([40, 80, 140])('fits %i columns', async (columns) => {
    const files = { Dockerfile: unknown, a: 'four' };
    const { out } = await predict(['--format', 'pretty'], {
      files,
      tty: true,
      columns,
      env: { NO_COLOR: '1' },
    });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(out).toContain('alpine:3.22');
    expect(out.replace(/\s+/g, ' ')).toContain('at least 8.3 MB, and something unknown');
  });

  it('--plain needs no columns', async () => {
    const { out } = await predict(['--format', 'pretty', '--plain'], {
      files: { Dockerfile: unknown, a: 'four' },
    });
    expect(out).toMatch(/^base: 8\.3 MB \(7\.5 to 9\.1 MB, catalogue\)$/m);
    expect(out).toMatch(/^line 3: size unknown$/m);
  });

  it('standard input has no context, and says so', async () => {
    const { code, out } = await predict(['-'], { stdin: known });
    expect(code).toBe(0);
    expect(out).toContain(
      'a comes from a build context that is not at hand. Name the folder: `--context DIR`.',
    );
  });

  it('--format json is what docs/schema/predict.json says', async () => {
    const files = {
      Dockerfile: unknown,
      'b.Dockerfile': known,
      'broken.Dockerfile': 'hello\n',
      'odd.Dockerfile': 'ARG X\nFROM $X\nCOPY . .\n',
      a: 'four',
    };
    const { code, out, err } = await predict(['--format', 'json'], { files });
    const value = JSON.parse(out);
    isPrediction(value);
    expect(isPrediction.errors ?? []).toEqual([]);
    expect(code).toBe(2);
    expect(err).toContain('broken.Dockerfile');
    const sizes = value.files.map(({ prediction }: { prediction: { bytes: number | null } | null }) => {
      return prediction === null ? 'none' : prediction.bytes;
    });
    expect(sizes).toEqual([null, 4, 'none', null]);
  });

  it('refuses what is not there with 2', async () => {
    const { code, err } = await predict(['nothing']);
    expect(code).toBe(2);
    expect(err).toContain('No such file or folder');
    expect((await predict(['--context', 'nothing'])).code).toBe(2);
  });
});
