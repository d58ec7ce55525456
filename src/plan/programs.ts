import { hasEntry } from './files.ts';
import { hasName } from './scope.ts';
import type { StageState } from './state.ts';

const folders = ['/bin', '/usr/bin', '/usr/local/bin', '/sbin', '/usr/sbin', '/usr/local/sbin', '/busybox'];

/** Programs whose absence the tables of base images tell for sure; many others hide in packages of other names. */
const telling = new Set(
  'sh bash git curl gcc g++ make python python3 pip pip3 apt-get apt apk yum dnf useradd groupadd npm node go cargo java mvn unzip sudo'.split(
    ' ',
  ),
);

/** What a project's package manager installs is none of the programs above. */
const languages = new Set([
  'npm',
  'yarn',
  'pnpm',
  'bun',
  'pip',
  'poetry',
  'uv',
  'go',
  'cargo',
  'maven',
  'gradle',
  'bundler',
  'composer',
]);

/** Nothing brings this program: not the base, no file that was copied or written, no package (`which` is not asked). */
export function lacksProgram(program: string, stage: StageState): boolean {
  const { plan, facts, files } = stage;
  if (plan.murky || hasName(stage.env, 'PATH')) return false;
  if (plan.image !== null && facts?.brings(program) !== 'no') return false;
  return folders.every((folder) => hasEntry(files, `${folder}/${program}`) === 'no');
}

/** Scratch, distroless and their kin. */
export function lacksShell(stage: StageState): boolean {
  const none = stage.plan.image === null || stage.facts?.brings('sh') === 'no';
  return none && lacksProgram('sh', stage);
}

/** A RUN of this program surely ends with "not found". Once packages are installed, any of them may have brought it. */
export function surelyNotFound(program: string, stage: StageState): boolean {
  const bare = stage.plan.image === null || stage.facts?.brings('sh') === 'no';
  if (!bare && !telling.has(program)) return false;
  const packaged = [...stage.installed.keys()].some((ecosystem) => !languages.has(ecosystem));
  return !packaged && lacksProgram(program, stage);
}
