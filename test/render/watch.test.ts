import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { inOrder } from '../../src/course/judge.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';
import { touchFile } from '../../src/plan/touch.ts';
import { contextMeter } from '../../src/render/context-meter.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { suitcaseOf } from '../../src/render/suitcase-model.ts';
import { renderWatch, renderWatchBlock } from '../../src/render/watch.ts';
import type { Checkpoint, WatchState } from '../../src/render/watch-state.ts';
import { displayWidth } from '../../src/render/width.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { predictSize } from '../../src/sizes/predict.ts';

const look = { width: 80, paint: plainPaint, unicode: true, plain: false };
const files = {
  'package.json': '{"dependencies":{}}',
  '.env': 'KEY=x',
  '.git/pack': 5_000_000,
  'src/a.js': 'x',
};

function checkpoint(text: string): Checkpoint {
  const parsed = parseDockerfile(text, 'Dockerfile');
  const none = {
    requirements: [],
    missing: [],
    disregarded: [],
    said: [],
    suitcase: null,
    meter: null,
    touch: null,
  };
  if ('problem' in parsed)
    return { ...none, report: { path: 'Dockerfile', error: parsed.problem }, passed: false };
  const context = contextOf(files);
  const plan = planImage(parsed.dockerfile, context);
  const result = checkPlan(plan);
  const prediction = predictSize(plan);
  return {
    ...none,
    report: {
      path: 'Dockerfile',
      error: null,
      source: text.split('\n'),
      context: null,
      result,
      prediction,
      hidden: 0,
    },
    passed: result.strategies.every(({ status }) => status !== 'failed'),
    suitcase: suitcaseOf(plan, prediction),
    meter: contextMeter(context),
    touch: touchFile(plan, 'src/a.js', 'buildkit'),
  };
}

function stateOf(text: string, change: Partial<WatchState> = {}): WatchState {
  const base = {
    title: 'app – Make it small',
    isExercise: true,
    goalBytes: null,
    before: null,
    checks: 3,
    checkedAt: '12:00:00',
  };
  const rest = {
    shown: 0,
    listed: false,
    panel: null,
    notices: [],
    progress: { done: 2, total: 9 },
    gain: null,
  };
  return { ...base, ...rest, now: checkpoint(text), ...change };
}

const fat = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "src/a.js"]\n';

function screen(state: WatchState, rows = 40, columns = 80, scroll = 0) {
  return renderWatch(state, { ruleOf: () => null, look: { ...look, width: columns }, rows, scroll });
}

describe('the live screen', () => {
  it.each([
    [80, 40],
    [40, 24],
    [140, 50],
    [40, 12],
  ])('fits %i columns and %i rows exactly', (columns, rows) => {
    const { lines } = screen(stateOf(fat), rows, columns);
    expect(lines).toHaveLength(rows);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('hides nothing: every line can be scrolled to', () => {
    const whole = screen(stateOf(fat), 400).lines.filter((line) => line !== '');
    const { scrollMax } = screen(stateOf(fat), 14);
    const seen = new Set<string>();
    for (let scroll = 0; scroll <= scrollMax; scroll++) {
      for (const line of screen(stateOf(fat), 14, 80, scroll).lines) seen.add(line);
    }
    expect(whole.filter((line) => !seen.has(line))).toEqual([]);
  });

  it('counts a single line as one', () => {
    const rows = Array.from({ length: 150 }, (_none, at) => at + 10);
    const said = rows.map((count) => screen(stateOf(fat), count).lines.join('\n'));
    expect(said.some((text) => /^1 more line, arrow down shows it/m.test(text))).toBe(true);
    expect(said.some((text) => /^1 more lines/m.test(text))).toBe(false);
  });

  it('shows first what is best mended first: the base, then the stages, advice last', () => {
    const { report } = checkpoint(fat);
    const order = inOrder(report.error === null ? report.result.findings : []);
    expect(order[0]?.strategy).toBe('base-image');
    const firstAdvice = order.findIndex(({ severity }) => severity === 'info');
    expect(order.slice(firstAdvice).every(({ severity }) => severity === 'info')).toBe(true);
  });

  it('shows the context with what is not needed and the secrets', () => {
    const text = screen(stateOf(fat), 200).lines.join('\n');
    expect(text).toMatch(/not needed: .*\.git 5 MB/);
    expect(text).toContain('secrets in it: .env');
  });

  it('shows size and context before and now', () => {
    const before = checkpoint(fat);
    const prediction = before.report.error === null ? before.report.prediction : null;
    const state = stateOf('FROM scratch\nCOPY src/a.js /a\nUSER 1\nCMD ["/a"]\n', {
      before: { prediction, meter: before.meter, touch: before.touch },
    });
    expect(screen(state, 100).lines.join('\n')).toMatch(/Size .*MB → 1 B/);
  });

  it('shows what one save costs in the build cache, before and now', () => {
    const start = 'FROM alpine:3.22\nCOPY . .\nRUN echo 1 > /x\nCOPY package.json /p\n';
    const now = 'FROM alpine:3.22\nCOPY package.json /p\nRUN echo 1 > /x\nCOPY src /s\n';
    const { touch, meter } = checkpoint(start);
    const state = stateOf(now, { before: { prediction: null, meter, touch } });
    const row = (plain: boolean) =>
      renderWatchBlock(state, () => null, { ...look, width: 100, plain }, false).find((line) =>
        line.startsWith('Cache'),
      );
    expect(row(false)).toBe('Cache    3 → 1 of 3 steps runs again after a change of src/a.js (line 4)');
    expect(row(true)).toBe(
      'Cache: at the start 3, now 1 of 3 steps runs again after a change of src/a.js (line 4)',
    );
  });

  it('draws no bar of a size whose base nobody knows', () => {
    const before = checkpoint(fat);
    const prediction = before.report.error === null ? before.report.prediction : null;
    const state = stateOf('FROM nobody/knows:1\nUSER 1\nCMD ["/a"]\n', {
      before: { prediction, meter: before.meter, touch: before.touch },
    });
    const size = screen(state, 100).lines.find((line) => line.startsWith('Size'));
    expect(size).toContain('something unknown');
    expect(size).not.toMatch(/[█░]/);
  });

  it('of a broken file says what is wrong and nothing else', () => {
    const text = screen(stateOf('FROM node\nFROB\n'), 60).lines.join('\n');
    expect(text).toContain('Dockerfile:2: Unknown instruction FROB');
    expect(text).not.toContain('strategies failed');
  });

  it('in plain uses no glyphs, bars or boxes', () => {
    const plain = { ...look, plain: true, unicode: false };
    const text = renderWatchBlock(stateOf(fat), () => null, plain, true).join('\n');
    expect(text).toContain('base-image: failed');
    expect(text).toContain('2 of 9 exercises passed');
    expect(text).not.toMatch(/[│█░━✔✘→]/);
  });
});
