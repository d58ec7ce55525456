/**
 * Writes src/sizes/packages/RELEASE.ts: what system packages weigh with all that they need, out of the distributions' own indexes.
 *
 *   node scripts/make-package-catalogue.ts debian bookworm [--mirror URL] [--measured FILE]
 *   node scripts/make-package-catalogue.ts debian trixie   [--mirror URL] [--measured FILE]
 *   node scripts/make-package-catalogue.ts alpine v3.22    [--mirror URL]
 *
 * FILE: what packages really put on the disk, a line each, `NAME BYTES DOCUMENTATION-BYTES COMPILED-PYTHON-BYTES`, as
 * `docker run --rm -i IMAGE perl - < scripts/measure-packages.pl` prints it of an image. Installed-Size alone is no measure: it counts
 * documentation and translations that slim images leave out, and no Python that is compiled on arrival.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { type IndexedPackage, readAlpineIndex, readDebianIndex } from './package-index.ts';
import { alpineNames, debianNames } from './package-names.ts';

type Index = Map<string, IndexedPackage>;

interface Measured {
  readonly bytes: number;
  readonly documentation: number;
}

function option(name: string): string | null {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? null : (argv[at + 1] ?? null);
}

async function fetched(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return gunzipSync(Buffer.from(await answer.arrayBuffer()));
}

/** One file out of an unpacked tar archive. */
function fileIn(archive: Buffer, name: string): string {
  for (let at = 0; at + 512 <= archive.length; ) {
    const text = (from: number, length: number) =>
      archive.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    if (text(0, 100) === name) return archive.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`no ${name} in the archive`);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Largest figure of each package over all images: documentation is left out in some. */
function readMeasured(path: string | null): ReadonlyMap<string, Measured> {
  const found = new Map<string, Measured>();
  if (path === null) return found;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [name, bytes, documentation, compiled] = line.split(' ');
    if (name === undefined || bytes === undefined) continue;
    const before = found.get(name) ?? { bytes: 0, documentation: 0 };
    found.set(name, {
      bytes: Math.max(before.bytes, Number(bytes) + Number(compiled)),
      documentation: Math.max(before.documentation, Number(documentation)),
    });
  }
  return found;
}

interface Catalogue {
  readonly index: Index;
  /** In the smallest base image already. */
  readonly base: ReadonlySet<string>;
  readonly providers: ReadonlyMap<string, readonly string[]>;
}

/** The package that apt or apk takes for a requirement: what is there, else the first that exists, else a provider. */
function chosen(alternatives: readonly string[], { index, base, providers }: Catalogue): string | null {
  const provides = (name: string) => providers.get(name) ?? [];
  if (alternatives.some((name) => base.has(name) || provides(name).some((one) => base.has(one)))) return null;
  const real = alternatives.find((name) => index.has(name));
  const able = alternatives.flatMap(provides);
  return real ?? able.find((name) => index.get(name)?.essential) ?? able[0] ?? null;
}

function needs(requirements: readonly (readonly string[])[], catalogue: Catalogue): readonly string[] {
  return [...new Set(requirements.flatMap((alternatives) => chosen(alternatives, catalogue) ?? []))];
}

function closure(names: readonly string[], catalogue: Catalogue, recommends: boolean): Set<string> {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = catalogue.index.get(name);
    if (seen.has(name) || catalogue.base.has(name) || found === undefined) continue;
    seen.add(name);
    waiting.push(...needs(found.depends, catalogue));
    if (recommends) waiting.push(...needs(found.recommends, catalogue));
  }
  return seen;
}

function catalogueOf(index: Index, baseNames: readonly string[]): Catalogue {
  const providers = new Map<string, string[]>();
  for (const { name, provides } of index.values())
    for (const one of provides) providers.set(one, [...(providers.get(one) ?? []), name]);
  const empty: Catalogue = { index, base: new Set(), providers };
  return { ...empty, base: closure(baseNames, empty, false) };
}

/** Without a measure: what 450 measured packages of bookworm put on the disk of their Installed-Size, at the median. */
const unmeasured = { bytes: 0.93, documentation: 0.04, python: 1.5 };

