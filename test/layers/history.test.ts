import { describe, expect, it } from 'vitest';
import { commandOf, readConfig, stepsOfLayers } from '../../src/layers/history.ts';
import { cleanPath, whiteoutOf } from '../../src/layers/paths.ts';

describe('commandOf', () => {
  it.each([
    [
      '/bin/sh -c #(nop) COPY dir:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef in /app ',
      'COPY dir:0123456789ab in /app',
    ],
    ['/bin/sh -c npm ci', 'RUN npm ci'],
    ['RUN /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['RUN |2 A=b C=d e /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['|1 A=b /bin/sh -c npm ci', 'RUN npm ci'],
    ['RUN /bin/bash -o pipefail -c curl x | tar x # buildkit', 'RUN curl x | tar x'],
    ['COPY . . # buildkit', 'COPY . .'],
    ['CMD ["node"]', 'CMD ["node"]'],
    ['', null],
  ])('%s', (createdBy, command) => {
    expect(commandOf(createdBy)).toBe(command);
  });
});

describe('readConfig', () => {
  it('matches steps to layers past those that made none', () => {
    const config = readConfig({
      config: { User: 'node', Labels: { a: 'b', c: 1 } },
      rootfs: { diff_ids: ['sha256:1', 2] },
      history: [
        { created_by: 'COPY a /' },
        { created_by: 'ENV A=b', empty_layer: true },
        { created_by: 'RUN /bin/sh -c x # buildkit' },
      ],
    });
    expect(config).toMatchObject({ user: 'node', labels: { a: 'b' }, diffIds: ['sha256:1'] });
    expect(stepsOfLayers(config, 2).map((step) => step?.command)).toEqual(['COPY a /', 'RUN x']);
    expect(stepsOfLayers(config, 3)).toEqual([null, null, null]);
  });

  it.each([
    null,
    1,
    'x',
    [],
    {},
    { history: {}, rootfs: 1, config: { Labels: 'x' } },
    { history: [null, 3] },
  ])('takes %j', (config) => {
    expect(readConfig(config)).toMatchObject({ user: '', labels: {} });
  });
});

describe('paths', () => {
  it.each([
    ['a/b', 'a/b'],
    ['./a//b/', 'a/b'],
    ['/etc/passwd', 'etc/passwd'],
    ['../../etc/passwd', 'etc/passwd'],
    ['a/../../b', 'b'],
    ['.', ''],
    ['', ''],
    ['a/.../b', 'a/.../b'],
  ])('%s is %s', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });

  it.each([
    ['a/b', null],
    ['a/.wh.b', 'a/b'],
    ['.wh.b', 'b'],
    ['a/.wh..wh..opq', 'a/'],
    ['.wh..wh..opq', ''],
    ['a/.wh..wh.plnk', '.'],
    ['a/.wh.', '.'],
    ['a/.wh...', '.'],
    ['a/.wh..', '.'],
    ['a/.wh.b/c', null],
  ])('%s hides %s', (path, hidden) => {
    expect(whiteoutOf(path)).toBe(hidden);
  });
});
