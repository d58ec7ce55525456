import type { Effect } from '../tools/types.ts';
import { addEntry, addItem, type Doing, sumKnown } from './apply.ts';
import { join, partsUnder, withoutParts } from './cut.ts';
import { drop, type Entry, isFolder, put, visit } from './files.ts';
import { baseName, hasGlob, overlap } from './paths.ts';
import { baseFile } from './tool-state.ts';
import type { Item } from './types.ts';

type CopyEffect = Extract<Effect, { do: 'copy' }>;

/** cp and mv: what lies under the sources, put below the destination. */
export function copyFiles(effect: CopyEffect, doing: Doing): void {
  const { files } = doing.stage;
  const into =
    effect.from.length > 1 || effect.to.endsWith('/') || isFolder(files, effect.to.replace(/\/$/, ''));
  const moved: Item[] = [];
  for (const from of effect.from) {
    const contents = from.endsWith('/.') || hasGlob(baseName(from));
    const source = from.replace(/\/\.$/, '');
    const to = effect.to === '/' ? '' : effect.to.replace(/\/$/, '');
    const target = into && !contents ? `${to}/${baseName(source)}` : to;
    let found = false;
    for (const entry of visit(files)) {
      const parts = partsUnder(entry, source, files.effort);
      found ||= parts.length > 0;
      for (const { item, rest } of parts) {
        const place =
          contents && into && rest === '' ? `${target}/${baseName(item.path)}` : join(target, rest);
        doing.stage.planning.nextItemId += 1;
        const id = doing.stage.planning.nextItemId;
        const origin = effect.move ? item.origin : { span: doing.span, tool: doing.tool };
        addEntry(
          {
            ...entry,
            item: { ...item, id, path: place || '/', origin, sure: item.sure && doing.sure },
            layer: doing.layer.plan,
            holes: [],
            mounted: false,
          },
          doing,
        );
      }
      if (!effect.move || parts.length === 0 || entry.mounted) continue;
      if (!doing.layer.written.has(entry.item.id)) moved.push(...parts.map(({ item }) => item));
      hide(entry, source, doing);
    }
    if (!found) copyOfBase(source, target, doing);
  }
  if (moved.length > 0) {
    const size = sumKnown(moved.map((item) => item.size));
    doing.layer.rewrites.push({ what: 'move', items: moved, paths: effect.from, size, span: doing.span });
  }
}

/** What the base image holds is copied as well; nobody knows all of it. */
function copyOfBase(source: string, target: string, doing: Doing): void {
  if (hasGlob(source)) return;
  const there = baseFile(source, doing.stage);
  if (there !== 'no') addItem({ path: target || '/', kind: 'file', sure: there === 'yes' }, doing);
}

function hide(entry: Entry, pattern: string, doing: Doing): void {
  const found = overlap(pattern, entry.item.path);
  if (found.kind === 'covers') {
    drop(doing.stage.files, entry.item.id);
    doing.layer.written.delete(entry.item.id);
  } else if (found.kind === 'inside') {
    const written = doing.layer.written.has(entry.item.id);
    const next = written
      ? { ...entry, item: withoutParts(entry.item, [found.rest], doing.stage.files.effort) }
      : { ...entry, holes: [...entry.holes, found.rest] };
    put(doing.stage.files, next);
  }
}
