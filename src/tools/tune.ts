import { act, nothing, pathsOf } from './effects.ts';
import { readOptions } from './options.ts';
import type { Tool, Word } from './types.ts';

/** A mode that starts with a dash is no option: `chmod -x file`, `chmod -R -w dir`. */
const dashedMode = /^-[rwxXst]+$/;

/**
 * chmod, chown, chgrp: https://www.gnu.org/software/coreutils/chmod. A file of an earlier layer is written again whole,
 * as overlay file systems copy a file up when its owner or mode changes
 * (https://docs.kernel.org/filesystems/overlayfs.html).
 */
export const tune: Tool = {
  programs: ['chmod', 'chown', 'chgrp'],
  family: 'files',
  effects(command, state) {
    const hasDashedMode =
      command.program === 'chmod' && command.args.some(({ value }) => dashedMode.test(value));
    const args = hasDashedMode ? command.args.filter(({ value }) => !dashedMode.test(value)) : command.args;
    const options = readOptions(args, { values: ['--reference', '--from'] });
    const words: readonly Word[] = [...options.operands, ...options.rest];
    const targets = hasDashedMode || options.has('--reference') ? words : words.slice(1);
    if (targets.length === 0) return nothing;
    const what = command.program === 'chmod' ? 'chmod' : 'chown';
    const paths = pathsOf(targets, state);
    const given = hasDashedMode ? command.args.find(({ value }) => dashedMode.test(value)) : words[0];
    const known = given?.known === true && command.program !== 'chgrp' && !options.has('--reference');
    const to = known ? given.value : null;
    return [
      { do: 'rewrite', what, paths, recursive: options.has('-R', '--recursive'), to },
      act({ kind: 'tune', what, paths, ...(to === null ? {} : { to }), span: command.span }),
    ];
  },
};
