import type { Paint } from './paint.ts';
import { shortenStart, visibleLine } from './width.ts';

/** Of many paths the first are named, of a long one its end. */
const namedPaths = 3;
const pathColumns = 60;

/** One line that warns of what in a build context could not be read, so that no figure holds it; empty: all was read. */
export function renderUnread(dockerfile: string, unreadable: readonly string[], paint: Paint): string {
  if (unreadable.length === 0) return '';
  const paths = unreadable.slice(0, namedPaths).map((path) => shortenStart(visibleLine(path), pathColumns));
  const named = paths.join(', ') + (unreadable.length > namedPaths ? ' …' : '');
  const what = `${unreadable.length} of the context’s paths can’t be read and do not count: ${named}`;
  return `${paint('warn', 'warning:')} ${visibleLine(dockerfile)}: ${what}\n`;
}
