import { joinLines } from '../dockerfile/lines.ts';
import { rawWords } from '../dockerfile/scan.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { type Expanded, expandWord } from '../dockerfile/variables.ts';
import { factsOf } from '../images/facts.ts';
import { pinnedUrl } from '../tools/urls.ts';
import { addItem, type Doing } from './apply.ts';
import { variableIn } from './base-variables.ts';
import { noteCopiedAgain } from './copied-again.ts';
import { type CopyOptions, libraryOf, readFromContext, readFromStage, stageCalled } from './copy-sources.ts';
import { isFolder, makeFolder } from './files.ts';
import { imageRef } from './image-ref.ts';
import { baseName, hasGlob, isWithin, resolvePath } from './paths.ts';
import { carryPermissions, permit } from './permissions.ts';
import { valueIn } from './scope.ts';
import type { LayerState, StageState } from './state.ts';
import type { Known, Read } from './types.ts';

/** Play a COPY or ADD: what it reads, and where that lands. */
export function playCopy(instruction: Instruction, stage: StageState, layer: LayerState): void {
  const words = wordsOf(instruction, stage);
  const to = words.at(-1)?.value;
  if (to === undefined || words.length < 2) return;
  const doing: Doing = {
    stage,
    layer,
    tool: instruction.keyword,
    family: null,
    span: instruction.span,
    sure: true,
  };
  const sources = words.slice(0, -1);
  const inline = instruction.heredocs.map(({ name }) => name);
  const target = resolvePath(stage.plan.workdir, to);
  const asFolder = sources.length > 1 || /(^|\/)\.?$/.test(to) || isFolder(stage.files, target);
  const from = fromOf(instruction, stage);
  const parents = instruction.flags.some(({ name }) => name === 'parents');
  for (const { value: source, known } of sources) {
    const heredoc = inline.find((name) =>
      new RegExp(`^\\d*<<-?['"]?${name.replace(/[^\w]/g, '\\$&')}['"]?$`).test(source),
    );
    if (heredoc !== undefined) readInline(instruction, heredoc, target, asFolder, doing);
    else if (from !== null)
      readFrom(
        from,
        { value: source, known: known && from.known },
        target,
        { asFolder, mounted: false, parents },
        doing,
      );
    else if (isUrl(source)) readUrl(instruction, source, target, asFolder, doing);
    else readContext(instruction, { value: source, known }, target, asFolder, doing);
  }
  if (asFolder) makeFolder(stage.files, target);
  noteCopiedAgain(doing);
  const mode = flagValue(instruction, 'chmod', stage);
  const owner = flagValue(instruction, 'chown', stage);
  if (mode !== undefined || owner !== undefined || from === null) {
    for (const id of layer.written) {
      const item = stage.files.entries.get(id)?.item;
      // The folder that a folder's contents go into keeps its own mode (checked with dockerd 26.1).
      if (item !== undefined)
        permit(
          {
            path: item.path,
            reach: item.shape === 'file' ? 'self' : item.path === target ? 'below' : 'all',
            ...(mode === undefined ? {} : { mode }),
            ...(owner === undefined ? {} : { owner: owner?.replace(/:.*$/, '') ?? null }),
            fresh: from === null,
          },
          stage,
        );
    }
  }
}

/** A flag's value with its variables; undefined: not given; null: not known. */
function flagValue(instruction: Instruction, name: string, stage: StageState): string | null | undefined {
  const flag = instruction.flags.find((one) => one.name === name);
  if (flag?.value == null) return undefined;
  const { value, known } = expandWord(flag.value, (variable) => variableIn(stage, variable));
  return known ? value : null;
}

function wordsOf(instruction: Instruction, stage: StageState): Expanded[] {
  const { escape: escapeChar } = stage.planning.directives;
  const raw = instruction.json ?? rawWords(joinLines(instruction.text, escapeChar), escapeChar);
  const lookup = (name: string) => variableIn(stage, name);
  return raw.map((word) =>
    word.startsWith('<<') ? { value: word, known: true } : expandWord(word, lookup, escapeChar),
  );
}

function isUrl(source: string): boolean {
  return /^(https?|ftp|git|ssh):\/\/|^git@/.test(source);
}

type From = ({ readonly stage: StageState } | { readonly image: string }) & { readonly known: boolean };

function fromOf(instruction: Instruction, stage: StageState): From | null {
  const flag = instruction.flags.find(({ name }) => name === 'from');
  if (flag?.value == null) return null;
  // BuildKit expands variables in --from; stages before this one only.
  const { value, known } = expandWord(
    flag.value,
    (variable) => valueIn(stage.variables, variable) ?? stage.planning.globals.get(variable),
  );
  const called = stageCalled(value, stage.planning);
  return called === null ? { image: value, known } : { stage: called, known };
}

type Told = Pick<Read, 'from' | 'stage' | 'path' | 'to' | 'matches'> & Partial<Pick<Read, 'image' | 'known'>>;

function pushRead(
  { layer, span }: Doing,
  { from, stage, image = null, path, to, matches, known = true }: Told,
): void {
  const exclude = excludesOf(layer.plan.instruction);
  const read: Read = { from, stage, image, path, to, matches, mounted: false, known, exclude, span };
  (layer.plan.reads as Read[]).push(read);
}

