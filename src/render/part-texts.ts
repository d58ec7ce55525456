import type { PartId } from '../sizes/part-ids.ts';
import type { ImageParts } from '../sizes/parts.ts';

export interface PartText {
  readonly name: string;
  /** What saves it, in a few words. */
  readonly remedy: string;
  /** `case`: the suitcase itself; `packed`: needed, or may be; `needless`: nobody needs it at run time; `unknown`. */
  readonly state: 'case' | 'packed' | 'needless' | 'unknown';
}

/** How a receipt speaks of what bytes are there for. */
export const partTexts: Readonly<Record<PartId, PartText>> = {
  base: { name: 'Base image', remedy: 'a smaller base', state: 'case' },
  package: { name: 'System packages', remedy: 'fewer or smaller packages', state: 'packed' },
  'build-tool': { name: 'Build tools', remedy: 'built in another stage', state: 'needless' },
  dependency: { name: 'Dependencies', remedy: 'fewer or smaller ones', state: 'packed' },
  'dev-dependency': {
    name: 'Development dependencies',
    remedy: 'left out or left behind',
    state: 'needless',
  },
  'host-dependency': {
    name: 'Dependencies copied from the context',
    remedy: '.dockerignore, or copying less',
    state: 'packed',
  },
  source: { name: 'Sources and other copied files', remedy: 'copying only what runs', state: 'packed' },
  artefact: { name: 'What was built', remedy: 'less of it', state: 'packed' },
  git: { name: 'Git history', remedy: '.dockerignore, or copying less', state: 'needless' },
  log: { name: 'Logs', remedy: '.dockerignore, or copying less', state: 'needless' },
  secret: { name: 'Secrets', remedy: 'never copied', state: 'needless' },
  archive: { name: 'Archives', remedy: 'removed in the same step', state: 'needless' },
  cache: { name: 'Caches and package lists', remedy: 'removed in the same step', state: 'needless' },
  file: { name: 'Other files that steps write', remedy: '', state: 'packed' },
  again: { name: 'The same files written again', remedy: 'written once', state: 'needless' },
  other: { name: 'Not attributed', remedy: '', state: 'unknown' },
};

/** What a part is to its image: dependencies of the host are needless where the image installs its own. */
export function stateOf(id: PartId, { parts }: ImageParts): PartText['state'] {
  const installed = parts.some((part) => part.id === 'dependency');
  return id === 'host-dependency' && installed ? 'needless' : partTexts[id].state;
}
