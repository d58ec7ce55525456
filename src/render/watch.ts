import { inOrder } from '../course/judge.ts';
import type { Said } from '../course/misconception.ts';
import type { RequirementResult } from '../course/requirements.ts';
import { phrases } from '../phrases/index.ts';
import type { Touch } from '../plan/touch.ts';
import type { Finding, StrategyId } from '../rules/types.ts';
import { formatBytes } from '../size.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { renderCacheRow } from './cache-row.ts';
import { type ContextMeter, changeFrom, renderContextMeter, shrinkBar } from './context-meter.ts';
import { type RuleOf, renderFinding, sizeWords } from './findings.ts';
import type { Look } from './look.ts';
import { severityWord, statusMark, strategyMarks } from './marks.ts';
import type { FileReport } from './report.ts';
import { goalWords, saidLines } from './said.ts';
import { type Gain, renderSuccess } from './success.ts';
import { renderSuitcase } from './suitcase.ts';
import type { Suitcase } from './suitcase-model.ts';
import { displayWidth, padEnd, rowsOf, shorten, visibleLine, wrap } from './width.ts';

/** What one check found out. */
export interface Checkpoint {
  readonly report: FileReport;
  readonly requirements: readonly RequirementResult[];
  /** Required strategies with nothing to judge. */
  readonly missing: readonly StrategyId[];
  /** Lines of comments that ask to ignore a rule; in an exercise they don't count. */
  readonly disregarded: readonly number[];
  /** Common mistakes that it shows, by the rule or requirement that refuses it. */
  readonly said: readonly Said[];
  readonly passed: boolean;
  readonly suitcase: Suitcase | null;
  readonly meter: ContextMeter | null;
  /** A rebuild after a change of the file that one works on; null: no such file is copied. */
  readonly touch: Touch | null;
}

/** All that the live screen shows. */
export interface WatchState {
  /** `node-app – Make …`, or the folder. */
  readonly title: string;
  readonly isExercise: boolean;
  /** Bytes that a good answer stays below; null: no such goal. */
  readonly goalBytes: number | null;
  /** Null until the first check is done. */
  readonly now: Checkpoint | null;
  /** The exercise as it was started; for a plain folder the first check. */
  readonly before: (Pick<Checkpoint, 'meter' | 'touch'> & { readonly prediction: Prediction | null }) | null;
  readonly checks: number;
  /** Clock time of the last check. */
  readonly checkedAt: string;
  /** Which finding is shown in full, from 0 in `inOrder`. */
  readonly shown: number;
  /** `l`: all findings in short. */
  readonly listed: boolean;
  /** Text of a hint or a solution, until the next key. */
  readonly panel: { readonly title: string; readonly text: string } | null;
  readonly notices: readonly string[];
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Of a passed exercise: what it is held against. */
  readonly gain: Gain | null;
}

function findingsOf({ now }: WatchState): readonly Finding[] {
  return now === null || now.report.error !== null ? [] : inOrder(now.report.result.findings);
}

function verdict(state: WatchState, { report, passed, requirements }: Checkpoint, look: Look): string[] {
  const { paint, width } = look;
  if (report.error !== null) {
    const { line, message, hint } = report.error;
    const at = line === null ? report.path : `${report.path}:${line}`;
    return [
      ...wrap(`${paint('bad', phrases.failure.error)} ${visibleLine(`${at}: ${message}`)}`, width),
      ...wrap(`  ${hint}`, width),
    ];
  }
  const failed = report.result.strategies.filter(({ status }) => status === 'failed').length;
  const unmet = requirements.filter(({ status }) => status === 'unmet').length;
  // In words it would only say twice what follows.
  const mark = look.plain ? '' : `${statusMark(passed ? 'passed' : 'failed', look)} `;
  if (passed) {
    const more = state.isExercise ? phrases.watch.passed : phrases.watch.nothingLeft;
    return wrap(`${mark}${paint('good', more)}`, width, '  ');
  }
  const parts = [
    failed > 0 ? phrases.watch.failed(failed) : '',
    unmet > 0 ? phrases.watch.unmet(unmet, requirements.length) : '',
  ].filter((part) => part !== '');
  return wrap(`${mark}${parts.length > 0 ? parts.join(', ') : phrases.watch.notYet}`, width, '  ');
}

