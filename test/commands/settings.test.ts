import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { testWorld } from '../support/world.ts';

const fat =
  'FROM registry.example.com/base/node:22\nRUN apt-get update && apt-get install -y jq=1.6\nCMD ["jq"]\n';
const node = 'FROM node:22\nUSER node\nCMD ["node"]\n';

async function check(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  cwd = '/work/app',
) {
  const world = testWorld({ files, cwd });
  const code = await main(['check', '--format', 'json', ...args], world);
  return { code, json: JSON.parse(world.out()), err: world.err() };
}

const rulesIn = (json: { files: { findings: { rule: string }[] }[] }) =>
  json.files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
const statusOf = (json: { files: { strategies: { id: string; status: string }[] }[] }, id: string) =>
  json.files[0]?.strategies.find((strategy) => strategy.id === id)?.status;

describe('.learn-image-opt.yaml', () => {
  it('leaves out ignored rules, by id and by another linter’s id', async () => {
    const before = await check({ '/work/app/Dockerfile': fat });
    expect(rulesIn(before.json)).toContain('clean-up/cache-left-in-layer');
    expect(statusOf(before.json, 'clean-up')).toBe('failed');
    const text = 'ignore:\n  - DL3009\n  - only-needed/recommends\n';
    const { json } = await check({ '/work/app/Dockerfile': fat, '/work/app/.learn-image-opt.yaml': text });
    expect(rulesIn(json)).not.toContain('clean-up/cache-left-in-layer');
    expect(rulesIn(json)).not.toContain('only-needed/recommends');
    expect(statusOf(json, 'clean-up')).toBe('passed');
  });

  it('changes severities, and the strategies follow', async () => {
    const text = 'severity:\n  base-image/fat-final-base: info\n';
    const lower = await check({ '/work/app/Dockerfile': node, '/work/app/.learn-image-opt.yaml': text });
    expect(statusOf(lower.json, 'base-image')).toBe('passed');
    expect(lower.code).toBe(0);
    const raised = await check({
      '/work/app/Dockerfile': 'FROM node:18-alpine\nUSER node\nCMD ["node"]\n',
      '/work/app/.learn-image-opt.yaml': 'severity:\n  base-image/end-of-life: error\n',
    });
    expect(statusOf(raised.json, 'base-image')).toBe('failed');
    expect([raised.code, raised.json.summary.errors]).toEqual([1, 1]);
  });

  it.each([
    ['an image name', 'node', node, 'passed'],
    ['a pattern', 'registry.example.com/*', fat, 'passed'],
    ['another image', 'nodejs', node, 'failed'],
    ['a pattern of another place', '*/python', fat, 'not-applicable'],
  ])('trusts small bases by %s', async (_what, pattern, dockerfile, status) => {
    const text = `trusted-bases:\n  - '${pattern}'\n`;
    const { json } = await check({
      '/work/app/Dockerfile': dockerfile,
      '/work/app/.learn-image-opt.yaml': text,
    });
    expect(statusOf(json, 'base-image')).toBe(status);
  });

  it('counts for the folders below it, up to the one with .git', async () => {
    const text = 'severity:\n  base-image/fat-final-base: info\n';
    const above = { '/work/.learn-image-opt.yaml': text, '/work/app/deep/Dockerfile': node };
    expect((await check(above, ['deep'])).code).toBe(0);
    expect((await check({ ...above, '/work/app/.git/HEAD': 'ref' }, ['deep'])).code).toBe(1);
  });

  it.each([
    ['an unknown key', 'ignored: []\n', /\.learn-image-opt\.yaml: ignored: unknown key/],
    ['an unknown rule', 'ignore: [order/sorce-before-dependencies]\n', /Did you mean order\/source-before/],
    [
      'a severity there is none of',
      'severity:\n  DL3009: fatal\n',
      /severity\.DL3009: expected error, warning or info/,
    ],
    ['no YAML', 'ignore: [\n', /\.learn-image-opt\.yaml: /],
    ['no mapping', '- a\n', /expected severity, ignore, trusted-bases/],
  ])('%s is an error of the files it concerns, not of others', async (_what, text, message) => {
    const files = {
      '/work/app/Dockerfile': node,
      '/work/app/.learn-image-opt.yaml': text,
      '/work/b/Dockerfile': node,
    };
    const { code, json, err } = await check(files, ['.', '../b']);
    expect(code).toBe(2);
    expect(json.files[0].error.code).toBe('bad-settings');
    expect(json.files[1].error).toBeNull();
    expect(err).toMatch(message);
  });

  it('changes nothing when empty, and nothing for standard input elsewhere', async () => {
    const { code } = await check({
      '/work/app/Dockerfile': node,
      '/work/app/.learn-image-opt.yaml': '# later\n',
    });
    expect(code).toBe(1);
  });
});
