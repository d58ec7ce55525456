import type { Span } from '../dockerfile/types.ts';
import type { Act, BuildAct, Ecosystem, InstallAct, Known, PackageSpec } from '../plan/types.ts';
import { exactly } from '../size.ts';
import { pathFrom } from './options.ts';
import type { Command, Effect, NewItem, ToolState, Word } from './types.ts';

/** The command changed nothing that an image keeps. */
export const nothing: readonly Effect[] = [];

/** Nobody can foresee what it writes. */
export const anything: readonly Effect[] = [{ do: 'murk' }];

export function act(what: Act): Effect {
  return { do: 'act', act: what };
}

export function adds(item: NewItem): Effect {
  return { do: 'add', item };
}

export function removes(...paths: readonly string[]): readonly Effect[] {
  return paths.length === 0 ? nothing : [{ do: 'remove', paths }];
}

/** `mvn clean`: takes away what an earlier build left, where surely one did. */
export function removesOld(state: ToolState, path: string): readonly Effect[] {
  return state.has(path) === 'yes' ? removes(path) : nothing;
}

/** Empties a cache or index: gone from the layer, and known as cleaning. */
export function cleans(
  command: Command,
  ecosystem: Ecosystem | null,
  paths: readonly string[],
): readonly Effect[] {
  return [...removes(...paths), act({ kind: 'clean', ecosystem, paths, span: command.span })];
}

type Said = Pick<InstallAct, 'ecosystem' | 'scope'> & Partial<InstallAct>;

/**
 * An install, all that is left unsaid filled in: nothing locked, no dev dependencies to speak of, no manifest, no source
 * needed. Made field by field in one order: rules read installs all the time, and objects of one shape are read fastest.
 */
export function installAct(what: Said, packages: readonly PackageSpec[], span: Span): InstallAct {
  const act: { -readonly [K in keyof InstallAct]: InstallAct[K] } = {
    kind: 'install',
    ecosystem: what.ecosystem,
    scope: what.scope,
    packages,
    lock: what.lock ?? 'none',
    dev: what.dev ?? 'none',
    manifests: what.manifests ?? [],
    needsSource: what.needsSource ?? 'no',
    recommends: what.recommends ?? null,
    span,
  };
  if (what.loose !== undefined) act.loose = what.loose;
  if (what.strict !== undefined) act.strict = what.strict;
  return act;
}

export function installs(command: Command, what: Said): Effect {
  return act(installAct(what, what.packages ?? [], command.span));
}

export function builds(command: Command, what: Omit<BuildAct, 'kind' | 'span'>): Effect {
  return act({ kind: 'build', ...what, span: command.span });
}

export function refreshes(command: Command, ecosystem: Ecosystem): Effect {
  return act({ kind: 'refresh-index', ecosystem, span: command.span });
}

export function upgrades(command: Command, ecosystem: Ecosystem): Effect {
  return act({ kind: 'upgrade', ecosystem, span: command.span });
}

export function unpacks(command: Command): Effect {
  return act({ kind: 'unpack', span: command.span });
}

/**
 * Absolute path that a word names. An unknown variable stays as written, so that the same spelling names the same
 * place again: `$TMP/x` is `/$TMP/x` wherever the shell stands.
 */
export function pathOf(word: Word, state: ToolState): string {
  const text = word.known ? word.value : word.value.replace(/\$\{(\w+)\}/g, '$$$1');
  if (text === '~' || text.startsWith('~/')) return pathFrom('/', `${state.home}/${text.slice(2)}`);
  if (!word.known && text.startsWith('$')) return pathFrom('/', `/${text}`);
  return pathFrom(state.cwd, text);
}

export function pathsOf(words: readonly Word[], state: ToolState): readonly string[] {
  return words.map((word) => pathOf(word, state));
}

/** Last part of a path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Folder above a path. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** A small file whose text is known. */
export function textFile(path: string, text: string): Effect {
  const bytes = new TextEncoder().encode(text).length;
  return adds({ path, kind: 'file', shape: 'file', text, size: exactly(bytes) });
}

/** A variable that is set to something, or handed over empty. */
export function isSet(state: ToolState, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = state.env(name);
    return value !== undefined && value !== '';
  });
}

/** A variable's value where it is known and not empty. */
export function envValue(state: ToolState, name: string): string | null {
  return state.env(name) || null;
}

/** A switch by variable: on unless empty, 0, false, no or off. A value nobody knows may be on: it counts as on. */
export function envSwitch(state: ToolState, name: string): boolean {
  const value = state.env(name);
  if (value === undefined) return false;
  return value === null || !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase());
}

/** Words that name packages: no unknown words, which may hold any number of them. */
export function knownNames(words: readonly Word[]): readonly Word[] {
  return words.filter((word) => word.known || !/^[$`"]/.test(word.value));
}

/** Split `name=version` at the first of the separators; an unknown version may or may not pin. */
export function versioned(word: Word, separator: RegExp, exact: RegExp): PackageSpec {
  const found = separator.exec(word.value);
  if (!found) return { name: word.value, version: null, pinned: 'no', span: word.span };
  const name = word.value.slice(0, found.index);
  const version = word.value.slice(found.index + found[0].length);
  const pinned: Known = !word.known ? 'unknown' : exact.test(found[0]) && version !== '' ? 'yes' : 'no';
  return { name, version, pinned, span: word.span };
}

/** Does the file exist: as a lock file, that is the difference between honoured and absent. */
export function lockBy(state: ToolState, ...paths: readonly string[]): InstallAct['lock'] {
  const there = paths.map((path) => state.has(path));
  if (there.includes('yes')) return 'honoured';
  return there.includes('unknown') ? 'unknown' : 'absent';
}

/** A cache that is filled by now is not filled again by the next step that reads it. */
export function fills(state: ToolState, path: string): readonly Effect[] {
  return state.has(path) === 'yes' ? nothing : [adds({ path, kind: 'cache' })];
}

/** Does an install need more than its manifest? Only the manifest's text tells. */
export function sourceNeeded(text: string | null, tells: RegExp): Known {
  if (text === null) return 'unknown';
  return tells.test(text) ? 'yes' : 'no';
}
