import type { Product } from './products.ts';
import { debianCodenames, type Tag, ubuntuCodenames } from './tag.ts';

/** What the tag makes of a product. */
export interface Variant {
  readonly small: 'yes' | 'no' | 'unknown';
  readonly smaller: string | null;
  readonly os: string | null;
}

/** Debian's current release, for suggestions where the tag names none. */
const currentDebian = 'trixie';
const currentAlpine = '3.24';

export function systemOf(product: Product, tag: Tag): string | null {
  if (tag.parts.some((part) => /^(?:windowsservercore|nanoserver)/.test(part))) return 'windows';
  if (tag.parts.some((part) => /^alpine(?:[\d.]|$)/.test(part))) return 'alpine';
  if (tag.codename !== null && debianCodenames.has(tag.codename)) return 'debian';
  if (tag.codename !== null && ubuntuCodenames.has(tag.codename)) return 'ubuntu';
  if (tag.parts.some((part) => /^(?:al2|al2023)$/.test(part))) return 'amazonlinux';
  if (tag.parts.some((part) => /^ubi\d*/.test(part))) return 'rhel';
  if (tag.has('slim') && product.os === 'ubuntu' && product.role !== 'sdk') return 'debian';
  return product.os;
}

const smallWords = [
  'slim',
  'minimal',
  'micro',
  'chiseled',
  'distroless',
  'scratch',
  'busybox',
  'jre',
  'headless',
];

function isSmall(product: Product, tag: Tag, os: string | null): boolean {
  if (tag.parts.some((part) => /^jre\d*$/.test(part))) return true;
  const slim = os === 'alpine' || tag.parts.some((part) => smallWords.includes(part.replace(/\d+$/, '')));
  if (product.plain === 'tool')
    return slim && (product.siblings?.includes('slim') ?? false) && tag.has('slim');
  return slim || product.plain === 'small';
}

/** `22.11` with `alpine` → `22.11-alpine`; a Debian release's name goes when Alpine comes. */
function withSuffix(product: Product, tag: Tag, suffix: string): string {
  const kept = tag.parts.filter((part) => part !== 'latest' && part !== 'full');
  const plain = suffix === 'alpine' ? kept.filter((part) => part !== tag.codename) : kept;
  const named = tag.version === null && tag.codename === null && product.current !== undefined;
  return [...(named ? [product.current] : plain), suffix].join('-');
}

/** Python, Ruby and Perl write the release behind `slim`: `3.12-slim-bookworm`. */
const slimBeforeCodename = new Set(['python', 'ruby', 'perl', 'pypy', 'rust', 'erlang', 'elixir']);

function siblingTag(key: string, product: Product, tag: Tag, suffix: string): string {
  if (suffix === 'slim' && tag.codename !== null && slimBeforeCodename.has(key))
    return tag.parts.flatMap((part) => (part === tag.codename ? ['slim', part] : [part])).join('-');
  return withSuffix(product, tag, suffix);
}

function javaVersion(tag: Tag): string | null {
  const own = tag.parts.map((part) => /^(?:jdk|temurin|java|openjdk)?-?(\d+)(?:[._u+].*)?$/.exec(part)?.[1]);
  const behind = tag.parts.findIndex((part) => /^(?:temurin|corretto|openjdk)$/.test(part));
  if (behind >= 0) return tag.parts[behind + 1]?.match(/^\d+/)?.[0] ?? null;
  const jdkPart = tag.parts.find((part) => /^jdk\d+$/.test(part));
  return jdkPart?.slice(3) ?? own.find((version) => version !== undefined) ?? null;
}

function carrier(key: string, product: Product, tag: Tag, os: string | null): string | null {
  const release = tag.codename !== null && debianCodenames.has(tag.codename) ? tag.codename : currentDebian;
  switch (product.ships) {
    case 'debian':
      return `debian:${release}-slim`;
    case 'alpine-or-debian':
      return os === 'alpine' ? `alpine:${currentAlpine}` : `debian:${release}-slim`;
    case 'aspnet':
      return `mcr.microsoft.com/dotnet/aspnet:${tag.version ?? '10.0'}-alpine`;
    case 'jre': {
      const named = key === 'maven' || key === 'gradle' || key === 'clojure';
      const version = named ? jdkOfTool(tag) : javaVersion(tag);
      return version === null ? null : `eclipse-temurin:${version}-jre-alpine`;
    }
    default:
      return null;
  }
}

/** The JDK in a build tool's tag (`3.9-eclipse-temurin-21`, `8-jdk21`), not the tool's own version. */
function jdkOfTool(tag: Tag): string {
  const joined = tag.parts.join('-');
  return /(?:jdk-?|temurin-|corretto-|openjdk-)(\d+)/.exec(joined)?.[1] ?? '21';
}

/** Small or not, and the small sibling's full name. */
export function variantOf(key: string, name: string, product: Product, tag: Tag): Variant {
  const os = systemOf(product, tag);
  if (os === 'windows') return { small: 'unknown', smaller: null, os };
  if (key === 'caddy' && tag.has('builder')) return { small: 'no', smaller: 'caddy:2-alpine', os };
  if (key === 'continuumio/anaconda3') return { small: 'no', smaller: null, os };
  if (key === 'docker' && tag.has('dind')) return { small: 'unknown', smaller: null, os };
  if (isSmall(product, tag, os)) return { small: 'yes', smaller: null, os };
  if (key === 'php' && tag.has('apache')) return { small: 'unknown', smaller: null, os };
  if (key === 'tomcat') return { small: 'no', smaller: tomcatJre(name, tag), os };
  const suffix = siblingFor(product, tag);
  if (suffix !== null)
    return { small: 'no', smaller: `${name}:${siblingTag(key, product, tag, suffix)}`, os };
  const smaller = carrier(key, product, tag, os);
  return { small: smaller === null && product.plain !== 'tool' ? 'unknown' : 'no', smaller, os };
}

/** A named Debian release stays: `node:22-bookworm` → `…-slim`, not Alpine. */
function siblingFor(product: Product, tag: Tag): string | null {
  const siblings = product.siblings ?? [];
  if (tag.codename !== null && siblings.includes('slim')) return 'slim';
  return siblings[0] ?? null;
}

function tomcatJre(name: string, tag: Tag): string | null {
  if (tag.version === null) return null;
  const jdk = tag.parts
    .map((part) => /^(?:jdk|openjdk)(\d+)$/.exec(part)?.[1])
    .find((found) => found !== undefined);
  return `${name}:${tag.version}-jre${jdk ?? '21'}`;
}
