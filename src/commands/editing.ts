import type { Editor, FoundEditor } from '../ports/editor.ts';

/** What to do so that a key opens the learner's editor. */
export function howToSetEditor(found: Exclude<FoundEditor, Editor>, platform: NodeJS.Platform): string {
  const missing =
    found.asked === null
      ? 'No editor is known here: neither VISUAL nor EDITOR is set.'
      : `${found.asked} names ${JSON.stringify(found.program)}, and no such program is there.`;
  const set =
    platform === 'win32'
      ? ['  setx VISUAL code            VS Code', '  setx VISUAL notepad         Notepad']
      : [
          '  export VISUAL=code          VS Code',
          '  export VISUAL=idea          IntelliJ IDEA',
          '  export VISUAL=vim           vim, in this terminal',
        ];
  const then =
    platform === 'win32'
      ? 'Then open a new terminal. Any other window does as well: every save is checked.'
      : 'Then start learn-image-opt again. Any other window does as well: every save is checked.';
  return [missing, '', 'Set one:', '', ...set, '', then].join('\n');
}
