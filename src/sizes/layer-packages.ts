import { factsOf } from '../images/facts.ts';
import type { ImageFacts } from '../images/types.ts';
import type { Act, Item, LayerPlan, StagePlan } from '../plan/types.ts';
import { formatBytes, type Size } from '../size.ts';
import type { Unknown } from './prediction.ts';
import { closureOf, knows, type PackageCatalogue, weighPackages } from './system-packages.ts';
import type { Weight } from './weigh.ts';

/** System packages that a layer keeps: they are weighed together, for they share what they need. */
export function packagesIn({ adds }: LayerPlan): readonly Item[] {
  return adds.filter(
    ({ kind, size, origin }) =>
      size === null && (kind === 'package' || kind === 'build-tool') && managers.has(origin.tool),
  );
}

const managers = new Set(['apt-get', 'apt', 'aptitude', 'apk']);

export interface Installed {
  readonly names: readonly string[];
  readonly recommends: boolean;
}

function actsOf({ commands }: LayerPlan): readonly Act[] {
  return commands.flatMap(({ acts }) => acts);
}

/** Packages that one layer's installs name, and keep. */
export function installedIn(layer: LayerPlan): Installed {
  const recommends = actsOf(layer).some(
    (act) => act.kind === 'install' && act.scope === 'system' && act.recommends !== false,
  );
  return { names: packagesIn(layer).flatMap(({ name }) => name ?? []), recommends };
}

/** https://github.com/docker-library/buildpack-deps, which the images of these are built on unless they are slim. */
const onBuildpack = new Set([
  'node',
  'python',
  'ruby',
  'rust',
  'buildpack-deps',
  'openjdk',
  'perl',
  'pypy',
  'erlang',
]);
const buildpack =
  'ca-certificates curl gnupg netbase wget tzdata git mercurial openssh-client subversion procps autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev'.split(
    ' ',
  );
const goTools = 'ca-certificates curl git gnupg procps wget g++ gcc libc6-dev make pkg-config'.split(' ');

function inBase(facts: ImageFacts, slim: boolean, catalogue: PackageCatalogue): ReadonlySet<string> {
  const { product } = facts;
  const more =
    slim || product === null
      ? []
      : onBuildpack.has(product)
        ? buildpack
        : product === 'golang'
          ? goTools
          : [];
  return new Set([...catalogue.base, ...closureOf(catalogue, more, false, catalogue.base)]);
}

export interface PackagesWeight extends Weight {
  /** By item: the package with what it needs, less what those before it brought. */
  readonly items: ReadonlyMap<number, Size>;
}

const noWeight: PackagesWeight = { size: null, from: null, unknown: null, items: new Map() };

/**
 * Weighs the system packages of the final image's layers, bottom first: what is there already weighs nothing again.
 * The answer is null for a layer that installs none.
 */
export function packageScales(
  final: StagePlan,
  catalogue: PackageCatalogue | null,
): (layer: LayerPlan) => PackagesWeight | null {
  const slim = isSlim(final);
  const present = catalogue === null ? new Set<string>() : presentInBase(final, catalogue, slim);
  return (layer) => {
    if (actsOf(layer).some(({ kind }) => kind === 'upgrade')) return { ...noWeight, unknown: upgraded };
    const { names, recommends } = installedIn(layer);
    if (names.length === 0) return null;
    if (catalogue === null) return noWeight;
    const missing = names.find((name) => !knows(catalogue, name));
    if (missing !== undefined) return { ...noWeight, unknown: notListed(missing, catalogue) };
    const left = leftBehind(layer, catalogue, present);
    const brought = new Set([...closureOf(catalogue, names, recommends, present), ...left]);
    const size = weighPackages(catalogue, brought, !slim);
    const items = apiece(layer, recommends, catalogue, present, !slim);
    for (const name of brought) present.add(name);
    const more = recommends && catalogue.ecosystem === 'apt' ? ', recommended ones included' : '';
    const count = `${brought.size} ${brought.size === 1 ? 'package' : 'packages'}`;
    const from = `${count}${more}, ${formatBytes(size.bytes)} by the catalogue of ${catalogue.date}`;
    return { size, from, unknown: null, items };
  };
}

/** Slim images leave documentation out, of what is installed later, too. */
export function isSlim({ image }: StagePlan): boolean {
  return /slim/.test(image?.tag ?? '');
}

/** Packages that the final image's base brings. */
export function presentInBase({ image }: StagePlan, catalogue: PackageCatalogue, slim: boolean): Set<string> {
  return new Set(image === null ? catalogue.base : inBase(factsOf(image), slim, catalogue));
}

function apiece(
  layer: LayerPlan,
  recommends: boolean,
  catalogue: PackageCatalogue,
  present: ReadonlySet<string>,
  documentation: boolean,
): ReadonlyMap<number, Size> {
  const seen = new Set(present);
  const sizes = new Map<number, Size>();
  for (const { id, name } of packagesIn(layer)) {
    const own = closureOf(catalogue, name === null ? [] : [name], recommends, seen);
    for (const one of own) seen.add(one);
    sizes.set(id, weighPackages(catalogue, own, documentation));
  }
  return sizes;
}

/** Does it take away what no package needs any more? */
export function takesUnneeded({ commands }: LayerPlan): boolean {
  return commands.some(({ words }) => words.some((word) => /auto-?remove|autopurge/.test(word)));
}

/** Taken away again without `--auto-remove`, a package leaves what it needed. */
function leftBehind(
  layer: LayerPlan,
  catalogue: PackageCatalogue,
  present: ReadonlySet<string>,
): readonly string[] {
  if (catalogue.ecosystem === 'apk') return [];
  const gone = layer.transient.flatMap(({ kind, name }) =>
    name !== null && (kind === 'package' || kind === 'build-tool') ? [name] : [],
  );
  if (gone.length === 0 || takesUnneeded(layer)) return [];
  return [...closureOf(catalogue, gone, false, present)].filter((name) => !gone.includes(name));
}

const upgraded: Unknown = {
  why: 'What an upgrade replaces changes from day to day, and every replaced file weighs twice.',
  advice: 'Leave it out and take a newer base image instead: `docker build --pull`.',
};

function notListed(name: string, { date }: PackageCatalogue): Unknown {
  return {
    why: `The package ${name} is not in the bundled catalogue of ${date}.`,
    advice: 'Build it once and measure: `learn-image-opt compare` does both.',
  };
}
