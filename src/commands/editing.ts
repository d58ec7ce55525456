import { phrases } from '../phrases/index.ts';
import type { Editor, FoundEditor } from '../ports/editor.ts';

/** What to do so that a key opens the learner's editor. */
export function howToSetEditor(found: Exclude<FoundEditor, Editor>, platform: NodeJS.Platform): string {
  const missing =
    found.asked === null ? phrases.editor.none : phrases.editor.missing(found.asked, found.program ?? '');
  const set =
    platform === 'win32'
      ? ['  setx VISUAL code            VS Code', '  setx VISUAL notepad         Notepad']
      : [
          '  export VISUAL=code          VS Code',
          '  export VISUAL=idea          IntelliJ IDEA',
          `  export VISUAL=vim           vim, ${phrases.editor.inTerminal}`,
        ];
  const then = platform === 'win32' ? phrases.editor.afterWindows : phrases.editor.after;
  return [missing, '', phrases.editor.set, '', ...set, '', then].join('\n');
}
