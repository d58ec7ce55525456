import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEngine } from '../../src/engine/find.ts';
import { openWorkshop, type Workshop } from '../../src/engine/workshop.ts';
import { buildProgram, classic, docker, folderWith, noEngine, program } from './support.ts';

/** The parts of `layers --format json` that the tests read. */
interface Layers {
  readonly bytes: number;
  readonly compressedBytes: number | null;
  readonly base: { readonly name: string; readonly layers: number } | null;
  readonly layers: readonly {
    readonly layer: number;
    readonly bytes: number;
    readonly command: string | null;
    readonly own: boolean | null;
    readonly added: { readonly files: number };
    readonly changed: { readonly files: number };
    readonly deleted: { readonly files: number; readonly bytes: number };
    readonly hardLinks: number;
  }[];
  readonly history: readonly { readonly command: string | null; readonly layer: number | null }[];
  readonly wasted: {
    readonly baseBytes: number | null;
    readonly overBaseBytes: number | null;
    readonly largest: readonly {
      readonly path: string;
      readonly bytes: number;
      readonly firstLayer: number;
      readonly againLayer: number;
      readonly how: string;
    }[];
  };
  readonly droppable: readonly { readonly kind: string; readonly path: string; readonly bytes: number }[];
  readonly packages: Readonly<Record<string, number | null>>;
}

const dockerfile = `FROM node:18-alpine
ENV A=b
WORKDIR /app
COPY twice.bin gone.bin ./
COPY node_modules ./node_modules
RUN chown node:node twice.bin
RUN rm gone.bin
RUN echo 'app:x:7:7::/:/bin/sh' >> /etc/passwd
RUN mkdir -p /root/.npm/_cacache && head -c 300000 /dev/urandom > /root/.npm/_cacache/a && ln /root/.npm/_cacache/a /root/b
RUN mkdir full && echo 1 > full/a && echo 2 > full/b
RUN rm -rf full && mkdir full && echo 3 > full/c
CMD ["node"]
`;

