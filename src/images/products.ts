/** The knowledge of images by name; what a tag adds to it is said in variants.ts. */
export interface Product {
  readonly role: 'os' | 'runtime' | 'sdk' | 'server' | 'empty' | 'other';
  /** The system below when the tag names none. */
  readonly os: string | null;
  /**
   * What the plain tag is: `full` on buildpack-deps, `scm` on its git-only part, `plain` on a bare distribution,
   * `small` already small, `tool` a compiler or SDK in every variant.
   */
  readonly plain: 'full' | 'scm' | 'plain' | 'small' | 'tool';
  /** Suffix of the small sibling, in order of preference: `node:22` → `node:22-alpine`. */
  readonly siblings?: readonly string[];
  /** What has to be minded when a running system changes over to the sibling: no clear gain, so only advice. */
  readonly caution?: string;
  /** Another image that carries what a tool builds: `golang` → `alpine`. */
  readonly ships?: 'debian' | 'alpine-or-debian' | 'jre' | 'aspnet';
  /** Programs it brings besides those of its system. */
  readonly brings?: string;
  /** Accounts besides those of its system. */
  readonly users?: string;
  /** Default user when it is not root. */
  readonly user?: string;
  /** Its entry point starts as root and goes on as another user (gosu, su-exec, setpriv). */
  readonly drops?: boolean;
  /** Version for a suggestion where the tag names none. */
  readonly current?: string;
  /** Name in the catalogue of ends of support. */
  readonly ends?: string;
}

const debianOf = (product: Omit<Product, 'os'>): Product => ({ os: 'debian', ...product });
const os = (name: string, product: Partial<Product> = {}): Product => ({
  role: 'os',
  os: name,
  plain: 'plain',
  ships: 'debian',
  ...product,
});
const jdk = (system: string): Product => ({
  role: 'runtime',
  os: system,
  plain: 'tool',
  ships: 'jre',
  brings: 'java',
  ends: 'java-temurin',
});
const server = (product: Partial<Product> = {}): Product => ({
  role: 'server',
  os: 'debian',
  plain: 'plain',
  ...product,
});
const nginx: Product = server({ siblings: ['alpine'], brings: 'nginx', users: 'nginx', current: '1.28' });

/** Distributions. */
const systems: Readonly<Record<string, Product>> = {
  debian: os('debian', { siblings: ['slim'], current: 'trixie', ends: 'debian' }),
  ubuntu: os('ubuntu', { ends: 'ubuntu' }),
  alpine: os('alpine', { plain: 'small', ends: 'alpine' }),
  busybox: { role: 'empty', os: 'busybox', plain: 'small' },
  bash: { role: 'other', os: 'alpine', plain: 'small', brings: 'bash' },
  fedora: os('fedora'),
  centos: os('centos'),
  rockylinux: os('rockylinux', { siblings: ['minimal'] }),
  'rockylinux/rockylinux': os('rockylinux', { siblings: ['minimal'] }),
  almalinux: os('almalinux', { siblings: ['minimal'] }),
  amazonlinux: os('amazonlinux'),
  oraclelinux: os('oraclelinux', { siblings: ['slim'] }),
  archlinux: os('archlinux'),
  photon: os('photon'),
  'opensuse/leap': os('opensuse'),
  'opensuse/tumbleweed': os('opensuse'),
  'bitnami/minideb': os('debian', { plain: 'small' }),
  'alpine/git': { role: 'other', os: 'alpine', plain: 'small', brings: 'git' },
};

