import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { type TestWorldOptions, testWorld } from '../support/world.ts';

const untidy = 'FROM alpine:3.22\nRUN apk add nginx\nUSER 1000\nCMD ["nginx"]\n';
const tidy = 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nUSER 1000\nCMD ["nginx"]\n';
const copying = 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n';

async function check(args: readonly string[], options: TestWorldOptions = {}) {
  const world = testWorld(options);
  const code = await main(['check', ...args], world);
  return { code, out: world.out(), err: world.err(), disk: world.disk };
}

describe('check --fix', () => {
  it('mends the file, reports what is left, and says what was done', async () => {
    const { code, out, err, disk } = await check(['--fix'], { files: { Dockerfile: untidy } });
    expect(disk.get('/work/Dockerfile')).toBe(tidy);
    expect(out).not.toContain('clean-up/');
    expect(err).toBe(
      'Dockerfile:2: mended clean-up/cache-left-in-layer: apk with --no-cache (about 1.8 MB)\n',
    );
    expect(code).toBe(0);
  });

  it('writes a .dockerignore for what is there, and keeps one that is', async () => {
    const files = {
      Dockerfile: copying,
      'server.js': '1',
      'package.json': '{"name":"a"}',
      '.env': 'TOKEN=abc\n',
    };
    const { disk } = await check(['--fix'], { files });
    expect(disk.get('/work/.dockerignore')).toBe('node_modules\n.env\n');
    const more = await check(['--fix'], { files: { ...files, '.dockerignore': '# ours\ndocs' } });
    expect(more.disk.get('/work/.dockerignore')).toBe('# ours\ndocs\nnode_modules\n.env\n');
    const own = await check(['--fix', 'web.Dockerfile'], {
      files: { ...files, 'web.Dockerfile': copying, 'web.Dockerfile.dockerignore': 'node_modules\n' },
    });
    expect(own.disk.get('/work/web.Dockerfile.dockerignore')).toBe('node_modules\n.env\n');
    expect(own.disk.has('/work/.dockerignore')).toBe(false);
  });

  it('changes nothing a second time', async () => {
    const first = await check(['--fix'], { files: { Dockerfile: untidy } });
    const text = String(first.disk.get('/work/Dockerfile'));
    const { disk, err } = await check(['--fix'], { files: { Dockerfile: text } });
    expect(disk.get('/work/Dockerfile')).toBe(text);
    expect(err).toBe('');
  });

  it('leaves what the person ignores', async () => {
    const text = untidy.replace('RUN', '# learn-image-opt ignore=clean-up/cache-left-in-layer\nRUN');
    expect((await check(['--fix'], { files: { Dockerfile: text } })).disk.get('/work/Dockerfile')).toBe(text);
    const files = { Dockerfile: untidy, '.learn-image-opt.yaml': 'ignore: [clean-up/cache-left-in-layer]\n' };
    expect((await check(['--fix'], { files })).disk.get('/work/Dockerfile')).toBe(untidy);
  });

  it('ends with 1 while findings at the threshold are left', async () => {
    const text = untidy.replace('alpine:3.22', 'alpine');
    const { code, disk } = await check(['--fix'], { files: { Dockerfile: text } });
    expect(code).toBe(1);
    expect(disk.get('/work/Dockerfile')).toBe(tidy.replace('alpine:3.22', 'alpine'));
  });

  it('mends the others when one can’t be read', async () => {
    const files = { 'a/Dockerfile': 'hello\n', 'b/Dockerfile': untidy };
    const { code, disk, err } = await check(['--fix', 'a', 'b', 'c'], { files });
    expect(code).toBe(2);
    expect(disk.get('/work/b/Dockerfile')).toBe(tidy);
    expect(err).toContain('c: No such file or folder');
  });

  it('prints standard input mended, and nothing else', async () => {
    const { out, code, err } = await check(['--fix', '-'], { stdin: untidy });
    expect([out, code]).toEqual([tidy, 0]);
    expect(err).toContain('mended clean-up/cache-left-in-layer');
    expect((await check(['--fix', '-'], { stdin: tidy })).out).toBe(tidy);
  });

  it('refuses what it can’t say at once', async () => {
    const files = { Dockerfile: untidy };
    const { code, err, disk } = await check(['--fix', '-', '.'], { files, stdin: untidy });
    expect([code, disk.get('/work/Dockerfile')]).toEqual([2, untidy]);
    expect(err).toContain('`-` stands alone');
    for (const args of [
      ['--fix', '-'],
      ['--dry-run', '.'],
    ])
      expect((await check([...args, '--format', 'json'], { files, stdin: untidy })).err).toContain(
        'so it takes no --format',
      );
    expect((await check(['--dry-run', '-', '.'], { files, stdin: untidy })).out).toContain('--- a/-\n');
  });

  it.each([40, 80, 140])(
    'tells a person what was mended, what is left and what is next, %i columns',
    async (columns) => {
      const files = {
        Dockerfile: `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN apt-get update && apt-get install -y curl && exit 0\nCMD ["node", "server.js"]\n`,
        'server.js': '1',
        'package.json': '{"name":"a"}',
        'npm-debug.log': 'x'.repeat(2_000_000),
      };
      const { out, err } = await check(['--fix'], { files, tty: true, columns, env: { NO_COLOR: '1' } });
      expect(err).toBe('');
      const end = out.slice(out.indexOf('\nMended '));
      expect(Math.max(...end.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(end.replace(/\s+/g, ' ')).toMatch(
        /^ Mended 2 findings, which cost [\w .]+ \.dockerignore, Dockerfile 3 .*in \.dockerignore, 2 MB 4 apt-get with --no-install-recommends, ca-certificates named.* Tried and taken back, for it would have changed more than this: Dockerfile:4 clean-up\/cache-left-in-layer Left: \d findings, which want a decision of yours Next: read the diff, build, run your tests $/,
      );
    },
  );

  it('lets no control character of a file through to a terminal', async () => {
    const text = untidy.replace('USER', '# \u001b[31mred\u0007\r\nUSER');
    const { out } = await check(['--dry-run'], { files: { Dockerfile: text }, tty: true });
    expect(out).toContain('\u001b[32m+RUN apk add --no-cache nginx\u001b[39m');
    expect(out).not.toMatch(/\u001b\[31mred|\u0007/);
    const piped = await check(['--dry-run'], { files: { Dockerfile: text } });
    expect(piped.out).toContain('# \u001b[31mred\u0007\r\n');
  });

  it('leaves a file alone that is no UTF-8', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(untidy), 0x23, 0xe9, 0x0a]);
    const { code, err, disk } = await check(['--fix'], { files: { Dockerfile: bytes } });
    expect(disk.get('/work/Dockerfile')).toEqual(bytes);
    expect(err).toContain('not UTF-8');
    expect(code).toBe(2);
  });

  it('writes nothing where one of the two may not be written or has changed', async () => {
    const files = { Dockerfile: copying, 'server.js': '1', 'package.json': '{"name":"a"}', '.env': 'T=1\n' };
    const locked = { '/work/.dockerignore': 'EACCES' };
    const { code, err, disk } = await check(['--fix'], { files, broken: locked });
    expect([code, disk.has('/work/.dockerignore')]).toEqual([2, false]);
    expect(err).toContain('.dockerignore may not be written, so it stays as it is.');
    const untidyToo = { ...files, Dockerfile: copying.replace('COPY', 'RUN apk add nginx\nCOPY') };
    const half = testWorld({ files: untidyToo });
    const stopped = {
      ...half,
      files: {
        ...half.files,
        writeWhole: async (path: string, data: string | Uint8Array) => {
          if (path.endsWith('Dockerfile')) throw Object.assign(new Error('no'), { code: 'EACCES' });
          await half.files.writeWhole(path, data);
        },
      },
    };
    expect(await main(['check', '--fix'], stopped)).toBe(2);
    expect(half.err()).toContain('.dockerignore is written, and right without it.');
    expect(half.disk.get('/work/Dockerfile')).toBe(untidyToo.Dockerfile);
  });

  it('keeps the contract’s json, of the state after', async () => {
    const { out } = await check(['--fix', '--format', 'json'], { files: { Dockerfile: untidy } });
    const [file] = JSON.parse(out).files;
    expect(file.findings.filter(({ fixable }: { fixable: boolean }) => fixable)).toEqual([]);
    const before = await check(['--format', 'json'], { files: { Dockerfile: untidy } });
    const fixable = JSON.parse(before.out).files[0].findings.filter(
      (finding: { fixable: boolean }) => finding.fixable,
    );
    expect(fixable.map(({ rule }: { rule: string }) => rule)).toEqual(['clean-up/cache-left-in-layer']);
  });

  it('tells as fixable what it mends, and nothing that it would have to take back', async () => {
    const install = (rest: string) =>
      `FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx${rest}\nUSER www-data\nCMD ["nginx"]\n`;
    const fixable = async (text: string) => {
      const { out } = await check(['--format', 'json'], { files: { Dockerfile: text } });
      return JSON.parse(out)
        .files[0].findings.filter((finding: { fixable: boolean }) => finding.fixable)
        .map(({ rule }: { rule: string }) => rule);
    };
    expect(await fixable(install(''))).toEqual(['clean-up/cache-left-in-layer']);
    expect(await fixable(install(' && exit 0'))).toEqual([]);
    // Gone only once the two RUNs are one: mended all the same.
    const split = install('').replace(' && apt-get install', '\nRUN apt-get install');
    expect(await fixable(split)).toEqual(['clean-up/cache-left-in-layer', 'layers/split-run']);
    const { disk, code } = await check(['--fix'], { files: { Dockerfile: split } });
    expect(disk.get('/work/Dockerfile')).toContain(' && \\\n    rm -rf /var/lib/apt/lists/*');
    expect(code).toBe(0);
    const latin = new Uint8Array([...new TextEncoder().encode(install('')), 0x23, 0xe9, 0x0a]);
    const { out } = await check(['--format', 'json'], { files: { Dockerfile: latin } });
    expect(out).not.toContain('"fixable":true');
  });

  it('is offered where it helps', async () => {
    const { out } = await check(['--format', 'pretty'], { files: { Dockerfile: untidy } });
    expect(out).toMatch(/can be mended by `check --fix`/);
    const { out: none } = await check(['--format', 'pretty'], { files: { Dockerfile: tidy } });
    expect(none).not.toMatch(/check --fix/);
  });
});

