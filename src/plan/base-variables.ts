import { valueIn } from './scope.ts';
import type { StageState } from './state.ts';

/** Names that the official images set for themselves (node, python, golang, rust, java, php, ruby, nginx). */
const setByImages =
  /^(HOME|LANG|GPG_KEYS?|GOPATH|PKG_RELEASE|DYNPKG_RELEASE|ACME_VERSION|APP_UID|[A-Z]+_(VERSION|HOME)|(PHP|PHPIZE|PYTHON|RUST|CARGO|JAVA|MAVEN|GRADLE|GEM|BUNDLE|RUBY|NGINX|NJS|DOTNET|ASPNETCORE|YARN|NODE)_?[A-Z_]*)$/;

/** What phpize needs: PHPIZE_DEPS of https://github.com/docker-library/php, for Alpine and for Debian. */
const phpizeDeps = {
  alpine: 'autoconf dpkg-dev dpkg file g++ gcc libc-dev make pkgconf re2c',
  debian: 'autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c',
};

/** https://github.com/docker-library/ruby, https://github.com/rust-lang/docker-rust, https://github.com/docker-library/golang */
const constants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ruby: { GEM_HOME: '/usr/local/bundle', BUNDLE_APP_CONFIG: '/usr/local/bundle' },
  rust: { CARGO_HOME: '/usr/local/cargo', RUSTUP_HOME: '/usr/local/rustup' },
  golang: { GOPATH: '/go' },
};

/** Values in official images that are the same in every version of theirs. */
function imageVariable(name: string, { facts }: StageState): string | null {
  if (facts?.product === 'php' && name === 'PHPIZE_DEPS')
    return facts.os === 'alpine' ? phpizeDeps.alpine : facts.os === 'debian' ? phpizeDeps.debian : null;
  return constants[facts?.product ?? '']?.[name] ?? null;
}

/** Debian's, Alpine's and so the official images' search path. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** .NET's images since 8.0: https://learn.microsoft.com/dotnet/core/docker/container-images#non-root-user. */
function hasAppUser({ facts }: StageState): boolean {
  const version = Number.parseInt(facts?.version ?? '', 10);
  return facts?.product?.startsWith('mcr.microsoft.com/dotnet/') === true && version >= 8;
}

/**
 * A variable that nothing in the Dockerfile sets. Undefined: surely not set; null: the base image may have set it (a
 * base that nobody knows may have set anything).
 */
export function baseVariable(name: string, stage: StageState): string | null | undefined {
  if (name === 'PATH') return defaultPath;
  if (name === 'APP_UID' && hasAppUser(stage)) return '1654';
  const known = imageVariable(name, stage);
  if (known !== null) return known;
  if (stage.plan.image === null || !/^[A-Z][A-Z0-9_]*$/.test(name) || name === 'NODE_ENV') return undefined;
  return stage.facts?.product == null || setByImages.test(name) ? null : undefined;
}

/** Value of a variable in an instruction other than RUN. */
export function variableIn(stage: StageState, name: string): string | null | undefined {
  const value = valueIn(stage.variables, name);
  return value === undefined ? baseVariable(name, stage) : value;
}
