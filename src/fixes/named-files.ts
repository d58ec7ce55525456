import { baseName } from '../plan/paths.ts';
import type { ImagePlan } from '../plan/types.ts';

/** Folders that an install in the image fills anew. */
const installed = new Set(['node_modules', 'vendor', '.venv', 'venv']);

const running = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const manifests = ['package.json', 'pyproject.toml', 'setup.py', 'setup.cfg', 'Cargo.toml', 'Makefile'];

/** Programs that read the version out of git. */
const versionFromGit =
  /setuptools[_-]scm|hatch-vcs|versioneer|dunamai|vcs_versioning|git (?:describe|rev-parse|log)/;

/**
 * Would the image miss this path of the context? Where a step, the start or a manifest names it, and where nothing in the
 * image installs what the host's folder holds.
 */
export function isMissed(path: string, plan: ImagePlan): boolean {
  const name = baseName(path);
  if (installed.has(name)) return plan.context?.find(path) != null && !installs(plan);
  if (name === '.git') return readsHistory(plan);
  if (/^\.env(?:\.|$)/.test(name) && mayLoadSettings(plan)) return true;
  const pattern = new RegExp(`(?<![\\w.-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-]|\\.\\w)`);
  return textsOf(plan).some((text) => pattern.test(text));
}

/** Libraries and frameworks that read an .env by themselves. */
const settingsLoaders =
  /dotenv|env-cmd|@nestjs\/config|"(?:next|nuxt|vite|react-scripts|@adonisjs\/core|bun)"|environ|decouple|pydantic[-_]settings|laravel\/framework|symfony\/framework-bundle|viper|figment/i;

const dependencyLists = [
  ...['package.json', 'pyproject.toml', 'requirements.txt', 'Pipfile', 'setup.py', 'setup.cfg'],
  ...['Gemfile', 'composer.json', 'go.mod', 'Cargo.toml'],
];

/** Code that loads an .env names it nowhere in the Dockerfile; without a list of dependencies nobody can tell. */
function mayLoadSettings({ context }: ImagePlan): boolean {
  const lists = dependencyLists.flatMap((name) => context?.textOf(name) ?? []);
  return lists.length === 0 || lists.some((text) => settingsLoaders.test(text));
}

function installs({ stages }: ImagePlan): boolean {
  return stages.some(({ layers }) =>
    layers.some(({ commands }) =>
      commands.some(({ acts }) => acts.some((act) => act.kind === 'install' && act.scope === 'project')),
    ),
  );
}

function readsHistory(plan: ImagePlan): boolean {
  const asks = plan.stages.some(({ layers }) =>
    layers.some(({ commands }) =>
      commands.some(
        ({ program, words }) =>
          program === 'git' && !words.some((word) => /^(clone|config|init|lfs|--version)$/.test(word)),
      ),
    ),
  );
  return (
    asks || textsOf(plan).some((text) => versionFromGit.test(text) || /(?<![\w.-])\.git(?![\w.-])/.test(text))
  );
}

/** What the Dockerfile runs, and the manifests of the context. */
function textsOf({ dockerfile, context }: ImagePlan): readonly string[] {
  const steps = dockerfile.stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => running.has(keyword))
    .flatMap(({ text, heredocs }) => [text, ...heredocs.map(({ body }) => body)]);
  return [...steps, ...manifests.flatMap((name) => context?.textOf(name) ?? [])];
}
