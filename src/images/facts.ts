import { accountsOf } from './accounts.ts';
import { catalogueDate } from './catalogue.ts';
import { type Family, familyOf } from './families.ts';
import { type ImageName, readName } from './name.ts';
import { officialNames } from './official.ts';
import { type Product, products } from './products.ts';
import { bringing } from './programs.ts';
import { endOfSupport, sizesOf } from './sizes.ts';
import { nodeCodenames, promisesToMove, readTag, type Tag } from './tag.ts';
import type { ImageFacts } from './types.ts';
import { systemOf, variantOf } from './variants.ts';

interface Reference {
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** When the figures and dates that `factsOf` gives were gathered. */
export const factsDate = catalogueDate;

/**
 * What is publicly known of an image from its name and tag; nothing is looked up. Mirrors of Docker Hub
 * (`public.ecr.aws/docker/library/node`, `registry.example/library/node`) count as the official image.
 */
export function factsOf(image: Reference): ImageFacts {
  const key = `${image.name}:${image.tag ?? ''}@${image.digest ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  // A class or a repository names a few images, over and over.
  if (known.size >= knownLimit) known.clear();
  const facts = gatherFacts(image);
  known.set(key, facts);
  return facts;
}

const knownLimit = 500;
const known = new Map<string, ImageFacts>();

function gatherFacts(image: Reference): ImageFacts {
  const name = readName(image.name);
  const tag = readTag(image.tag);
  if (name.key === 'scratch') return scratch;
  const family = familyOf(name.key, tag);
  if (family !== null) return ofFamily(family, tag, image.digest);
  const product = products.get(name.key);
  if (product !== undefined) {
    const facts = ofProduct(product, name, image, tag);
    return image.digest !== null && tag.text === '' ? ofAnyVariant(facts, product) : facts;
  }
  return unknownImage(name, tag, image.digest);
}

/** A digest without a tag may be any of an image's variants: only what holds for all of them is known. */
function ofAnyVariant(facts: ImageFacts, product: Product): ImageFacts {
  const small = product.plain === 'small' ? 'yes' : product.plain === 'tool' ? 'no' : 'unknown';
  const own = new Set((product.brings ?? '').split(' '));
  return {
    ...facts,
    os: product.role === 'os' ? facts.os : null,
    small,
    smaller: null,
    users: null,
    sizeOnDisk: null,
    sizeCompressed: null,
    sizeSource: null,
    brings: (program) => (own.has(program) ? 'yes' : 'unknown'),
  };
}

function existence(name: ImageName): ImageFacts['exists'] {
  if (officialNames.has(name.key)) return 'yes';
  return name.bare ? 'no' : 'unknown';
}

function ownVersion(key: string, product: Product, tag: Tag): string | null {
  if (product.role === 'os' || key === 'buildpack-deps') {
    const release = tag.parts.find((part) => /^(?:stream|centos)\d/.test(part));
    const named = promisesToMove(tag) ? null : tag.codename;
    return tag.version ?? release ?? named;
  }
  if (key === 'node' && tag.version === null)
    return tag.parts.map((part) => nodeCodenames.get(part)).find((found) => found !== undefined) ?? null;
  if (key === 'ghcr.io/astral-sh/uv')
    return tag.version ?? tag.parts.find((part) => /^python\d/.test(part)) ?? null;
  return tag.version;
}

function ofProduct(product: Product, name: ImageName, image: Reference, tag: Tag): ImageFacts {
  const written = image.name.replace(/^(?:registry-1\.)?docker\.io\/(?:library\/)?/, '');
  const variant = variantOf(name.key, written, product, tag);
  const version = ownVersion(name.key, product, tag);
  const sizes = sizesOf(name.key, tag);
  const user = defaultUser(product, name.key, tag);
  const end = product.ends !== undefined && version !== null ? endOfSupport(product.ends, version) : null;
  return {
    product: name.key,
    role:
      product.role === 'runtime' && variant.small === 'no' && product.plain === 'tool' ? 'sdk' : product.role,
    os: variant.os,
    release: releaseOf(name.key, tag),
    small: variant.small,
    smaller: variant.smaller,
    caution: variant.smaller === null ? null : (product.caution ?? null),
    version,
    moving: image.digest !== null || version !== null ? 'no' : 'yes',
    user,
    users: accountsOf(systemOf(product, tag), tag.codename, `${product.users ?? ''} ${product.user ?? ''}`),
    dropsRoot: product.drops ?? false,
    endOfLife: end === null ? null : { date: end, source: 'endoflife.date, 2026-08-22' },
    sizeOnDisk: sizes?.onDisk ?? null,
    sizeCompressed: sizes?.compressed ?? null,
    sizeSource: sizes?.source ?? null,
    brings: bringing(name.key, product, tag, variant.os),
    exists: existence(name),
  };
}

/** https://www.debian.org/releases, https://wiki.ubuntu.com/Releases */
const releases: Readonly<Record<string, string>> = {
  'debian 10': 'buster',
  'debian 11': 'bullseye',
  'debian 12': 'bookworm',
  'debian 13': 'trixie',
  'ubuntu 20.04': 'focal',
  'ubuntu 22.04': 'jammy',
  'ubuntu 24.04': 'noble',
};

function releaseOf(key: string, tag: Tag): string | null {
  if (tag.codename !== null) return tag.codename;
  const version = key === 'debian' ? tag.version?.replace(/\..*$/, '') : tag.version;
  return releases[`${key} ${version}`] ?? null;
}

function defaultUser(product: Product, key: string, tag: Tag): ImageFacts['user'] {
  if (product.user !== undefined) return { name: product.user, root: 'no' };
  if (key.startsWith('mcr.microsoft.com/dotnet/') && tag.parts.includes('chiseled'))
    return { name: 'app', root: 'no' };
  if (key === 'docker' && tag.parts.some((part) => part === 'rootless'))
    return { name: 'rootless', root: 'no' };
  return { name: 'root', root: 'yes' };
}

function ofFamily(family: Family, tag: Tag, digest: string | null): ImageFacts {
  const brings = new Set(family.brings);
  const bare = family.shell === 'no';
  return {
    product: family.product,
    role: family.role,
    os: family.os,
    release: null,
    small: family.small,
    smaller: family.smaller,
    caution: null,
    version: family.version,
    moving:
      digest !== null || family.version !== null
        ? 'no'
        : tag.text === '' || promisesToMove(tag)
          ? 'yes'
          : 'yes',
    user: family.user,
    users: family.users,
    dropsRoot: false,
    endOfLife: null,
    sizeOnDisk: null,
    sizeCompressed: null,
    sizeSource: null,
    brings: (program) =>
      brings.has(program)
        ? 'yes'
        : bare && /^(?:sh|bash|ash|apt-get|apk|cat|ls|curl|wget)$/.test(program)
          ? 'no'
          : 'unknown',
    exists: 'unknown',
  };
}

function unknownImage(name: ImageName, tag: Tag, digest: string | null): ImageFacts {
  const moves = tag.text === '' || (promisesToMove(tag) && tag.version === null);
  const known =
    digest !== null || tag.version !== null
      ? 'no'
      : moves || /^(?:alpine|slim)$/.test(tag.text)
        ? 'yes'
        : 'unknown';
  return {
    product: null,
    role: null,
    os: null,
    release: null,
    small: 'unknown',
    smaller: null,
    caution: null,
    version: tag.version,
    moving: known,
    user: { name: '', root: 'unknown' },
    users: null,
    dropsRoot: false,
    endOfLife: null,
    sizeOnDisk: null,
    sizeCompressed: null,
    sizeSource: null,
    brings: () => 'unknown',
    exists: existence(name),
  };
}

const scratch: ImageFacts = {
  product: 'scratch',
  role: 'empty',
  os: null,
  release: null,
  small: 'yes',
  smaller: null,
  caution: null,
  version: null,
  moving: 'no',
  user: { name: 'root', root: 'yes' },
  users: [],
  dropsRoot: false,
  endOfLife: null,
  sizeOnDisk: { bytes: 0, low: 0, high: 0, basis: 'exact' },
  sizeCompressed: { bytes: 0, low: 0, high: 0, basis: 'exact' },
  sizeSource: 'an empty image',
  brings: () => 'no',
  exists: 'yes',
};
