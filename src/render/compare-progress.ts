import type { CompareProgress } from '../engine/types.ts';
import { formatSeconds } from './compare-rows.ts';
import { shorten, visibleLine } from './width.ts';

const phases: Readonly<Record<CompareProgress['phase'], string>> = {
  cold: 'cold build',
  warm: 'warm-up build',
  rebuild: 'rebuild',
  measure: 'measuring',
  scan: 'scanning',
  start: 'starting it',
};

function where({ label, image, total, phase }: CompareProgress): string {
  return `[${image}/${total}] ${visibleLine(label)}: ${phases[phase]}`;
}

function stepText({ step }: CompareProgress): string {
  if (step === null) return '';
  const stage = step.stage === null ? '' : `${step.stage} `;
  return `[${visibleLine(stage)}${step.index}/${step.count}] ${visibleLine(step.text.replace(/\s+/g, ' '))}`;
}

/** The line that is redrawn on a terminal: what runs now, and for how long. */
export function progressStatus(progress: CompareProgress, seconds: number, width: number): string {
  const text = [where(progress), stepText(progress)].filter((part) => part !== '').join('  ');
  const time = `  ${formatSeconds(seconds)}`;
  return shorten(text, Math.max(10, width - time.length - 1)) + time;
}

/** A line for a log: each phase as it starts, each step as it ends; null: nothing to say. */
export function progressLine(progress: CompareProgress): string | null {
  const { step } = progress;
  if (step === null) return where(progress);
  if (step.state === 'started') return null;
  const outcome = { done: 'done', cached: 'cached', failed: 'failed' }[step.state];
  const seconds = step.seconds === null || step.state === 'cached' ? '' : `, ${formatSeconds(step.seconds)}`;
  return `  ${stepText(progress)}: ${outcome}${seconds}`;
}
