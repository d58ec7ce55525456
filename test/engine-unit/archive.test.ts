import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LayerCache, readImageArchive } from '../../src/engine/archive.ts';
import { compressionMeter } from '../../src/engine/gzip.ts';
import { TarError } from '../../src/engine/tar.ts';
import { takeApart } from '../../src/layers/anatomy.ts';
import { inPieces, type Member, tarOf } from './tar-fixtures.ts';

const status = 'Package: a\nStatus: install ok installed\n\nPackage: b\nStatus: deinstall ok config-files\n';
const bottom = tarOf([
  { path: 'etc/', type: '5' },
  { path: 'etc/passwd', body: 'root:x:0:0::/root:/bin/sh\n' },
  { path: 'var/lib/dpkg/status', body: status },
  { path: './app/node_modules/express/package.json', body: '{}' },
  { path: './app/node_modules/@types/node/package.json', body: '{}' },
  { path: './app/node_modules/express/lib/package.json', body: '{}' },
  { path: 'a', body: 'x'.repeat(1000) },
  { path: 'b', type: '1', linkPath: 'a' },
  { path: 'c', type: '2', linkPath: 'a' },
]);
const bottomBytes = 26 + status.length + 2 + 2 + 2 + 1000 + 1;
const top = tarOf([
  { path: 'app/node_modules/.wh.express', body: '' },
  { path: 'etc/passwd', body: 'root:x:0:0::/root:/bin/sh\napp:x:1001:1001::/:/bin/sh\n' },
]);

const digest = (blob: Uint8Array) => createHash('sha256').update(blob).digest('hex');
const blobPath = (blob: Uint8Array) => `blobs/sha256/${digest(blob)}`;

/** As docker 25 and later save: blobs first, the manifest at the end. */
function dockerArchive(layers: readonly Uint8Array[]): Buffer {
  return tarOf([
    { path: 'blobs/', type: '5' },
    ...[...new Map(layers.map((blob) => [blobPath(blob), blob]))].map(([path, body]) => ({ path, body })),
    { path: 'blobs/sha256/config', body: '{"config":{}}' },
    { path: 'manifest.json', body: JSON.stringify([{ Layers: layers.map(blobPath) }]) },
  ]);
}

async function measure(archive: Uint8Array, cache: LayerCache = new Map()) {
  const { layers, config } = await readImageArchive(inPieces(archive, 4096), { cache, weigh: true });
  return { layers, config, bytes: layers.map(({ bytes }) => bytes) };
}

async function seenIn(...layers: readonly Uint8Array[]) {
  const { layers: read, config } = await measure(dockerArchive(layers));
  return takeApart(
    read.map(({ compressedBytes, contents }) => ({ ...contents, compressedBytes })),
    config,
    null,
  );
}

