import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/dockerfile/types.ts';
import { toolFor } from '../../src/tools/index.ts';
import { effectsOf } from '../../src/tools/remembered.ts';
import type { Command, Tool } from '../../src/tools/types.ts';
import { commandOf, type FakeState, toolState } from '../support/tool-state.ts';

const lines = [
  'apt-get install -y --no-install-recommends curl=7.88 git gcc',
  'apt-get install -y $PACKAGES',
  'apt-get purge --auto-remove gcc',
  'apk add --no-cache --virtual .build gcc musl-dev',
  'npm ci --omit=dev',
  'npm install left-pad@1.3.0 express',
  'npm run build',
  'npm cache clean --force',
  'yarn install --frozen-lockfile',
  'pnpm install --prod',
  'pip install --no-cache-dir flask==3.0.0 requests',
  'pip install -r requirements.txt',
  'go build -o /out/app ./cmd',
  'cargo build --release',
  'curl -fsSLO https://example.com/x-1.2.tar.gz',
  'curl -fsSL https://example.com/x.tar.gz | tar xz -C /opt',
  'echo hello > greeting.txt',
  'rm -rf /var/lib/apt/lists/*',
  'chown -R app:app /app',
  'sudo env A=1 npm ci',
  'find / -name "*.pyc" -delete',
  'cp -r a b /c/',
  'sh -c "npm ci && npm test"',
];

const manifest = '{"scripts":{"build":"tsc"},"dependencies":{"a":"1"},"devDependencies":{"typescript":"5"}}';
const states: readonly FakeState[] = [
  {},
  { open: true, os: null },
  { cwd: '/srv', home: '/home/node', os: 'alpine', base: ['python3', 'npm'], release: 'bookworm' },
  { files: { '/app/package.json': manifest, '/app/package-lock.json': '{"packages":{}}' } },
  { files: { '/app/package.json': manifest, '/app/requirements.txt': 'flask==3.0\n-r more.txt\n' } },
  { env: { NODE_ENV: 'production', 'apt-get install': 'gcc' }, installed: { apt: ['gcc', 'curl'] } },
  { env: { NODE_ENV: null, PIP_NO_CACHE_DIR: '1' }, files: { '/app/.npmrc': 'cache=/tmp/npm\n' } },
  { cached: ['/root/.npm', '/root/.cache/pip'] },
];

/** The command as it would stand further down. */
function moved(command: Command, by: number): Command {
  const down = ({ line, endLine, ...columns }: Span) => ({
    line: line + by,
    endLine: endLine + by,
    ...columns,
  });
  const args = command.args.map((word) => ({ ...word, span: down(word.span) }));
  return { ...command, span: down(command.span), args };
}

describe('effectsOf', () => {
  it.each(lines)('%s: says what the tool itself says, in any state, at any place, however often', (line) => {
    const command = commandOf(line);
    const tool = toolFor(command.program) as Tool;
    for (const round of [1, 2, 3, 4])
      for (const [at, fake] of states.entries()) {
        const here = moved(command, round * 10 + at);
        const state = toolState(fake);
        expect(effectsOf(tool, here, state)).toEqual(tool.effects(here, state));
      }
  });

  it('asks a tool no more once it has written down its answer', () => {
    let calls = 0;
    const tool: Tool = {
      programs: ['counted'],
      family: null,
      effects: ({ span }, { has }) => {
        calls += 1;
        return has('/a') === 'yes' ? [{ do: 'act', act: { kind: 'unpack', span } }] : [];
      },
    };
    const run = (by: number, fake: FakeState) =>
      effectsOf(tool, moved(commandOf('counted x'), by), toolState(fake));
    for (const by of [1, 2, 3, 4, 5]) run(by, {});
    expect(calls).toBe(2);
    expect(run(6, { files: { '/a': null } })).toMatchObject([{ act: { kind: 'unpack', span: { line: 7 } } }]);
    expect(run(8, { files: { '/a': null } })).toMatchObject([{ act: { kind: 'unpack', span: { line: 9 } } }]);
    expect(run(7, {})).toEqual([]);
    expect(calls).toBe(3);
  });

  it('keeps apart words that only look alike when they are joined', () => {
    const echo: Tool = {
      programs: ['joined'],
      family: null,
      effects: ({ args }) => [{ do: 'remove', paths: args.map(({ value }) => value) }],
    };
    const ask = (...values: readonly string[]) => {
      const command = commandOf('joined');
      const args = values.map((value) => ({ value, known: true, glob: false, span: command.span }));
      return effectsOf(echo, { ...command, args }, toolState());
    };
    for (const _ of [1, 2, 3]) {
      expect(ask('a', 'b')).toEqual([{ do: 'remove', paths: ['a', 'b'] }]);
      expect(ask('a1:b')).toEqual([{ do: 'remove', paths: ['a1:b'] }]);
      expect(ask('a1', ':b')).toEqual([{ do: 'remove', paths: ['a1', ':b'] }]);
    }
  });
});
