import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureImage } from '../../src/engine/measure.ts';
import type { Engine } from '../../src/engine/types.ts';
import { stubEnv } from './stub.ts';
import { tarOf } from './tar-fixtures.ts';

const image = {
  Config: {
    User: 'app',
    Labels: { 'standin.of': 'node:22' },
    ExposedPorts: { '3000/tcp': {}, '53/udp': {}, '80': {} },
  },
  Size: 29,
};

describe('measureImage', () => {
  it.each([
    ['as docker tells it', JSON.stringify(image)],
    ['as podman 4 does, in a list of one', JSON.stringify([image], null, 5)],
  ])('reads user, stand-in and TCP ports %s', async (_name, inspected) => {
    const env = await stubEnv({
      docker: 'case "$*" in *inspect*) cat "$STUB/inspected" ;; *save*) cat "$STUB/archive" ;; esac',
    });
    const layer = tarOf([{ path: 'etc/passwd', body: 'app:x:1001:1001::/:/bin/sh\n' }]);
    writeFileSync(join(env.STUB, 'inspected'), inspected);
    const archive = tarOf([
      { path: 'blobs/sha256/aa', body: layer },
      { path: 'blobs/sha256/config', body: '{"config":{}}' },
      { path: 'manifest.json', body: JSON.stringify([{ Layers: ['blobs/sha256/aa'] }]) },
    ]);
    writeFileSync(join(env.STUB, 'archive'), archive);
    const engine = { name: 'docker', client: { program: 'docker', globals: [], env } } as unknown as Engine;
    expect(await measureImage(engine, 'it')).toMatchObject({
      bytes: 27,
      runsAsRoot: false,
      standInOf: 'node:22',
      ports: [80, 3000],
      engineBytes: 29,
    });
  });
});