/** Language runtimes. */
const runtimes: Readonly<Record<string, Product>> = {
  node: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['alpine', 'slim'],
    brings: 'node nodejs npm npx',
    users: 'node',
    ends: 'node',
    current: '24',
  }),
  python: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['slim'],
    brings: 'python python3 pip pip3 idle pydoc',
    ends: 'python',
    current: '3.13',
  }),
  'continuumio/anaconda3': debianOf({ role: 'runtime', plain: 'plain', brings: 'conda python python3 pip' }),
  'continuumio/miniconda3': debianOf({ role: 'runtime', plain: 'plain', brings: 'conda python python3 pip' }),
  pypy: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['slim'],
    brings: 'pypy pypy3 python pip pip3',
  }),
  ruby: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['slim'],
    brings: 'ruby gem bundle bundler irb rake',
    ends: 'ruby',
    current: '3.4',
  }),
  perl: debianOf({ role: 'runtime', plain: 'full', siblings: ['slim'], brings: 'perl cpan cpanm' }),
  php: debianOf({
    role: 'runtime',
    plain: 'plain',
    siblings: ['alpine'],
    brings: 'php pear pecl docker-php-ext-install docker-php-ext-enable curl',
    users: 'www-data',
    ends: 'php',
    current: '8.4',
  }),
  erlang: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['alpine', 'slim'],
    brings: 'erl erlc rebar3',
  }),
  elixir: debianOf({
    role: 'runtime',
    plain: 'full',
    siblings: ['alpine', 'slim'],
    brings: 'elixir mix erl',
  }),
  julia: debianOf({ role: 'runtime', plain: 'plain', siblings: ['alpine'], brings: 'julia' }),
  'r-base': debianOf({ role: 'runtime', plain: 'plain', brings: 'R Rscript' }),
  'oven/bun': debianOf({
    role: 'runtime',
    plain: 'plain',
    siblings: ['alpine', 'slim'],
    brings: 'bun bunx',
    users: 'bun',
    current: '1',
  }),
  'denoland/deno': debianOf({ role: 'runtime', plain: 'small', brings: 'deno', users: 'deno' }),
  'mcr.microsoft.com/dotnet/aspnet': debianOf({
    role: 'runtime',
    plain: 'small',
    brings: 'dotnet',
    users: 'app',
  }),
  'mcr.microsoft.com/dotnet/runtime': debianOf({
    role: 'runtime',
    plain: 'small',
    brings: 'dotnet',
    users: 'app',
  }),
  'mcr.microsoft.com/dotnet/runtime-deps': debianOf({ role: 'runtime', plain: 'small', users: 'app' }),
};

/** Compilers, SDKs and build tools: right in a builder, never at the end. */
const tools: Readonly<Record<string, Product>> = {
  golang: debianOf({
    role: 'sdk',
    plain: 'tool',
    ships: 'alpine-or-debian',
    brings: 'go gofmt',
    ends: 'golang',
  }),
  rust: debianOf({
    role: 'sdk',
    plain: 'tool',
    ships: 'alpine-or-debian',
    brings: 'cargo rustc rustup gcc cc',
  }),
  gcc: debianOf({ role: 'sdk', plain: 'tool', ships: 'debian', brings: 'gcc g++ cc make' }),
  haskell: debianOf({ role: 'sdk', plain: 'tool', ships: 'debian', brings: 'ghc cabal stack gcc' }),
  dart: debianOf({ role: 'sdk', plain: 'tool', ships: 'debian', brings: 'dart' }),
  swift: { role: 'sdk', os: 'ubuntu', plain: 'tool', siblings: ['slim'], brings: 'swift swiftc clang' },
  'buildpack-deps': debianOf({ role: 'sdk', plain: 'full', ships: 'debian' }),
  clojure: debianOf({ role: 'sdk', plain: 'tool', ships: 'jre', brings: 'java clojure lein' }),
  maven: { role: 'sdk', os: 'ubuntu', plain: 'tool', ships: 'jre', brings: 'mvn java javac' },
  gradle: {
    role: 'sdk',
    os: 'ubuntu',
    plain: 'tool',
    ships: 'jre',
    brings: 'gradle java javac',
    users: 'gradle',
  },
  composer: { role: 'sdk', os: 'alpine', plain: 'tool', brings: 'composer php git unzip' },
  'mcr.microsoft.com/dotnet/sdk': debianOf({
    role: 'sdk',
    plain: 'tool',
    ships: 'aspnet',
    brings: 'dotnet git',
  }),
  'ghcr.io/astral-sh/uv': debianOf({ role: 'sdk', plain: 'small', brings: 'uv uvx python python3' }),
  docker: { role: 'other', os: 'alpine', plain: 'small', brings: 'docker' },
};

