import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findScanner, scanImage } from '../../src/engine/scan.ts';
import { countVulnerabilities } from '../../src/engine/scan-output.ts';
import type { Engine } from '../../src/engine/types.ts';
import { EnvironmentError } from '../../src/exit.ts';
import { stubEnv, temporaryFolder } from './stub.ts';

const fixtures = join(import.meta.dirname, 'fixtures/scanners');
const sample = (name: string) => readFileSync(join(fixtures, name), 'utf8');

describe('countVulnerabilities', () => {
  it.each([
    ['trivy', 'trivy-debian-buster.json', { total: 2, critical: 1, high: 0 }],
    ['trivy', 'trivy-alpine-39.json', { total: 4, critical: 0, high: 0 }],
    ['grype', 'grype-images.json', { total: 2, critical: 1, high: 0 }],
  ] as const)('%s: %s', (scanner, file, counts) => {
    expect(countVulnerabilities(scanner, sample(file))).toEqual({ scanner, ...counts });
  });

  it('counts what grype found in one package at two places once', () => {
    const report = JSON.parse(sample('grype-images.json'));
    const twice = JSON.stringify({ ...report, matches: [...report.matches, ...report.matches] });
    expect(countVulnerabilities('grype', twice)?.total).toBe(2);
  });

  it('knows a counted zero', () => {
    const clean =
      '{"SchemaVersion":2,"Results":[{"Target":"x (alpine 3.22)","Class":"os-pkgs","Type":"alpine"}]}';
    expect(countVulnerabilities('trivy', clean)).toMatchObject({ total: 0, critical: 0, high: 0 });
    expect(countVulnerabilities('grype', '{"matches":[],"source":{"type":"image"}}')).toMatchObject({
      total: 0,
    });
  });

  it.each([
    ['', 'nothing'],
    ['{"SchemaVersion":2}', 'a report without results: nothing was known to look at'],
    ['{"Results":[],"matches":[]}', 'empty results'],
    ['{"Results":[{"Vulnerabilities":"x"}],"matches":"x","source":1}', 'other types'],
    ['{"Results":[{"Vulnerabilities":[{}]}],"matches":[{}],"source":{}}', 'no severities'],
    ['[]', 'a list'],
    ['null', 'null'],
    [sample('trivy-debian-buster.json').slice(0, 300), 'half a report'],
    ['2026-11-25 FATAL no database', 'an error'],
  ])('makes up no zero from %j (%s)', (output) => {
    expect(countVulnerabilities('trivy', output)).toBeNull();
    expect(countVulnerabilities('grype', output)).toBeNull();
  });
});

/** A docker that saves something, and a scanner that does as the script says; `$report` is where it is to write. */
async function scanned(name: 'trivy' | 'grype', script: string, docker = 'echo image >"$3"') {
  const option = name === 'trivy' ? '--output' : '--file';
  const find = `while [ $# -gt 0 ]; do [ "$1" = ${option} ] && report=$2; shift; done`;
  const version = 'case "$*" in --version) echo 1; exit 0 ;; esac';
  const env = await stubEnv({ docker, [name]: `echo "$*" >>"$STUB/calls"\n${version}\n${find}\n${script}` });
  const engine = { name: 'docker', client: { program: 'docker', globals: [], env } } as unknown as Engine;
  const file = join(await temporaryFolder(), 'image.tar');
  const found = await scanImage(engine, await findScanner(env), 'image:1', file);
  expect([existsSync(file), existsSync(`${file}.json`)]).toEqual([false, false]);
  return { ...found, calls: readFileSync(join(env.STUB, 'calls'), 'utf8').replaceAll(file, 'IMAGE') };
}

describe('scanImage', () => {
  it('hands trivy the saved image and reads its report', async () => {
    const { vulnerabilities, problem, calls } = await scanned(
      'trivy',
      `cp ${fixtures}/trivy-debian-buster.json "$report"`,
    );
    expect({ vulnerabilities, problem }).toEqual({
      vulnerabilities: { scanner: 'trivy', total: 2, critical: 1, high: 0 },
      problem: null,
    });
    expect(calls).toContain(
      'image --quiet --scanners vuln --format json --output IMAGE.json --input IMAGE\n',
    );
  });

  it('hands grype the saved image and reads its report', async () => {
    const { vulnerabilities, calls } = await scanned('grype', `cp ${fixtures}/grype-images.json "$report"`);
    expect(vulnerabilities).toMatchObject({ scanner: 'grype', total: 2 });
    expect(calls).toContain('--quiet --output json --file IMAGE.json docker-archive:IMAGE\n');
  });

  it.each([
    [
      'ends with an error',
      'echo "2026 \u001b[31mFATAL\u001b[0m	no database" >&2; exit 1',
      'trivy ended with exit code 1: 2026 FATAL no database',
    ],
    ['writes nothing', 'exit 0', 'trivy wrote nothing'],
    ['writes half', 'echo \'{"Results": [\' >"$report"', 'trivy’s report holds nothing that can be counted'],
    ['writes without end', 'truncate -s 100M "$report"', 'trivy wrote a report of 105 MB'],
  ])('gives no count when the scanner %s', async (_name, script, problem) => {
    expect(await scanned('trivy', script)).toMatchObject({ vulnerabilities: null, problem });
  });

  it('gives no count when the engine does not hand the image out', async () => {
    const { vulnerabilities, problem } = await scanned('trivy', 'exit 0', 'echo no such image >&2; exit 1');
    expect({ vulnerabilities, problem }).toEqual({
      vulnerabilities: null,
      problem: 'the image could not be saved for trivy: no such image',
    });
  });

  it('says that there is no scanner', async () => {
    await expect(findScanner({ ...(await stubEnv({})), PATH: '/nowhere' })).rejects.toThrow(EnvironmentError);
  });
});
