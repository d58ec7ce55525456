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

  it('warns of what of the context can’t be read, a long path by its end', async () => {
    const deep = `${'d/'.repeat(500)}end`;
    const files = { Dockerfile: 'FROM scratch\nCOPY . .\n', [`${deep}/a`]: 'four', b: 'x' };
    const { code, err } = await predict([], { files, broken: { [`/work/${deep}`]: 'ENAMETOOLONG' } });
    expect(code).toBe(0);
    expect(err).toMatch(
      /^warning: Dockerfile: 1 of the context’s paths can’t be read and do not count: ….{50,60}\/end\n$/,
    );
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

describe('npm install over packages that were copied', () => {
  const own = (version: string) =>
    JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/a': { version } } });
  const layer = async (installed: string | null) => {
    const { out } = await predict([], {
      files: {
        Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n',
        'package.json': '{"name":"x","version":"1.0.0","dependencies":{"a":"2.0.0"}}',
        'package-lock.json': own('2.0.0'),
        'node_modules/a/index.js': 'x'.repeat(100_000),
        ...(installed === null ? {} : { 'node_modules/.package-lock.json': own(installed) }),
      },
    });
    return Number(/^Dockerfile:4: (\d+) B/m.exec(out)?.[1]);
  };

  it('weighs nothing but a note where they are those of the lock file, else as much as they do', async () => {
    expect(await layer('2.0.0')).toBeLessThan(1_000);
    expect(await layer('1.0.0')).toBeGreaterThan(100_000);
    expect(await layer(null)).toBeGreaterThan(100_000);
  });
});

describe('predict --touch', () => {
  const files = {
    Dockerfile:
      'FROM alpine:3.22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN cp package.json x\nCOPY . .\nRUN cp src/a.js /out\n' +
      'FROM alpine:3.22\nENV A=1\nCOPY --from=build /app/x /x\nCOPY --from=build /out /out\n',
    'package.json': '{}',
    'src/a.js': '1',
    'README.md': '1',
    '.dockerignore': '*.md\n',
  };

  it('says of each step whether it runs again, and why', async () => {
    const { code, out } = await predict(['--touch', 'src/a.js'], { files });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Dockerfile:2: cached WORKDIR /app',
      'Dockerfile:3: cached COPY package.json ./',
      'Dockerfile:4: cached RUN cp package.json x',
      'Dockerfile:5: again COPY . . - it reads src/a.js',
      'Dockerfile:6: again RUN cp src/a.js /out - it stands below line 5',
      'Dockerfile:9: cached COPY --from=build /app/x /x',
      'Dockerfile:10: perhaps COPY --from=build /out /out - line 6 writes /out anew: again if a byte of it differs',
      'Dockerfile: after a change of src/a.js 2 of 7 steps run again, 1 perhaps (BuildKit)',
      '',
    ]);
  });

  it.each([40, 80, 140])('fits %i columns', async (columns) => {
    const args = ['--format', 'pretty', '--touch', 'src/a.js'];
    const { out } = await predict(args, { files, tty: true, columns, env: { NO_COLOR: '1' } });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(out.replace(/\s+/g, ' ')).toContain('2 of 7 steps run again, 1 perhaps');
    expect(out).toMatch(/^stage build$/m);
    expect(out).toMatch(/↻ again {7}5 {2}COPY \. \./);
  });

  it('--classic counts as the classic builder does', async () => {
    const { out } = await predict(['--touch', 'package.json', '--classic'], { files });
    expect(out).toContain('Dockerfile:8: cached ENV A=1\n');
    expect(out).toMatch(/4 of 8 steps run again, 2 perhaps \(classic builder\)\n$/);
  });

  it('names the line that keeps the file from the builder', async () => {
    const { code, out } = await predict(['--touch', 'README.md'], { files });
    expect(code).toBe(0);
    expect(out).toContain(
      'all 7 steps come from the cache (BuildKit) - .dockerignore (line 1: *.md) keeps README.md',
    );
  });

  it('takes a path seen from here or from the context', async () => {
    const inside = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));
    const summary = /after a change of src\/a\.js 2 of 7 steps run again/;
    expect((await predict(['app', '--touch', 'app/src/a.js'], { files: inside })).out).toMatch(summary);
    expect((await predict(['app', '--touch', './src/a.js'], { files: inside })).out).toMatch(summary);
    expect((await predict(['app', '--touch', 'src\\a.js'], { files: inside })).out).toMatch(summary);
    const { Dockerfile } = files;
    expect((await predict(['-', '--touch', 'src/a.js'], { stdin: Dockerfile })).out).toMatch(summary);
  });

  it.each<[readonly string[], string]>([
    [['--touch', 'src/b.js'], 'src/b.js is not in the build context (.).'],
    [['--touch', 'pakage.json'], 'Did you mean package.json?'],
    [['--touch', '../../etc/passwd'], 'is not in the build context (.).'],
    [['--touch', 'src'], 'src is a folder.'],
    [['--classic'], '--classic says whose cache --touch is about.'],
  ])('refuses %j with 2', async (args, message) => {
    const { code, err } = await predict(args, { files });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['RUN --mount=type=cache,target=/c true', 'Dockerfile:2: The classic builder can’t build RUN --mount.'],
    ['COPY <<EOF /a\nx\nEOF', 'Dockerfile:2: The classic builder can’t build a here-document in COPY.'],
  ])('says what the classic builder can’t build: %s', async (line, message) => {
    const { code, err } = await predict(['--touch', 'a', '--classic'], {
      files: { Dockerfile: `FROM alpine:3.22\n${line}\n`, a: '1' },
    });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('--format json is what docs/schema/predict.json says', async () => {
    const args = ['--touch', 'src/a.js', '--format', 'json'];
    const { code, out } = await predict(args, { files: { ...files, 'broken.Dockerfile': 'hello\n' } });
    const value = JSON.parse(out);
    isPrediction(value);
    expect(isPrediction.errors ?? []).toEqual([]);
    expect(code).toBe(2);
    const [{ touch, prediction }] = value.files;
    expect(prediction.layers).toHaveLength(3);
    expect(touch).toMatchObject({ path: 'src/a.js', builder: 'buildkit', cached: 4, again: 2, perhaps: 1 });
    expect(touch.steps.at(-1)).toEqual({
      line: 10,
      stage: null,
      stageIndex: 1,
      instruction: 'COPY --from=build /out /out',
      state: 'perhaps',
      cause: { kind: 'copies', path: '/out', line: 6 },
      because: 'line 6 writes /out anew: again if a byte of it differs',
    });
  });

  it('never prints control characters of a file', async () => {
    const { out } = await predict(['--touch', 'a'], {
      files: { Dockerfile: 'FROM alpine:3.22\nCOPY a /\u001b[31mx\n', a: '1' },
    });
    expect(out).not.toContain('\u001b');
  });

  it('check’s JSON gives the same figures, without an engine and without a walk', async () => {
    const files = {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\n',
    };
    const world = testWorld({ files });
    await main(['check', '--format', 'json'], world);
    const { prediction } = JSON.parse(world.out()).files[0];
    const own = JSON.parse((await predict(['--format', 'json'], { files })).out).files[0].prediction;
    expect(prediction).toMatchObject({ bytes: own.bytes, low: own.low, high: own.high, basis: 'catalogue' });
    expect(prediction.layers[0]).toMatchObject({ line: 2, bytes: own.layers[0].bytes, basis: 'catalogue' });
  });
});
