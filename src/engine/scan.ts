import { readFile, rm, stat } from 'node:fs/promises';
import { EnvironmentError, Interrupted } from '../exit.ts';
import { runClient } from './process.ts';
import { countVulnerabilities, type ScannerName, type Vulnerabilities } from './scan-output.ts';
import type { Client, Engine } from './types.ts';

/** The first fetch of a scanner's database takes minutes. */
const limitMs = 10 * 60_000;
/** A report of a thousand findings has some 5 MB. */
const reportLimitBytes = 64 * 1024 * 1024;
const scanners: readonly ScannerName[] = ['trivy', 'grype'];

export interface Scanner {
  readonly name: ScannerName;
  readonly client: Client;
}

export interface ScanFound {
  readonly vulnerabilities: Vulnerabilities | null;
  /** Why there is no count, as a clause; null when there is one. */
  readonly problem: string | null;
}

/**
 * The scanner to use: trivy, else grype. docker scout is not used: no sample of its output was to be had to test it on.
 * @throws EnvironmentError when none is on the PATH; Interrupted.
 */
export async function findScanner(env: Client['env'], signal?: AbortSignal): Promise<Scanner> {
  for (const name of scanners) {
    const client: Client = { program: name, globals: [], env };
    const { startError, aborted } = await runClient(client, ['--version'], { signal, timeoutMs: 30_000 });
    if (aborted) throw new Interrupted();
    if (startError === null) return { name, client };
  }
  throw new EnvironmentError(
    'No scanner was found: neither trivy nor grype is on the PATH.',
    'Install one of them, or leave --scan out.',
  );
}

/**
 * Count an image's vulnerabilities. The scanner reads the archive that the engine writes, so it needs no way to the engine itself.
 * @param file where the archive may lie for a moment; the report lies beside it.
 * @throws Interrupted; what else goes wrong is a `problem`.
 */
export async function scanImage(
  engine: Engine,
  { name, client }: Scanner,
  image: string,
  file: string,
  signal?: AbortSignal,
): Promise<ScanFound> {
  const report = `${file}.json`;
  try {
    const format = engine.name === 'podman' ? ['--format=docker-archive'] : [];
    const saved = await runClient(engine.client, ['save', ...format, '--output', file, image], { signal });
    if (saved.aborted) throw new Interrupted();
    if (saved.exitCode !== 0) return none(`the image could not be saved for ${name}`, saved.stderr);
    const args = {
      trivy: [
        'image',
        '--quiet',
        '--scanners',
        'vuln',
        '--format',
        'json',
        '--output',
        report,
        '--input',
        file,
      ],
      grype: ['--quiet', '--output', 'json', '--file', report, `docker-archive:${file}`],
    }[name];
    const said = await runClient(client, args, { signal, timeoutMs: limitMs });
    if (said.aborted) throw new Interrupted();
    if (said.timedOut) return none(`${name} did not end within ${limitMs / 60_000} minutes`, '');
    if (said.exitCode !== 0) return none(`${name} ended with exit code ${said.exitCode}`, said.stderr);
    return await readReport(name, report);
  } finally {
    for (const path of [file, report]) await rm(path, { force: true }).catch(() => {});
  }
}

async function readReport(name: ScannerName, report: string): Promise<ScanFound> {
  const bytes = (await stat(report).catch(() => null))?.size ?? 0;
  if (bytes > reportLimitBytes) return none(`${name} wrote a report of ${Math.round(bytes / 1e6)} MB`, '');
  const text = bytes === 0 ? '' : await readFile(report, 'utf8');
  const vulnerabilities = countVulnerabilities(name, text);
  if (vulnerabilities !== null) return { vulnerabilities, problem: null };
  return none(
    bytes === 0 ? `${name} wrote nothing` : `${name}’s report holds nothing that can be counted`,
    '',
  );
}

function none(problem: string, stderr: string): ScanFound {
  const said = stderr
    .split('\n')
    .map((line) =>
      line
        .replace(/\x1b\[[0-9;]*m/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .findLast((line) => line !== '');
  return {
    vulnerabilities: null,
    problem: said === undefined ? problem : `${problem}: ${said.slice(0, 160)}`,
  };
}