async function taken(args: readonly string[]): Promise<Layers> {
  const { code, stdout, stderr } = await program(['layers', ...args, '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe.skipIf(noEngine)('layers', () => {
  let workshop: Workshop;
  let folder = '';
  let tag = '';
  let image: Layers;

  beforeAll(async () => {
    buildProgram();
    folder = folderWith({
      Dockerfile: dockerfile,
      'node_modules/a/package.json': '{}',
      'node_modules/@b/c/package.json': '{}',
    });
    writeFileSync(join(folder, 'twice.bin'), Buffer.alloc(3_000_000, 't'));
    writeFileSync(join(folder, 'gone.bin'), Buffer.alloc(2_000_000, 'g'));
    workshop = await openWorkshop(await findEngine(process.env));
    tag = (await workshop.build(request())).tag;
    image = await taken([tag]);
  });

  afterAll(() => workshop?.close());

  const request = () => ({
    label: 'image',
    dockerfile: join(folder, 'Dockerfile'),
    contextDir: folder,
    timeoutMs: 300_000,
  });
  const layerOf = (command: string, of = image) => {
    const layer = of.layers.find((one) => one.command?.startsWith(command));
    if (layer === undefined) throw new Error(`no layer of ${command}`);
    return layer;
  };

  it('adds up to what inspect and history say, within 0.5 %', () => {
    const size = Number(docker('image', 'inspect', '--format', '{{.Size}}', tag));
    const history = docker('history', '--no-trunc', '--human=false', '--format', '{{.Size}}', tag);
    const sizes = history.split('\n').map(Number);
    expect(Math.abs(image.bytes / size - 1)).toBeLessThan(0.005);
    expect(Math.abs(image.bytes / sizes.reduce((sum, one) => sum + one, 0) - 1)).toBeLessThan(0.005);
    expect(image.layers.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(image.bytes);
    expect(layerOf('COPY twice.bin').bytes).toBe(5_000_000);
  });

  it('matches instructions to layers past those that made none', () => {
    expect(image.history.map(({ command }) => command)).toContain('ENV A=b');
    expect(image.history.find(({ command }) => command === 'ENV A=b')?.layer).toBe(null);
    const made = image.history.flatMap(({ layer }) => layer ?? []);
    expect(made).toEqual(image.layers.map(({ layer }) => layer));
  });

  it('splits the base off by its real layers', () => {
    const base = JSON.parse(
      docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', 'node:18-alpine'),
    );
    expect(image.base).toMatchObject({ name: 'node:18-alpine', layers: base.length });
    expect(image.layers.map(({ own }) => own)).toEqual(image.layers.map(({ layer }) => layer > base.length));
    expect(image.wasted.overBaseBytes).toBeGreaterThan(50);
    expect(image.wasted.overBaseBytes).toBeLessThan(5000);
  });

  it('names what is written twice and what is deleted, with both instructions', () => {
    const [copied, owned, removed] = ['COPY twice.bin', 'RUN chown', 'RUN rm gone.bin'].map(
      (command) => layerOf(command).layer,
    );
    expect(image.wasted.largest.slice(0, 2)).toEqual([
      {
        path: 'app/twice.bin',
        bytes: 3_000_000,
        copies: 1,
        firstLayer: copied,
        againLayer: owned,
        how: 'rewritten',
      },
      {
        path: 'app/gone.bin',
        bytes: 2_000_000,
        copies: 1,
        firstLayer: copied,
        againLayer: removed,
        how: 'deleted',
      },
    ]);
    expect(layerOf('RUN chown')).toMatchObject({ added: { files: 0 }, changed: { files: 1 } });
    expect(layerOf('RUN rm gone.bin').deleted).toEqual({ files: 1, bytes: 2_000_000 });
    expect(layerOf('RUN rm -rf full')).toMatchObject({
      added: { files: 1 },
      deleted: { files: 2, bytes: 4 },
    });
    expect(layerOf('RUN mkdir -p /root')).toMatchObject({ bytes: 300_000, hardLinks: 1 });
    expect(image.droppable.slice(0, 2).map(({ kind, path }) => [kind, path])).toEqual([
      ['rewritten', 'app/twice.bin'],
      ['deleted', 'app/gone.bin'],
    ]);
    expect(image.packages).toMatchObject({ os: null, python: 0, gem: 0, go: 0, java: 0 });
    expect(image.packages.npm).toBeGreaterThan(2);
  });

  it('tells the same of a saved archive, of one without docker’s own manifest, and of packed layers', async () => {
    const saved = join(folder, 'saved.tar');
    docker('save', tag, '-o', saved);
    const same = (other: Layers) => ({
      ...other,
      image: null,
      compressedBytes: null,
      layers: other.layers.map((layer) => ({ ...layer, compressedBytes: null })),
    });
    const file = await taken([saved]);
    expect(same(file)).toEqual(same(image));
    expect(same(await taken([ociOf(saved)]))).toEqual(same(image));
    const compressed = await taken([packedOf(saved)]);
    expect(same(compressed)).toEqual(same(image));
    expect(compressed.compressedBytes).toBeLessThan(image.bytes);
  });

  it('takes another base by name, and refuses what is none', async () => {
    expect((await taken([tag, '--base', 'alpine:3'])).base).toMatchObject({ name: 'alpine:3', layers: 1 });
    const { code, stderr } = await program(['layers', tag, '--base', 'node:18']);
    expect(code).toBe(2);
    expect(stderr).toContain('The image is not built on node:18');
  });

  it('knows an image that only adds settings to its base', async () => {
    const only = folderWith({ Dockerfile: 'FROM node:18-alpine\nENV ONLY=settings\n' });
    const built = await workshop.build({
      ...request(),
      dockerfile: join(only, 'Dockerfile'),
      contextDir: only,
    });
    const { base, layers } = await taken([built.tag]);
    expect(base?.name).toBe('node:18-alpine');
    expect(layers.map(({ own }) => own)).not.toContain(true);
    expect((await taken(['node:18-alpine'])).base?.name).not.toBe('node:18-alpine');
  });

  it('says that there is no such image', async () => {
    const { code, stdout, stderr } = await program(['layers', 'no-such-image:1']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toBe('error: docker has no image no-such-image:1.');
  });

  // The last one: closing its workshop removes all that this process has built.
  it('tells the same of what the classic builder makes', async () => {
    const shop = await openWorkshop(await findEngine({ ...process.env, ...classic }));
    try {
      const other = await taken([(await shop.build(request())).tag]);
      expect(other.base).toEqual(image.base);
      expect(other.wasted.largest.slice(0, 2).map(({ path, how }) => [path, how])).toEqual([
        ['app/twice.bin', 'rewritten'],
        ['app/gone.bin', 'deleted'],
      ]);
      expect(layerOf('COPY multi:', other).bytes).toBe(5_000_000);
    } finally {
      await shop.close();
    }
  });
});

/** The archive's members, unpacked into a folder of their own. */
function unpacked(saved: string, name: string): string {
  const folder = `${saved}-${name}`;
  mkdirSync(folder);
  execFileSync('tar', ['-xf', saved, '-C', folder]);
  return folder;
}

function packedUp(folder: string): string {
  execFileSync('tar', ['-cf', `${folder}.tar`, '-C', folder, '.']);
  return `${folder}.tar`;
}

/** An OCI layout: docker's archives are one, besides their own manifest. */
function ociOf(saved: string): string {
  const folder = unpacked(saved, 'oci');
  rmSync(join(folder, 'manifest.json'));
  return packedUp(folder);
}

/** The same with gzip layers, as buildx exports them. */
function packedOf(saved: string): string {
  const folder = unpacked(saved, 'packed');
  const [{ Layers: layers }] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as [
    { Layers: string[] },
  ];
  for (const layer of layers) {
    writeFileSync(join(folder, 'draft'), gzipSync(readFileSync(join(folder, layer))));
    renameSync(join(folder, 'draft'), join(folder, layer));
  }
  return packedUp(folder);
}
