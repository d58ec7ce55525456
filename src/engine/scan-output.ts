import { property } from '../layers/json-value.ts';
/** Vulnerabilities as a scanner counts them, in the contract's names. */
export interface Vulnerabilities {
  readonly scanner: ScannerName;
  readonly total: number;
  readonly critical: number;
  readonly high: number;
}

export type ScannerName = 'trivy' | 'grype';

/** Null: the output is not what this scanner writes, or it found nothing it could judge. Never a zero that nobody counted. */
export function countVulnerabilities(scanner: ScannerName, output: string): Vulnerabilities | null {
  const severities = scanner === 'trivy' ? trivySeverities(parsed(output)) : grypeSeverities(parsed(output));
  if (severities === null) return null;
  const count = (severity: string) => severities.filter((one) => one.toLowerCase() === severity).length;
  return { scanner, total: severities.length, critical: count('critical'), high: count('high') };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}

function texts(values: readonly unknown[]): readonly string[] | null {
  return values.every((value) => typeof value === 'string') ? values : null;
}

/**
 * trivy (SchemaVersion 2): `Results[].Vulnerabilities[].Severity`; every entry counts, as in its own "Total". Without `Results` it
 * knew neither the system nor any package list, which is no clean bill.
 */
function trivySeverities(report: unknown): readonly string[] | null {
  const results = property(report, 'Results');
  if (!Array.isArray(results) || results.length === 0) return null;
  return texts(
    results.flatMap((result: unknown) => {
      const found = property(result, 'Vulnerabilities') ?? [];
      return Array.isArray(found) ? found.map((one) => property(one, 'Severity')) : [null];
    }),
  );
}

/** grype: `matches[].vulnerability.severity`; the same finding in one package at several places counts once, as in its own table. */
function grypeSeverities(report: unknown): readonly string[] | null {
  const matches = property(report, 'matches');
  if (!Array.isArray(matches) || property(report, 'source') === undefined) return null;
  const once = new Map<string, unknown>();
  for (const match of matches) {
    const [vulnerability, artifact] = [property(match, 'vulnerability'), property(match, 'artifact')];
    const key = [
      property(vulnerability, 'id'),
      property(artifact, 'name'),
      property(artifact, 'version'),
      property(artifact, 'type'),
    ];
    once.set(JSON.stringify(key), property(vulnerability, 'severity'));
  }
  return texts([...once.values()]);
}
