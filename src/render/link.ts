/** A path as a link that a click opens, where the terminal can; elsewhere the label alone. */
export type FileLink = (path: string, label: string) => string;

export interface LinkWish {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  readonly plain: boolean;
}

/** Terminals that show OSC 8 as links: by TERM_PROGRAM, and by the beginning of TERM. */
const programs = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'rio', 'Hyper', 'Tabby', 'mintty']);
const terms = /^(xterm-kitty|xterm-ghostty|foot|contour|alacritty|wezterm)/;

/**
 * Does the terminal show links? Only those that are known to; never a pipe, CI, `--plain`, or a multiplexer, which may
 * drop them. Over SSH the path is another machine's: only VS Code opens it there. FORCE_HYPERLINK (0 or 1) decides.
 */
export function showsLinks({ env, isTTY, plain }: LinkWish): boolean {
  if (!isTTY || plain || env.TERM === 'dumb') return false;
  const forced = env.FORCE_HYPERLINK;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.CI !== undefined || env.TMUX !== undefined || env.STY !== undefined) return false;
  if (/^(screen|tmux)/.test(env.TERM ?? '')) return false;
  if (env.TERM_PROGRAM === 'vscode') return true;
  if (env.SSH_CONNECTION !== undefined || env.SSH_TTY !== undefined) return false;
  return (
    programs.has(env.TERM_PROGRAM ?? '') ||
    terms.test(env.TERM ?? '') ||
    env.WT_SESSION !== undefined ||
    // GNOME Terminal and its kin; 0.50.0 crashed on them.
    Number(env.VTE_VERSION ?? 0) > 5000 ||
    Number(env.KONSOLE_VERSION ?? 0) >= 201200
  );
}

/**
 * Link a label, word by word, so that it may be wrapped.
 * @param url percent-encoded: no control characters.
 */
export function linked(url: string, label: string): string {
  // The same id makes one link of words that stand on two lines.
  let hash = 0;
  for (const char of url) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  const open = `\u001B]8;id=${hash.toString(36)};${url}\u001B\\`;
  return label.replace(/[^ \n]+/g, (word) => `${open}${word}\u001B]8;;\u001B\\`);
}

/** No links at all. */
export const noLink: FileLink = (_path, label) => label;
