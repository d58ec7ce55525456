/** What a piece of text means; colour only repeats what the words or glyphs say already. */
export type Style =
  | 'heading'
  | 'strong'
  | 'faint'
  | 'good'
  | 'bad'
  | 'warn'
  | 'note'
  | 'code'
  | 'key'
  | 'link'
  | 'accent'
  | 'invert';

/** Colour as an argument: `paint('bad', 'failed')`. */
export type Paint = (style: Style, text: string) => string;

const sgr: Readonly<Record<Style, readonly [open: string, close: string]>> = {
  heading: ['1', '22'],
  strong: ['1', '22'],
  faint: ['2', '22'],
  good: ['32', '39'],
  bad: ['31', '39'],
  warn: ['33', '39'],
  note: ['36', '39'],
  code: ['36', '39'],
  key: ['1', '22'],
  link: ['4', '24'],
  accent: ['35', '39'],
  invert: ['7', '27'],
};

/** No colour at all. */
export const plainPaint: Paint = (_style, text) => text;

/** ANSI colours. Line by line, so that a cut at a line end never leaks a colour. */
export const ansiPaint: Paint = (style, text) => {
  if (text === '') return text;
  const [open, close] = sgr[style];
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `\u001B[${open}m${line}\u001B[${close}m`))
    .join('\n');
};

export interface ColourWish {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  /** `--no-color`. */
  readonly noColor: boolean;
}

/**
 * Colour or not: `--no-color` first, then NO_COLOR (any value but the empty one, https://no-color.org), then FORCE_COLOR
 * (`0` and `false` mean no), then whether it goes to a terminal that is not `dumb`.
 */
export function wantsColour({ env, isTTY, noColor }: ColourWish): boolean {
  if (noColor) return false;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env.TERM !== 'dumb';
}

/** The paint that suits the output. */
export function colourPaint(wish: ColourWish): Paint {
  return wantsColour(wish) ? ansiPaint : plainPaint;
}
