import type { Said } from '../course/misconception.ts';
import { phrases } from '../phrases/index.ts';
import { formatBytes } from '../size.ts';
import type { Prediction } from '../sizes/prediction.ts';
import type { Look } from './look.ts';
import { renderMarkdown } from './markdown.ts';

/** What is said of the common mistake behind a refusal; nothing where none is known. */
export function saidLines(said: readonly Said[], of: string, indent: number, look: Look): string[] {
  const found = said.find((one) => one.of === of);
  if (found === undefined) return [];
  // As wide as the labels of a finding, below which it stands.
  const label = phrases.success.mind.padEnd(8);
  const width = Math.max(20, look.width - indent - label.length);
  return renderMarkdown(found.text, { ...look, width }).map(
    (line, index) =>
      ' '.repeat(indent) + (index === 0 ? look.paint('warn', label) : ' '.repeat(label.length)) + line,
  );
}

/** `below 260 MB (reached)`: how a prediction stands to what a good answer stays below. */
export function goalWords(goalBytes: number, { total, known }: Pick<Prediction, 'total' | 'known'>): string {
  const { notYet, reached: done, unknown } = phrases.size.goal;
  const surely = (total ?? known).low > goalBytes;
  const reached = total !== null && total.high <= goalBytes;
  const state = surely ? notYet : reached ? done : unknown;
  return phrases.size.below(formatBytes(goalBytes), state);
}
