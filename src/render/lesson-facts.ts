import type { Lesson, Shown } from '../course/lesson.ts';
import { planOfShown } from '../course/shown.ts';
import { factsOf } from '../images/facts.ts';
import { phrases } from '../phrases/index.ts';
import { formatBytes, type Size } from '../size.ts';
import { predictSize } from '../sizes/predict.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { totalWords } from './suitcase.ts';

function words(size: Size | null): string | null {
  if (size === null) return null;
  return size.basis === 'exact' ? formatBytes(size.bytes) : phrases.size.about(formatBytes(size.bytes));
}

function imageFacts(name: string) {
  const [image = '', tag = null] = name.split(':');
  return factsOf({ name: image, tag, digest: null });
}

function predictionOf(shown: Shown | undefined): Prediction | null {
  const plan = shown === undefined ? null : planOfShown(shown);
  return plan === null ? null : predictSize(plan);
}

/** Per cent that the second is smaller than the first. */
function lessPercent(before: Prediction | null, after: Prediction | null): string | null {
  if (!before || !after || before.known.bytes === 0) return null;
  return `${Math.round((1 - after.known.bytes / before.known.bytes) * 100)} %`;
}

function factOf(kind: string, names: readonly string[], lesson: Lesson): string | null {
  const [first = '', second = ''] = names;
  const shown = lesson.shown.get(first);
  switch (kind) {
    case 'size': {
      const prediction = predictionOf(shown);
      return prediction === null ? null : totalWords(prediction);
    }
    case 'less':
      return lessPercent(predictionOf(shown), predictionOf(lesson.shown.get(second)));
    case 'sent': {
      const context = shown === undefined ? null : (planOfShown(shown)?.context ?? null);
      return context === null ? null : phrases.reading.sent(formatBytes(context.bytes), context.files);
    }
    case 'disk':
      return words(imageFacts(first).sizeOnDisk);
    case 'pull':
      return words(imageFacts(first).sizeCompressed);
    case 'source':
      return imageFacts(first).sizeSource;
    default:
      return null;
  }
}

/**
 * Fill in `{{size LABEL}}`, `{{less BEFORE AFTER}}`, `{{sent LABEL}}`, `{{disk IMAGE}}`, `{{pull IMAGE}}` and `{{source IMAGE}}`: figures come from the
 * plan of what is shown and from the dated catalogue, never from the lesson's text.
 * @throws RangeError for a fact that nobody knows: a lesson must not be shipped with one.
 */
export function expandFacts(text: string, lesson: Lesson): string {
  return text.replace(/\{\{(\w+)\s+([^}]+)\}\}/g, (all, kind: string, names: string) => {
    const fact = factOf(kind, names.trim().split(/\s+/), lesson);
    if (fact === null) throw new RangeError(`${lesson.id}: no such fact: ${all}`);
    return fact;
  });
}
