import { describe, expect, it } from 'vitest';
import { noFigures } from '../../src/sizes/figures.ts';
import * as alpine from '../../src/sizes/packages/alpine.ts';
import * as bookworm from '../../src/sizes/packages/debian-bookworm.ts';
import * as trixie from '../../src/sizes/packages/debian-trixie.ts';
import { predictSize } from '../../src/sizes/predict.ts';
import { closureOf, readCatalogue } from '../../src/sizes/system-packages.ts';
import { planOf } from '../rules/plan-of.ts';

const catalogue = readCatalogue(bookworm, 'apt', false);
const figures = { ...noFigures, packages: catalogue };

function layer(text: string, line = 2) {
  const { layers } = predictSize(planOf(text, {}), figures);
  return layers.find((one) => one.line === line);
}

const install = (names: string, options = '--no-install-recommends') =>
  `RUN apt-get update && apt-get install -y ${options} ${names} && rm -rf /var/lib/apt/lists/*\n`;
const slim = 'FROM debian:bookworm-slim\n';

describe.each([
  ['bookworm', bookworm, 'apt'],
  ['trixie', trixie, 'apt'],
  ['alpine', alpine, 'apk'],
] as const)('the catalogue of %s', (_name, data, ecosystem) => {
  const { rows, numbers, date } = readCatalogue(data, ecosystem, false);

  it('is dated, small and whole', () => {
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(data.rows.length).toBeLessThan(100_000);
    expect(numbers.size).toBe(rows.length);
    for (const { name, bytes, documentation, needs, recommends } of rows) {
      expect(name).toMatch(/^[a-z0-9._:+-]+$/i);
      expect(Number.isSafeInteger(bytes + documentation)).toBe(true);
      for (const number of [...needs, ...recommends]) expect(rows[number]).toBeDefined();
    }
  });
});

describe('system packages', () => {
  it('come with what they need', () => {
    const found = closureOf(catalogue, ['curl'], false, catalogue.base);
    expect([...found]).toEqual(expect.arrayContaining(['curl', 'libcurl4', 'libbrotli1']));
    expect(found.has('ca-certificates')).toBe(false);
    expect(closureOf(catalogue, ['curl'], true, catalogue.base).has('ca-certificates')).toBe(true);
  });

  // Built on 2026-11-25 on a stand-in for debian:bookworm-slim with the official image's dpkg settings; part of the fit.
  it.each([
    ['curl', 12.02],
    ['git', 91.87],
    ['wget', 1.5],
    ['jq', 1.96],
    ['gnupg', 10.43],
    ['nginx', 15.28],
    ['python3', 44.16],
    ['php-cli', 71.63],
    ['build-essential', 296.76],
    ['imagemagick', 93.58],
  ])('%s weighs what was measured, %d MB', (name, megabytes) => {
    const size = layer(slim + install(name))?.size;
    expect(size?.low).toBeLessThanOrEqual(megabytes * 1e6);
    expect(size?.high).toBeGreaterThanOrEqual(megabytes * 1e6);
    expect(size?.basis).toBe('catalogue');
  });

  it('weigh once, whichever layer brings them', () => {
    const twice = slim + install('ca-certificates') + install('ca-certificates openssl');
    expect(layer(twice, 3)?.size?.bytes).toBe(0);
    const both = layer(slim + install('curl git'))?.size?.bytes ?? 0;
    const apart =
      (layer(slim + install('curl'))?.size?.bytes ?? 0) + (layer(slim + install('git'))?.size?.bytes ?? 0);
    expect(both).toBeLessThan(apart - 5_000_000);
  });

  it('are there already in a full language image', () => {
    expect(layer(`FROM node:22\n${install('git curl')}`)?.size?.bytes).toBe(0);
    expect(layer(`FROM node:22-slim\n${install('git curl')}`)?.size?.bytes).toBeGreaterThan(50_000_000);
  });

  it('bring recommended ones unless told not to', () => {
    const lean = layer(slim + install('git'))?.size?.bytes ?? 0;
    expect(layer(slim + install('git', ''))?.size?.bytes).toBeGreaterThan(lean + 3_000_000);
  });

  it('that are taken away in the same step weigh nothing, what stays weighs', () => {
    const purge = (options: string) =>
      `${slim}RUN apt-get update && apt-get install -y --no-install-recommends gcc && apt-get purge -y ${options} gcc && rm -rf /var/lib/apt/lists/*\n`;
    expect(layer(purge('--auto-remove'))?.size?.bytes).toBe(0);
  });

  it('nobody lists are unknown, and so is an upgrade', () => {
    expect(layer(slim + install('my-own-thing'))?.unknown?.why).toContain(
      'my-own-thing is not in the bundled',
    );
    const upgrade = layer(`${slim}RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*\n`);
    expect(upgrade?.size).toBeNull();
    expect(upgrade?.unknown?.advice).toContain('newer base image');
  });
});
