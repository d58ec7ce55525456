import { phrases } from '../phrases/index.ts';
import { formatBytes } from '../size.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { renderCacheRow } from './cache-row.ts';
import { changeFrom, renderContextMeter, shrinkBar } from './context-meter.ts';
import { type RuleOf, sizeWords } from './findings.ts';
import { labelled } from './labelled.ts';
import type { Look } from './look.ts';
import { strategyMarks } from './marks.ts';
import { goalWords } from './said.ts';
import { type Gain, renderSuccess } from './success.ts';
import { renderSuitcase } from './suitcase.ts';
import { findingLines, requirementLines, verdictLines } from './watch-findings.ts';
import { type Checkpoint, findingsOf, type WatchState } from './watch-state.ts';
import { wrap } from './width.ts';

/** What is known of the predicted size; `whole` where nothing is unknown. */
function sizeOf({ total, known }: Prediction): {
  readonly bytes: number;
  readonly whole: boolean;
  readonly words: string;
} {
  const { bytes } = total ?? known;
  const words = total === null ? phrases.watch.atLeast(formatBytes(bytes)) : sizeWords(total);
  return { bytes, whole: total !== null, words };
}

function sizeLines({ before, goalBytes }: WatchState, { report }: Checkpoint, look: Look): string[] {
  if (report.error !== null || report.prediction === null) return [];
  const { plain } = look;
  const now = sizeOf(report.prediction);
  const start = before === null || before.prediction === null ? null : sizeOf(before.prediction);
  const changed = start !== null && start.bytes !== now.bytes;
  const from = changed ? changeFrom(start.words, look) : '';
  // Where not even the base's weight is known a bar would only show what is not known.
  const weighed = report.prediction.base.size !== null && before?.prediction?.base.size !== null;
  const bar = plain || start === null || !weighed ? '' : `${shrinkBar(now.bytes, start.bytes, 12, look)} `;
  const rest = now.whole ? phrases.watch.predicted : phrases.watch.andUnknown;
  const goal = goalBytes === null ? '' : phrases.watch.goal(goalWords(goalBytes, report.prediction));
  return labelled(phrases.watch.size, bar + from + now.words + rest + goal, look);
}

/** Passed: what was gained, what is still unknown, and how much advice is left. */
function passedBody(state: WatchState, now: Checkpoint, gain: Gain, ruleOf: RuleOf, look: Look): string[] {
  const advice = findingsOf(state).length;
  return [
    ...verdictLines(state, now, look),
    ...(advice === 0 ? [] : wrap(look.paint('faint', phrases.watch.advice(advice)), look.width)),
    ...renderSuccess(now, gain, ruleOf, look),
    ...requirementLines(now, look),
  ];
}

/** What lies between the title and the keys. */
export function bodyLines(state: WatchState, ruleOf: RuleOf, look: Look): string[] {
  const { now, notices, panel } = state;
  const said = notices.flatMap((notice) => wrap(look.paint('note', notice), look.width));
  if (panel !== null) {
    const text = panel.text
      .trimEnd()
      .split('\n')
      .flatMap((line) => wrap(line, look.width));
    return [
      ...said,
      look.paint('heading', panel.title),
      '',
      ...text,
      '',
      look.paint('faint', phrases.watch.anyKey),
    ];
  }
  if (now === null) return [...said, phrases.watch.checking];
  if (now.passed && state.gain !== null && !state.listed)
    return [...said, ...passedBody(state, now, state.gain, ruleOf, look)];
  const marks = now.report.error === null ? strategyMarks(now.report.result.strategies, look) : [];
  const meter = now.meter === null ? [] : renderContextMeter(now.meter, state.before?.meter ?? null, look);
  const cache = now.touch === null ? [] : renderCacheRow(now.touch, state.before?.touch ?? null, look);
  const suitcase = now.suitcase === null ? [] : ['', ...renderSuitcase(now.suitcase, look)];
  return [
    ...said,
    ...verdictLines(state, now, look),
    ...marks,
    ...findingLines(state, now, ruleOf, look),
    ...requirementLines(now, look),
    '',
    ...sizeLines(state, now, look),
    ...meter,
    ...cache,
    ...suitcase,
  ];
}
