import { visible } from './width.ts';

/** Markup that may stand in a page as it is; only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[] | null;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as it must stand in markup, in quoted attributes too. Control characters are shown, not sent. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

function markupOf(part: Part | undefined): string {
  if (part == null) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** A piece of a page: what stands in `${…}` is escaped, pieces made the same way are taken as they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(parts[index])).join('') };
}

/** Markup of our own source (styles, scripts): never text from outside. */
export function trusted(markup: string): Html {
  return { markup };
}