describe('readImageArchive', () => {
  it('counts file contents once a hard link, and link targets, without padding', async () => {
    expect((await measure(dockerArchive([bottom]))).bytes).toEqual([bottomBytes]);
  });

  it('weighs a raw layer as gzip would, and a packed one as it is', async () => {
    const packed = gzipSync(bottom, { level: 1 });
    const { layers, bytes } = await measure(dockerArchive([bottom, packed]));
    expect(bytes).toEqual([bottomBytes, bottomBytes]);
    expect(layers[0]?.compressedBytes).toBe(gzipSync(bottom, { level: 6 }).length);
    expect(layers[1]?.compressedBytes).toBe(packed.length);
  });

  it('reads the older docker layout, where a repeated layer is a link', async () => {
    const archive = tarOf([
      { path: 'aaa/', type: '5' },
      { path: 'aaa/VERSION', body: '1.0' },
      { path: 'aaa/layer.tar', body: bottom },
      { path: 'bbb/layer.tar', type: '2', linkPath: '../aaa/layer.tar' },
      { path: 'manifest.json', body: '[{"Layers":["aaa/layer.tar","bbb/layer.tar"]}]' },
    ]);
    expect((await measure(archive)).bytes).toEqual([bottomBytes, bottomBytes]);
  });

  it('reads the OCI layout: through a nested index, past attestations', async () => {
    const manifest = Buffer.from(JSON.stringify({ layers: [{ digest: `sha256:${digest(bottom)}` }] }));
    const inner = Buffer.from(
      JSON.stringify({
        manifests: [
          { digest: 'sha256:0', platform: { os: 'unknown', architecture: 'unknown' } },
          { digest: `sha256:${digest(manifest)}`, platform: { os: 'linux' } },
        ],
      }),
    );
    const archive = tarOf([
      { path: 'oci-layout', body: '{"imageLayoutVersion":"1.0.0"}' },
      { path: 'index.json', body: JSON.stringify({ manifests: [{ digest: `sha256:${digest(inner)}` }] }) },
      ...[bottom, manifest, inner].map((body): Member => ({ path: blobPath(body), body })),
    ]);
    expect((await measure(archive)).bytes).toEqual([bottomBytes]);
  });

  it('measures a layer that two images share once', async () => {
    const cache: LayerCache = new Map();
    const [first] = (await measure(dockerArchive([bottom]), cache)).layers;
    const [again, other] = (await measure(dockerArchive([bottom, top]), cache)).layers;
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    ['what is no archive', Buffer.from('no such image\n'.repeat(100))],
    ['an archive without a manifest', tarOf([{ path: 'a', body: 'b' }])],
    ['an archive that lacks a layer', tarOf([{ path: 'manifest.json', body: '[{"Layers":["gone"]}]' }])],
    ['an archive that breaks off in a layer', dockerArchive([bottom]).subarray(0, 4000)],
  ])('refuses %s', async (_name, bytes) => {
    await expect(measure(bytes)).rejects.toThrow(TarError);
  });

  it('refuses a layer whose gzip is damaged', async () => {
    const packed = gzipSync(bottom);
    packed.fill(0xff, 60, 90);
    await expect(measure(dockerArchive([packed]))).rejects.toThrow();
  });
});

const none = { os: null, npm: 0, python: 0, gem: 0, go: 0, java: 0 };

describe('countPackages', () => {
  it('sees what a container sees: whiteouts hide what is below', async () => {
    expect((await seenIn(bottom)).packages).toEqual({ ...none, os: 1, npm: 2 });
    const both = await seenIn(bottom, top);
    expect(both.packages).toEqual({ ...none, os: 1, npm: 1 });
    expect(both.passwd).toContain('app:x:1001');
  });

  it('hides a whole folder, and an opaque one’s contents', async () => {
    const gone = tarOf([
      { path: '.wh.app', body: '' },
      { path: 'var/lib/dpkg/.wh..wh..opq', body: '' },
    ]);
    expect((await seenIn(bottom, gone)).packages).toEqual({ ...none, os: null, npm: 0 });
  });

  it('counts apk’s and distroless images’ packages', async () => {
    const apk = tarOf([{ path: 'lib/apk/db/installed', body: 'C:Q1\nP:musl\nV:1\n\nC:Q2\nP:busybox\n' }]);
    const distroless = tarOf([
      { path: 'var/lib/dpkg/status.d/base', body: 'Package: base-files\n' },
      { path: 'var/lib/dpkg/status.d/base.md5sums', body: 'abc  etc/x\n' },
    ]);
    expect((await seenIn(apk)).packages.os).toBe(2);
    expect((await seenIn(distroless)).packages.os).toBe(1);
  });

  it('counts a package whose manifest is another name of a file in a store', async () => {
    const store = tarOf([
      { path: 'store/ab12', body: '{"name":"express"}' },
      { path: 'app/node_modules/express/package.json', type: '1', linkPath: 'store/ab12' },
    ]);
    expect((await seenIn(store)).packages.npm).toBe(1);
  });
});

describe('compressionMeter', () => {
  it('counts many blocks near one gzip stream, and always the same', async () => {
    const text = Array.from({ length: 700_000 }, (_, line) => `line ${line} ${(line * 2654435761) % 977}\n`);
    const bytes = Buffer.from(text.join(''));
    const count = async () => {
      const meter = compressionMeter();
      for await (const piece of inPieces(bytes, 100_000)) await meter.write(piece);
      return meter.end();
    };
    const [first, second] = [await count(), await count()];
    const whole = gzipSync(bytes, { level: 6 });
    expect(gunzipSync(whole).equals(bytes)).toBe(true);
    expect(first).toBe(second);
    expect(Math.abs(first - whole.length) / whole.length).toBeLessThan(0.005);
  });

  it('weighs nothing as nothing', async () => {
    expect(await compressionMeter().end()).toBe(0);
  });
});