function requirementLines(
  { report, requirements, missing, disregarded, said }: Checkpoint,
  look: Look,
): string[] {
  // Of a file that can't be read nothing can be asked; what is wrong with it stands above.
  if (report.error !== null) return [];
  const { width } = look;
  const lines = requirements
    .filter(({ status }) => status !== 'met')
    .flatMap(({ id, title, why, status }) => {
      const mark = statusMark(status === 'unmet' ? 'failed' : 'not-applicable', look);
      const unsure = status === 'unknown' ? phrases.watch.unknownHere : '';
      const asked = wrap(visibleLine(`${title}: ${why}${unsure}`), width - 4).map((line, at) =>
        at === 0 ? `  ${mark} ${line}` : `    ${line}`,
      );
      return [...asked, ...saidLines(said, id, 4, look)];
    });
  for (const id of missing) {
    lines.push(...wrap(`  ${statusMark('failed', look)} ${phrases.watch.missing(id)}`, width, '    '));
  }
  if (disregarded.length > 0) {
    lines.push(...wrap(`  ${phrases.watch.disregarded(disregarded)}`, width, '  '));
  }
  return lines.length === 0 ? [] : ['', look.paint('heading', phrases.watch.asked), ...lines];
}

function listLines(findings: readonly Finding[], shown: number, { paint, width }: Look): string[] {
  return findings.flatMap(({ span, severity, rule, message }, index) => {
    const text = `${phrases.watch.line(span.line)} ${severityWord(severity, paint)} ${rule}: ${visibleLine(message)}`;
    const [first = '', ...more] = wrap(text, width - 4);
    return [`${index === shown ? '>' : ' '} ${first}`, ...more.map((line) => `    ${line}`)];
  });
}

function findingLines(state: WatchState, { report, said }: Checkpoint, ruleOf: RuleOf, look: Look): string[] {
  const findings = findingsOf(state);
  const finding = findings[Math.min(state.shown, findings.length - 1)];
  if (report.error !== null || finding === undefined) return [];
  if (state.listed)
    return [
      '',
      look.paint('heading', phrases.watch.all(findings.length)),
      ...listLines(findings, state.shown, look),
    ];
  const count =
    findings.length === 1
      ? phrases.watch.only
      : phrases.watch.finding(findings.indexOf(finding) + 1, findings.length);
  return [
    '',
    look.paint('heading', count),
    ...renderFinding(finding, report, look, ruleOf(finding.rule), false),
    ...saidLines(said, finding.rule, 2, look),
  ];
}

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
  const { paint, plain, width } = look;
  const now = sizeOf(report.prediction);
  const start = before === null || before.prediction === null ? null : sizeOf(before.prediction);
  const changed = start !== null && start.bytes !== now.bytes;
  const from = changed ? changeFrom(start.words, look) : '';
  // Where not even the base's weight is known a bar would only show what is not known.
  const weighed = report.prediction.base.size !== null && before?.prediction?.base.size !== null;
  const bar = plain || start === null || !weighed ? '' : `${shrinkBar(now.bytes, start.bytes, 12, look)} `;
  const rest = now.whole ? phrases.watch.predicted : phrases.watch.andUnknown;
  const goal = goalBytes === null ? '' : phrases.watch.goal(goalWords(goalBytes, report.prediction));
  return wrap(
    `${padEnd(paint('heading', phrases.watch.size), 9)}${bar}${from}${now.words}${rest}${goal}`,
    width,
    '  ',
  );
}

