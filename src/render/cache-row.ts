import { phrases } from '../phrases/index.ts';
import { countSteps, type Touch } from '../plan/touch.ts';
import { changeFrom } from './context-meter.ts';
import { labelled } from './labelled.ts';
import type { Look } from './look.ts';
import { summaryText } from './touch.ts';
import { visibleLine } from './width.ts';

function linesOf(touch: Touch): string {
  const of = (state: 'again' | 'perhaps') => [
    ...new Set(touch.steps.filter((step) => step.state === state).map((step) => step.instruction.span.line)),
  ];
  const [again, perhaps] = [of('again'), of('perhaps')];
  const parts = [
    ...(again.length === 0 ? [] : [phrases.cache.lines(again)]),
    ...(perhaps.length === 0 ? [] : [phrases.cache.perhaps(perhaps.join(', '))]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/** What one save of the file that is worked on costs: the watch screen's cache row. */
export function renderCacheRow(touch: Touch, before: Touch | null, look: Look): readonly string[] {
  const { again } = countSteps(touch.steps);
  const start = before === null ? again : countSteps(before.steps).again;
  const from = start === again || again === 0 ? '' : changeFrom(String(start), look);
  const file = visibleLine(touch.path);
  const words = from + phrases.cache.afterChange(summaryText(touch), file) + linesOf(touch);
  return labelled(phrases.cache.title, words, look);
}