const java: Readonly<Record<string, Product>> = {
  openjdk: jdk('debian'),
  'eclipse-temurin': jdk('ubuntu'),
  amazoncorretto: jdk('amazonlinux'),
  'ibm-semeru-runtimes': jdk('ubuntu'),
  sapmachine: jdk('ubuntu'),
  'azul/zulu-openjdk': jdk('ubuntu'),
  'azul/zulu-openjdk-alpine': jdk('alpine'),
  'bellsoft/liberica-openjdk-alpine': jdk('alpine'),
  'bellsoft/liberica-openjdk-debian': jdk('debian'),
};

/** Ready servers. `siblings` only where the small variant is the same server. */
const servers: Readonly<Record<string, Product>> = {
  nginx,
  'nginxinc/nginx-unprivileged': { ...nginx, user: '101' },
  'nginx/nginx-unprivileged': { ...nginx, user: '101' },
  httpd: server({ siblings: ['alpine'], brings: 'httpd', current: '2.4', users: 'www-data' }),
  caddy: server({ os: 'alpine', plain: 'small', brings: 'caddy' }),
  traefik: server({ os: 'alpine', plain: 'small', brings: 'traefik' }),
  haproxy: server({ siblings: ['alpine'], brings: 'haproxy', user: 'haproxy' }),
  redis: server({
    siblings: ['alpine'],
    brings: 'redis-server redis-cli',
    users: 'redis',
    current: '8',
    drops: true,
  }),
  valkey: server({ siblings: ['alpine'], brings: 'valkey-server', users: 'valkey', drops: true }),
  memcached: server({ siblings: ['alpine'], user: 'memcache', users: 'memcache' }),
  // https://github.com/docker-library/docs/blob/master/postgres/README.md: musl and glibc sort text differently.
  postgres: server({
    siblings: ['alpine'],
    caution:
      'Alpine’s C library sorts text in another order, so a database that is there already has to be dumped and restored',
    brings: 'postgres psql gosu',
    users: 'postgres',
    current: '17',
    drops: true,
  }),
  mysql: server({ os: 'oraclelinux', brings: 'mysqld mysql gosu', users: 'mysql', drops: true }),
  mariadb: server({ os: 'ubuntu', brings: 'mariadbd mariadb gosu', users: 'mysql', drops: true }),
  mongo: server({ os: 'ubuntu', brings: 'mongod mongosh gosu', users: 'mongodb', drops: true }),
  rabbitmq: server({ os: 'ubuntu', siblings: ['alpine'], users: 'rabbitmq', drops: true }),
  cassandra: server({ os: 'ubuntu', users: 'cassandra', drops: true }),
  couchdb: server({ users: 'couchdb', drops: true }),
  zookeeper: server({ os: 'ubuntu', users: 'zookeeper', drops: true }),
  influxdb: server({ users: 'influxdb', drops: true }),
  ghost: server({ siblings: ['alpine'], users: 'node', drops: true }),
  registry: server({ os: 'alpine', plain: 'small' }),
  tomcat: server({ os: 'ubuntu', plain: 'tool', brings: 'java' }),
  jetty: server({ os: 'ubuntu', user: 'jetty', users: 'jetty' }),
  wordpress: server({ users: 'www-data', brings: 'php curl' }),
  drupal: server({ users: 'www-data', brings: 'php curl' }),
  nextcloud: server({ users: 'www-data', brings: 'php curl' }),
  adminer: server({ os: 'alpine', plain: 'small', user: 'adminer' }),
  odoo: server({ user: 'odoo' }),
  solr: server({ os: 'ubuntu', user: 'solr' }),
  fluentd: server({ os: 'alpine', plain: 'small', user: 'fluent' }),
  varnish: server({ siblings: ['alpine'], user: 'varnish' }),
  elasticsearch: server({ os: null, user: 'elasticsearch' }),
  kibana: server({ os: null, user: 'kibana' }),
  logstash: server({ os: null, user: 'logstash' }),
  'jenkins/jenkins': server({ user: 'jenkins', users: 'jenkins', brings: 'java git curl' }),
  'grafana/grafana': server({ os: 'alpine', plain: 'small', user: '472' }),
  'prom/prometheus': server({ os: 'busybox', plain: 'small', user: 'nobody' }),
};

/** By the name that `readName` gives. */
export const products: ReadonlyMap<string, Product> = new Map(
  Object.entries({ ...systems, ...runtimes, ...tools, ...java, ...servers }),
);