/** Passed: what was gained, what is still unknown, and how much advice is left. */
function passedBody(state: WatchState, now: Checkpoint, gain: Gain, ruleOf: RuleOf, look: Look): string[] {
  const advice = findingsOf(state).length;
  return [
    ...verdict(state, now, look),
    ...(advice === 0 ? [] : wrap(look.paint('faint', phrases.watch.advice(advice)), look.width)),
    ...renderSuccess(now, gain, ruleOf, look),
    ...requirementLines(now, look),
  ];
}

function body(state: WatchState, ruleOf: RuleOf, look: Look): string[] {
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
    ...verdict(state, now, look),
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

function header({ title, checks, checkedAt }: WatchState, { width, paint, plain }: Look): string[] {
  const right = checks === 0 ? '' : phrases.watch.check(checks, checkedAt);
  if (plain || displayWidth(title) + right.length + 2 > width) {
    return [
      ...wrap(paint('heading', visibleLine(title)), width),
      ...(right === '' ? [] : [paint('faint', right)]),
    ];
  }
  const left = shorten(visibleLine(title), width - right.length - 2);
  return [padEnd(paint('heading', left), width - right.length) + paint('faint', right)];
}

function progressLine({ progress }: WatchState, look: Look): string[] {
  if (progress === null || progress.total === 0) return [];
  const { done, total } = progress;
  const words = phrases.watch.progress(done, total);
  if (look.plain) return [words];
  const columns = Math.min(20, look.width - displayWidth(words) - 2);
  const cells = Math.round((done / total) * columns);
  const [on, off] = look.unicode ? ['━', '─'] : ['=', '-'];
  return [
    `${look.paint('good', on.repeat(cells))}${look.paint('faint', off.repeat(columns - cells))} ${words}`,
  ];
}

function keyLines({ isExercise, now }: WatchState, look: Look): string[] {
  const { paint, width, unicode, plain } = look;
  const names = phrases.watch.keys;
  const keys: [string, string][] = [['n', now?.passed && isExercise ? names.goOn : names.next]];
  if (isExercise) keys.push(['h', names.hint]);
  keys.push(['l', names.list], ['e', names.edit]);
  if (isExercise) keys.push(['s', names.solution], ['c', names.compare], ['x', names.reset]);
  keys.push(['q', names.quit]);
  const dot = plain ? ', ' : unicode ? ' · ' : ' | ';
  return rowsOf(
    keys.map(([key, what]) => `${paint('key', key)} ${what}`),
    dot,
    width,
  );
}

export interface WatchScreen {
  readonly lines: readonly string[];
  /** How far it can be scrolled. */
  readonly scrollMax: number;
}

/** The live screen at `rows` rows: header, as much of the body as fits from `scroll` on, progress and keys. */
export function renderWatch(
  state: WatchState,
  {
    ruleOf,
    look,
    rows,
    scroll,
  }: { readonly ruleOf: RuleOf; readonly look: Look; readonly rows: number; readonly scroll: number },
): WatchScreen {
  const top = [...header(state, look), ''];
  const bottom = ['', ...progressLine(state, look), ...keyLines(state, look)];
  const content = body(state, ruleOf, look);
  const room = Math.max(3, rows - top.length - bottom.length);
  const scrollMax = Math.max(0, content.length - room);
  const from = Math.min(scroll, scrollMax);
  const shown = content.slice(from, from + room);
  if (scrollMax > 0) {
    const below = content.length - from - room;
    const words = below > 0 ? phrases.watch.more(below) : phrases.watch.upAgain;
    bottom[0] = look.paint('faint', shorten(words, look.width));
  }
  const filler = Array.from({ length: Math.max(0, room - shown.length) }, () => '');
  return { lines: [...top, ...shown, ...filler, ...bottom], scrollMax };
}

/** The same as a block to print, for `--plain` and where there is no terminal. */
export function renderWatchBlock(state: WatchState, ruleOf: RuleOf, look: Look, keys: boolean): string[] {
  return [
    ...header(state, look),
    '',
    ...body(state, ruleOf, look),
    ...progressLine(state, look),
    ...(keys ? keyLines(state, look) : []),
    '',
  ];
}
