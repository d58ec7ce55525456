import type { Product } from './products.ts';
import type { Tag } from './tag.ts';

type Known = 'yes' | 'no' | 'unknown';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** In every Debian and Ubuntu image: coreutils, dpkg, apt, perl-base, tar, gzip, passwd. */
const debianBase =
  words(`sh bash dash cat cp mv rm ls ln mkdir chmod chown touch echo true false test sleep env id
  sed grep find xargs awk mawk tar gzip gunzip sort uniq head tail tr cut wc tee date apt apt-get apt-cache dpkg
  useradd groupadd usermod groupmod passwd su perl base64 sha256sum md5sum install mktemp readlink realpath`);

/** Surely not in a bare or slim Debian or Ubuntu. */
const debianLacks =
  words(`curl wget git gcc g++ cc make cmake python python2 python3 pip pip3 node npm npx yarn
  pnpm unzip zip vim vi nano ssh svn hg go cargo rustc java javac ruby gem php composer jq nc telnet strace gdb apk
  yum dnf microdnf busybox gosu su-exec tini sudo file less htop`);

/** buildpack-deps:curl and :scm, then the full one: https://github.com/docker-library/buildpack-deps. */
const scmAdds = words('curl wget gpg git hg svn ssh ssh-keygen scp ps sq python3');
const fullAdds =
  words(`gcc g++ cc make autoconf automake patch file bzip2 xz unzip libtool convert identify pkg-config
  mysql_config pg_config`);

/** BusyBox as Alpine builds it, and apk. */
const alpineBase =
  words(`sh ash busybox cat cp mv rm ls ln mkdir chmod chown touch echo true false test sleep env id
  sed grep find xargs awk tar gzip gunzip unzip sort uniq head tail tr cut wc tee date wget vi nc adduser addgroup
  deluser su apk base64 sha256sum md5sum install mktemp readlink realpath ps less`);
const alpineLacks =
  words(`bash curl git gcc g++ cc make cmake python python3 pip pip3 node npm npx yarn pnpm zip vim
  nano ssh svn hg go cargo rustc java javac ruby gem php composer jq perl useradd groupadd usermod apt apt-get dpkg
  yum dnf sudo gosu su-exec tini telnet strace gdb htop`);

function fromSystem(program: string, os: string | null, full: 'full' | 'scm' | 'bare'): Known {
  if (os === 'alpine') return alpineBase.has(program) ? 'yes' : alpineLacks.has(program) ? 'no' : 'unknown';
  if (os !== 'debian' && os !== 'ubuntu') return 'unknown';
  if (debianBase.has(program)) return 'yes';
  if (full !== 'bare' && scmAdds.has(program)) return 'yes';
  if (full === 'full' && fullAdds.has(program)) return 'yes';
  return debianLacks.has(program) ? 'no' : 'unknown';
}

/** Not certain across releases: yarn (gone in newer Node images), corepack, a C compiler in Rust’s and PHP’s variants. */
const open: Readonly<Record<string, ReadonlySet<string>>> = {
  node: words('yarn corepack yarnpkg'),
  php: words('gcc g++ cc make autoconf file xz'),
  golang: words('git gcc g++ cc make curl wget ssh svn hg'),
  rust: words('gcc cc make git curl wget'),
  nginx: words('curl'),
  tomcat: words('javac curl wget'),
};

/** Does an official image bring a program? What the image alone decides is worked out once for all programs. */
export function bringing(
  key: string,
  product: Product,
  tag: Tag,
  os: string | null,
): (program: string) => Known {
  const own = words(product.brings ?? '');
  const isJre = tag.parts.some((part) => /^jre/.test(part));
  const bare = tag.has('slim', 'minimal', 'micro', 'chiseled', 'distroless') || os === 'alpine';
  const nothingElse = tag.has('distroless', 'chiseled');
  const full = bare || (product.plain !== 'full' && product.plain !== 'scm') ? 'bare' : product.plain;
  return (program) => {
    if (own.has(program)) return 'yes';
    if (program === 'javac' && own.has('java')) return isJre ? 'no' : 'yes';
    if (key === 'golang' && !bare && /^(?:git|gcc|g\+\+|make|curl|wget)$/.test(program)) return 'yes';
    if (open[key]?.has(program) && (key === 'node' || !(product.plain === 'full' && !bare))) return 'unknown';
    if (nothingElse) return 'no';
    const known = fromSystem(program, os, full);
    // A server or tool may install more than its system has; only languages and systems are known that well.
    if (known === 'no' && (product.role === 'server' || product.plain === 'tool')) return 'unknown';
    return known;
  };
}
