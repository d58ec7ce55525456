import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { World } from '../ports/world.ts';
import { linked, noLink, showsLinks } from '../render/link.ts';
import { colourPaint } from '../render/paint.ts';
import type { Screen } from './types.ts';

/** Does the terminal show Unicode? An explicit other locale says no; without any locale only old consoles can't. */
function showsUnicode({ env, platform }: World): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false;
  if (platform === 'win32') {
    return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined || env.ConEmuTask !== undefined;
  }
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}

/** How text may look on this world's standard output. */
export function screenOf(world: World, wish: { readonly plain: boolean; readonly noColor: boolean }): Screen {
  const { env, stdout, stdin } = world;
  const redraws = stdout.isTTY && env.TERM !== 'dumb' && !wish.plain;
  return {
    width: stdout.isTTY ? Math.max(40, stdout.columns) : 80,
    paint: colourPaint({ env, isTTY: stdout.isTTY, noColor: wish.noColor }),
    plain: wish.plain,
    // A screen reader reads out every box-drawing character.
    unicode: !wish.plain && showsUnicode(world),
    link: showsLinks({ env, isTTY: stdout.isTTY, plain: wish.plain })
      ? (path, label) => linked(pathToFileURL(resolve(world.cwd, path)).href, label)
      : noLink,
    interactive: redraws && stdin.isTTY,
  };
}
