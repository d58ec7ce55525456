import { baseName } from './paths.ts';
import type { ItemKind } from './types.ts';

const manifests =
  /^(package(-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|\.npmrc|\.yarnrc(\.yml)?|(requirements|constraints)[^/]*\.(txt|in)|pyproject\.toml|poetry\.lock|uv\.lock|pdm\.lock|Pipfile(\.lock)?|setup\.(py|cfg)|environment\.ya?ml|go\.(mod|sum|work)|Cargo\.(toml|lock)|pom\.xml|(build|settings)\.gradle(\.kts)?|gradle\.properties|gradlew|mvnw|Gemfile(\.lock)?|[^/]+\.gemspec|composer\.(json|lock)|[^/]+\.(csproj|fsproj|sln)|packages\.lock\.json|NuGet\.config|mix\.(exs|lock))$/i;

/** Files that by their name hold secrets; examples and templates do not. */
const secrets =
  /^(\.env(\.(?!example|sample|template|dist|defaults?)[^/]*)?|\.netrc|\.pgpass|id_(rsa|dsa|ecdsa|ed25519)|[^/]+\.(pem|key|p12|pfx|jks|keystore)|credentials(\.json)?|\.htpasswd|secrets?\.(json|ya?ml|env|txt)|service-account[^/]*\.json|\.dockerconfigjson)$/i;

/** A public certificate or an authority’s is no secret. */
const publicCertificate =
  /(?:^|[-_.])(?:ca|cert|certs|chain|fullchain|public|pub|bundle)[-_.\d]*\.(?:pem|crt)$/i;

const archives = /\.(tar(\.[a-z0-9]+)?|tgz|tbz2?|txz|zip|deb|rpm|apk|jar\.gz|gz|xz|bz2|zst)$/i;

/** What a path of the build context is, by its name alone. */
export function classifyPath(path: string, shape: 'file' | 'folder' | 'unknown'): ItemKind {
  const name = baseName(path);
  if (name === 'node_modules' || name === 'vendor') return 'dependency';
  if (shape === 'folder') return 'source';
  if (isSecretName(name)) return 'secret';
  if (manifests.test(name.replaceAll('*', ''))) return 'manifest';
  return archives.test(name) ? 'archive' : 'source';
}

/** Does the file's name say that it holds a secret (`.env`, `id_rsa`, `*.pem`; no examples)? */
export function isSecretName(name: string): boolean {
  return (
    secrets.test(name) &&
    !publicCertificate.test(name) &&
    !/\.(pub|example|sample|template|dist|crt|cer)$/i.test(name)
  );
}

export function isManifestName(name: string): boolean {
  return manifests.test(name);
}
