import { type Size, sumOf } from '../size.ts';

/** One package of a catalogue, with the numbers of what it needs. */
interface Row {
  readonly name: string;
  readonly bytes: number;
  /** Documentation and translations: slim images leave them out. */
  readonly documentation: number;
  readonly measured: boolean;
  readonly needs: readonly number[];
  readonly recommends: readonly number[];
}

/** A distribution's packages, as scripts/make-package-catalogue.ts wrote them. */
export interface PackageCatalogue {
  readonly date: string;
  /** What `apt` or `apk` they are of. */
  readonly ecosystem: 'apt' | 'apk';
  readonly rows: readonly Row[];
  readonly numbers: ReadonlyMap<string, number>;
  /** In the smallest base image already. */
  readonly base: ReadonlySet<string>;
  /** Taken from another release of the distribution than the image's: weights differ a little. */
  readonly borrowed: boolean;
}

export interface PackageData {
  readonly date: string;
  readonly base: string;
  readonly rows: string;
}

function listOf(text: string | undefined): readonly number[] {
  return text === undefined || text === '' ? [] : text.split(',').map((one) => Number.parseInt(one, 36));
}

function rowOf(line: string): Row {
  const [name = '', size = '0', documentation = '0', needs, recommends] = line.split(' ');
  const measured = !size.startsWith('~');
  return {
    name,
    bytes: Number.parseInt(measured ? size : size.slice(1), 36) * 1024,
    documentation: Number.parseInt(documentation, 36) * 1024,
    measured,
    needs: listOf(needs),
    recommends: listOf(recommends),
  };
}

export function readCatalogue(
  { date, base, rows }: PackageData,
  ecosystem: PackageCatalogue['ecosystem'],
  borrowed: boolean,
): PackageCatalogue {
  const all = rows.trim().split('\n').map(rowOf);
  const numbers = new Map(all.map(({ name }, number) => [name, number]));
  return { date, ecosystem, rows: all, numbers, base: new Set(base.split(' ')), borrowed };
}

/** Is the package in the catalogue, or in every image of the distribution? */
export function knows({ numbers, base }: PackageCatalogue, name: string): boolean {
  return numbers.has(name) || base.has(name);
}

/** Names with all that they need (and recommend); what is `present` already is left out. */
export function closureOf(
  catalogue: PackageCatalogue,
  names: readonly string[],
  recommends: boolean,
  present: Pick<ReadonlySet<string>, 'has'>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = names.flatMap((name) => catalogue.numbers.get(name) ?? []);
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const row = catalogue.rows[number];
    if (row === undefined || found.has(row.name) || present.has(row.name)) continue;
    found.add(row.name);
    waiting.push(...row.needs, ...(recommends ? row.recommends : []));
  }
  return found;
}

/** Measured packages came out within 5 % of real installs; Installed-Size alone is off by a third, either way. */
const measuredSpread = 0.06;
const unmeasuredSpread = 0.35;
const borrowedSpread = 0.08;
/** Errors of single packages partly cancel out. */
const together = 1.5;

/** What a set of packages puts on the disk, and the package manager beside them. */
export function weighPackages(
  catalogue: PackageCatalogue,
  names: ReadonlySet<string>,
  documentation: boolean,
): Size {
  const weight = weighFiles(catalogue, names, documentation);
  return names.size === 0 ? weight : sumOf([weight, bookkeeping[catalogue.ecosystem]]);
}

/** The packages' own files. */
export function weighFiles(
  catalogue: PackageCatalogue,
  names: ReadonlySet<string>,
  documentation: boolean,
): Size {
  let [bytes, sure, squares] = [0, 0, 0];
  for (const name of names) {
    const row = catalogue.rows[catalogue.numbers.get(name) ?? -1];
    if (row === undefined) continue;
    const weight = row.bytes + (documentation ? row.documentation : 0);
    bytes += weight;
    if (row.measured) sure += weight;
    else squares += (weight * unmeasuredSpread) ** 2;
  }
  const spread =
    bytes * (catalogue.borrowed ? borrowedSpread : 0) + sure * measuredSpread + together * Math.sqrt(squares);
  const low = Math.max(Math.round(bytes * 0.4), Math.round(bytes - spread));
  return { bytes, low, high: Math.round(bytes + spread), basis: 'catalogue' };
}

/**
 * What a package manager writes besides: its data base anew, the linker's cache, logs. apt: 0.2 to 2.2 MB over 32 installs on
 * debian:bookworm-slim, 2026-11-25 (about 1 MB more where debconf asks). apk writes its data base of installed files only.
 */
const bookkeeping = {
  apt: { bytes: 1_200_000, low: 200_000, high: 2_200_000, basis: 'catalogue' },
  apk: { bytes: 150_000, low: 10_000, high: 500_000, basis: 'catalogue' },
} as const;