function excludesOf({ flags }: Instruction): readonly string[] {
  return flags.flatMap(({ name, value }) => (name === 'exclude' && value !== null ? [value] : []));
}

function readInline(
  instruction: Instruction,
  name: string,
  to: string,
  asFolder: boolean,
  doing: Doing,
): void {
  const heredoc = instruction.heredocs.find((candidate) => candidate.name === name);
  const path = asFolder ? resolvePath(to, name) : to;
  pushRead(doing, { from: 'inline', stage: null, path: name, to: path, matches: null });
  const text =
    heredoc === undefined || (heredoc.expands && heredoc.body.includes('$')) ? {} : { text: heredoc.body };
  addItem({ path, kind: 'source', shape: 'file', ...text }, doing);
}

function readFrom(from: From, source: Expanded, to: string, options: CopyOptions, doing: Doing): void {
  const { asFolder } = options;
  const { known } = source;
  const path = resolvePath('/', source.value);
  if ('image' in from) {
    pushRead(doing, { from: 'image', stage: null, image: from.image, path, to, known, matches: null });
    const facts = factsOf(imageRef(from.image, doing.span, () => undefined, null));
    if (facts.exists === 'no')
      fail('source', `no stage and no public image is called “${from.image}”`, doing);
    // A folder's contents go into the destination, a file keeps its name there; which it is, only its path tells.
    const isFile = /\/s?bin\/[^/]+$|\.[a-z]\w*$|^\/[^/]+$/i.test(path);
    addItem(
      {
        path: asFolder && isFile ? resolvePath(to, baseName(path)) : to,
        kind: 'file',
        shape: isFile && !asFolder ? 'file' : 'unknown',
        runsOn: libraryOf(path, facts),
      },
      doing,
    );
    return;
  }
  pushRead(doing, { from: 'stage', stage: from.stage.plan, path, to, known, matches: null });
  const found = readFromStage(from.stage, source.value, to, doing, options);
  carryPermissions(from.stage, path, to, asFolder, doing.stage);
  if (path === to && isWithin('/etc', path)) doing.stage.accounts = from.stage;
  if (!found && path !== '/')
    fail('source', `${path} is not in ${from.stage.plan.name ?? `stage ${from.stage.plan.index}`}`, doing);
}

function readUrl(instruction: Instruction, url: string, to: string, asFolder: boolean, doing: Doing): void {
  pushRead(doing, { from: 'url', stage: null, path: url, to, matches: null });
  const name = baseName(url.replace(/[?#].*$/, ''));
  const checksum = instruction.flags.some((flag) => flag.name === 'checksum');
  const pinned: Known =
    checksum || /[0-9a-f]{40}/.test(url) ? 'yes' : pinnedUrl({ value: url, known: !url.includes('$') });
  doing.layer.acts.push({ kind: 'download', url, pinned, span: doing.span });
  const git = /^git|\.git(#|$)/.test(url);
  const archive = /\.(tar(\.\w+)?|tgz|zip|deb|rpm|gz|xz|bz2)$/i.test(name);
  const path = asFolder && !git ? resolvePath(to, name) : to;
  addItem(
    { path, kind: git ? 'source' : archive ? 'archive' : 'file', shape: git ? 'folder' : 'file' },
    doing,
  );
}

function readContext(
  instruction: Instruction,
  { value: written, known }: Expanded,
  to: string,
  asFolder: boolean,
  doing: Doing,
): void {
  const unpacked = instruction.keyword === 'ADD' && /\.(tar(\.\w+)?|tgz|tbz2?|txz)$/i.test(written);
  const parents = instruction.flags.some(({ name }) => name === 'parents');
  // Go's wildcards know no `**` (built with dockerd 26.1): it is one name, but with --parents.
  const source = parents ? written : written.replace(/\*{2,}/g, '*');
  const path = resolvePath('/', source).slice(1) || '.';
  if (unpacked) {
    pushRead(doing, { from: 'context', stage: null, path, to, known, matches: null });
    addItem({ path: to, kind: 'file', shape: 'folder' }, doing);
    return;
  }
  const exclude = excludesOf(instruction);
  const matches = readFromContext(source, to, doing, { asFolder, mounted: false, parents, exclude });
  pushRead(doing, { from: 'context', stage: null, path, to, known, matches });
  // A wildcard may match nothing (BuildKit's AllowEmptyWildcard): `COPY package.json yarn.lock* ./`.
  if (matches !== null && matches.length === 0 && !hasGlob(path))
    fail('context', whyMissing(path, doing), doing);
}

function whyMissing(path: string, doing: Doing): string {
  const pattern = doing.stage.planning.context?.ignore?.decidedBy(path) ?? null;
  if (pattern !== null && !pattern.brings)
    return `${path} is left out by .dockerignore (line ${pattern.line}: ${pattern.text})`;
  return `${path} is not in the build context`;
}

function fail(kind: 'source' | 'context', message: string, doing: Doing): void {
  doing.stage.failures.push({ kind, message, span: doing.span });
}
