import { describe, expect, it } from 'vitest';
import { planOf } from '../support/plan.ts';

const files = { 'dist/a.js': '1', 'dist/sub/b.js': '2' };

function closed(lines: string, path: string, use: 'read' | 'run' = 'read'): string | null {
  return planOf(`FROM node:22-alpine\nWORKDIR /app\n${lines}\n`, files).final.closedAt(path, use);
}

/** As measured with dockerd 26.1: --chmod reaches the folders that are copied, not the one they land in. */
describe('who may read', () => {
  it.each([
    ['COPY dist /x\nUSER node', '/x/a.js', null],
    ['COPY --chmod=600 dist /x\nUSER node', '/x/a.js', '/x/a.js'],
    ['COPY --chmod=600 dist /x', '/x/a.js', null],
    ['COPY --chmod=600 --chown=node dist /x\nUSER node', '/x/a.js', null],
    ['COPY --chmod=600 --chown=1000 dist /x\nUSER node', '/x/a.js', null],
    ['COPY --chmod=600 --chown=1000:1000 dist /x\nUSER 1001', '/x/a.js', '/x/a.js'],
    ['COPY --chmod=644 dist /x\nUSER node', '/x/a.js', null],
    ['COPY --chmod=644 dist /x\nUSER node', '/x/sub/b.js', '/x/sub'],
    ['COPY --chmod=a=rX dist /x\nUSER node', '/x/sub/b.js', null],
    ['COPY --chmod=$MODE dist /x\nUSER node', '/x/a.js', null],
    ['COPY dist /x\nRUN chmod 700 /x\nUSER node', '/x/a.js', '/x'],
    ['COPY dist /x\nRUN chmod -R go-rwx /x && chown -R node /x\nUSER node', '/x/a.js', null],
    ['COPY dist /x\nRUN chmod -R go-rwx /x && chmod -R +rX /x\nUSER node', '/x/a.js', null],
    ['COPY --chmod=600 dist/a.js /x/\nCOPY dist/a.js /x/\nUSER node', '/x/a.js', null],
    ['COPY --chmod=600 dist/a.js /x/\nRUN test -f /etc/y && chmod 644 /x/a.js\nUSER node', '/x/a.js', null],
  ])('%s → %s', (lines, path, expected) => {
    expect(closed(lines, path)).toBe(expected);
  });

  it('takes modes along from another stage, owners not', () => {
    const plan = planOf(
      'FROM node:22-alpine AS b\nCOPY --chown=node --chmod=600 dist /x\nFROM node:22-alpine\nCOPY --from=b /x /y\nUSER node\n',
      files,
    );
    expect(plan.final.closedAt('/y/a.js', 'read')).toBe('/y/a.js');
  });
});

describe('who may run', () => {
  it.each([
    ['COPY --chmod=644 dist/a.js /x.sh', '/x.sh'],
    ['COPY --chmod=755 dist/a.js /x.sh', null],
    ['COPY dist/a.js /x.sh\nRUN chmod -x /x.sh', '/x.sh'],
    ['COPY dist/a.js /x.sh\nRUN chmod u+x /x.sh', null],
  ])('%s', (lines, expected) => {
    expect(closed(lines, '/x.sh', 'run')).toBe(expected);
  });
});

describe('USER name:group', () => {
  it.each([
    ['node:22-alpine', 'USER node:node', null],
    ['node:22-alpine', 'USER node:1000', null],
    ['node:22-alpine', 'USER node:www-data', null],
    ['node:22-alpine', 'USER node:app', 'group app'],
    ['node:22-alpine', 'RUN addgroup app\nUSER node:app', null],
    ['alpine:3.22', 'RUN adduser -S app\nUSER app:app', 'group app'],
    ['alpine:3.22', 'RUN adduser -S app\nUSER app:nogroup', null],
    ['debian:12-slim', 'RUN useradd app\nUSER app:app', null],
    ['debian:12-slim', 'RUN useradd -N app\nUSER app:app', 'group app'],
    ['debian:12-slim', 'RUN adduser --system app\nUSER app:app', 'group app'],
    ['debian:12-slim', 'RUN adduser --system --group app\nUSER app:app', null],
    ['debian:12-slim', 'USER nobody:nogroup', null],
    ['scratch', 'USER 1:app', 'group app'],
    ['example.org/base:1', 'USER app:app', null],
    ['alpine:3.22', 'RUN echo app:x:1000: >> /etc/group\nUSER nobody:app', null],
    ['alpine:3.22', 'COPY group /etc/group\nUSER nobody:app', null],
  ])('%s: %s', (base, lines, missing) => {
    expect(planOf(`FROM ${base}\n${lines}\n`).final.user.missing).toBe(missing);
  });
});