describe('check --dry-run', () => {
  it('prints a unified diff and writes nothing', async () => {
    const { out, code, disk, err } = await check(['--dry-run', 'api'], {
      files: { 'api/Dockerfile': untidy },
    });
    expect(out).toBe(
      '--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1,4 +1,4 @@\n FROM alpine:3.22\n-RUN apk add nginx\n+RUN apk add --no-cache nginx\n USER 1000\n CMD ["nginx"]\n',
    );
    expect(err).toBe(
      'api/Dockerfile:2: would mend clean-up/cache-left-in-layer: apk with --no-cache (about 1.8 MB)\n',
    );
    expect([code, disk.get('/work/api/Dockerfile')]).toEqual([1, untidy]);
  });

  it('names a file that is not there yet as diff does', async () => {
    const files = { Dockerfile: copying, 'server.js': '1', 'package.json': '{"name":"a"}' };
    const { out } = await check(['--fix', '--dry-run'], { files });
    expect(out).toBe('--- /dev/null\n+++ b/.dockerignore\n@@ -0,0 +1,1 @@\n+node_modules\n');
  });

  it('prints nothing where nothing is to mend', async () => {
    expect(await check(['--dry-run'], { files: { Dockerfile: tidy } })).toMatchObject({
      out: '',
      err: '',
      code: 0,
    });
  });
});
