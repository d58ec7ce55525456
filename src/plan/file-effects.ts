import type { Effect } from '../tools/types.ts';
import { addItem, type Doing, removePath, rewrite, uninstall } from './apply.ts';
import { makeFolder } from './files.ts';
import { copyFiles } from './move.ts';

type FileEffect = Extract<Effect, { do: 'add' | 'remove' | 'uninstall' | 'copy' | 'rewrite' | 'mkdir' }>;

/** Play an effect on the files of a stage and note what it means for the layer. */
export function applyToFiles(effect: FileEffect, doing: Doing): void {
  switch (effect.do) {
    case 'add':
      addItem(effect.item, doing);
      break;
    case 'mkdir':
      for (const path of effect.paths) makeFolder(doing.stage.files, path);
      break;
    case 'remove':
      for (const path of effect.paths) removePath(path, doing);
      break;
    case 'uninstall':
      uninstall(effect.names, effect.ecosystem, doing);
      break;
    case 'rewrite':
      rewrite(effect, doing);
      break;
    default:
      copyFiles(effect, doing);
  }
}