function weigh({ name, installedBytes }: IndexedPackage, measured: Measured | undefined, old: Index): string {
  const kib = (bytes: number) => Math.round(bytes / 1024).toString(36);
  const before = old.get(name)?.installedBytes ?? installedBytes;
  if (measured !== undefined) {
    const grown = before === 0 ? 1 : installedBytes / before;
    return `${kib(measured.bytes * grown)} ${kib(measured.documentation * grown)}`;
  }
  const factor = /^python3-/.test(name) ? unmeasured.python : unmeasured.bytes;
  return `~${kib(installedBytes * factor)} ${kib(installedBytes * unmeasured.documentation)}`;
}

/** A line a package: name, KiB, KiB of documentation, what it needs, what it recommends; numbers to the base of 36. */
function lines(
  wanted: readonly string[],
  catalogue: Catalogue,
  weight: (found: IndexedPackage) => string,
): readonly string[] {
  const lean = closure(wanted, catalogue, false);
  const full = closure(wanted, catalogue, true);
  const names = [...new Set([...lean, ...full])].sort();
  const numbers = new Map(names.map((name, number) => [name, number.toString(36)]));
  const numbered = (some: readonly string[]) => some.flatMap((name) => numbers.get(name) ?? []).join(',');
  return names.map((name) => {
    const found = catalogue.index.get(name);
    if (found === undefined) throw new Error(name);
    const recommended = full.has(name) ? needs(found.recommends, catalogue) : [];
    return `${name} ${weight(found)} ${numbered(needs(found.depends, catalogue))} ${numbered(recommended)}`.trimEnd();
  });
}

function write(release: string, source: string, base: ReadonlySet<string>, rows: readonly string[]): void {
  const date = new Date().toISOString().slice(0, 10);
  const text = `/**
 * Packages of ${source}, amd64, read ${date}: name, KiB on the disk, KiB of documentation and
 * translations (left out in slim images), what it needs, what it recommends; numbers to the base of 36, \`~\`: not measured.
 * Generated by scripts/make-package-catalogue.ts; do not edit.
 */
export const date = '${date}';

/** In the smallest base image already. */
export const base =
  '${[...base].sort().join(' ')}';

export const rows = \`
${rows.join('\n')}
\`;
`;
  writeFileSync(new URL(`../src/sizes/packages/${release}.ts`, import.meta.url), text);
  stdout.write(`${release}: ${rows.length} packages, ${text.length} bytes\n`);
}

async function debian(release: string): Promise<void> {
  const mirror = option('mirror') ?? 'https://deb.debian.org/debian';
  const read = async (name: string) =>
    readDebianIndex(
      (await fetched(`${mirror}/dists/${name}/main/binary-amd64/Packages.gz`)).toString('utf8'),
    );
  const index = await read(release);
  const measured = readMeasured(option('measured'));
  const old = release === 'bookworm' ? index : await read('bookworm');
  // The images are merged already; nothing in them needs the program that merges.
  index.delete('usrmerge');
  const required = [...index.values()].filter(({ essential }) => essential).map(({ name }) => name);
  const catalogue = catalogueOf(index, [...required, 'apt']);
  const rows = lines(words(debianNames), catalogue, (found) => weigh(found, measured.get(found.name), old));
  write(`debian-${release}`, `Debian ${release} (main)`, catalogue.base, rows);
}

async function alpine(branch: string): Promise<void> {
  const mirror = option('mirror') ?? 'https://dl-cdn.alpinelinux.org/alpine';
  const index = new Map<string, IndexedPackage>();
  for (const repository of ['community', 'main']) {
    const archive = await fetched(`${mirror}/${branch}/${repository}/x86_64/APKINDEX.tar.gz`);
    for (const [name, found] of readAlpineIndex(fileIn(archive, 'APKINDEX'))) index.set(name, found);
  }
  const catalogue = catalogueOf(index, [
    'alpine-base',
    'alpine-release',
    'apk-tools',
    'busybox',
    'musl-utils',
    'ssl_client',
  ]);
  const rows = lines(
    words(alpineNames),
    catalogue,
    ({ installedBytes }) => `${Math.round(installedBytes / 1024).toString(36)} 0`,
  );
  write('alpine', `Alpine ${branch} (main, community)`, catalogue.base, rows);
}

const [, , family, release] = argv;
if (family === 'debian' && release !== undefined) await debian(release);
else if (family === 'alpine' && release !== undefined) await alpine(release);
else
  throw new Error('Usage: make-package-catalogue.ts debian|alpine RELEASE [--mirror URL] [--measured FILE]');
