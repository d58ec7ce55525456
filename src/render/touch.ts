import type { Instruction } from '../dockerfile/types.ts';
import { phrases } from '../phrases/index.ts';
import type { Cause, StepRun, StepState } from '../plan/cache-types.ts';
import { countSteps, type Touch } from '../plan/touch.ts';
import type { StagePlan } from '../plan/types.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, padStart, shorten, visibleLine, wrap } from './width.ts';

const builderNames = { buildkit: 'BuildKit', classic: 'classic builder' } as const;

/** One line, continuations joined. */
export function instructionLine({ keyword, text, flags }: Instruction): string {
  const written = flags.map(({ name, value }) => `--${name}${value === null ? '' : `=${value}`} `).join('');
  const line = text.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ');
  return visibleLine(`${keyword} ${written}${line}`.trim());
}

/** Why a step runs again, or may; null where it comes from the cache. */
export function becauseText(state: StepState, cause: Cause | null): string | null {
  if (cause === null) return null;
  const line = `line ${cause.step?.span.line}`;
  const path = visibleLine(cause.path ?? '');
  switch (cause.kind) {
    case 'reads':
      return `it reads ${path}`;
    case 'variable':
      return `whether ${path} takes the file hangs on a variable that only the build knows`;
    case 'link':
      return `${path} leads through a symbolic link`;
    case 'above':
      return `it stands below ${line}`;
    case 'base':
      return `its stage stands on ${line}`;
    case 'copies':
      return state === 'again'
        ? `${path} holds what ${line} copies anew`
        : `${line} writes ${path} anew: again if a byte of it differs`;
    case 'merges':
      return 'cached where the engine can merge layers (--link), else again';
  }
}

/** `3 of 7 steps run again, 2 perhaps`. */
export function summaryText({ steps }: Touch): string {
  const { again, perhaps } = countSteps(steps);
  if (steps.length === 0) return phrases.cache.noSteps;
  if (again + perhaps === 0) return phrases.cache.allCached(steps.length);
  const sure = phrases.cache.again(again, steps.length);
  return perhaps === 0 ? sure : `${sure}, ${phrases.cache.someMore(perhaps)}`;
}

function noteOf({ path, ignoredBy, steps }: Touch): string | null {
  if (ignoredBy !== null) {
    const { file, line, text } = ignoredBy;
    return visibleLine(`${file} (line ${line}: ${text}) keeps ${path} from the builder.`);
  }
  if (/(?:^|\/)(?:[^/]*\.)?(?:Dockerfile|Containerfile)(?:\.[^/]*)?$/i.test(path))
    return 'Besides: an instruction that you change runs again itself, and all below it in its stage.';
  return steps.every(({ state }) => state === 'cached') ? `No step reads ${visibleLine(path)}.` : null;
}

const marks: Readonly<
  Record<StepState, { readonly mark: string; readonly style: 'faint' | 'warn' | 'note' }>
> = {
  cached: { mark: '·', style: 'faint' },
  again: { mark: '↻', style: 'warn' },
  perhaps: { mark: '?', style: 'note' },
};

function stageName({ name, index }: StagePlan, isLast: boolean): string {
  const called = name === null ? `stage ${index}` : `stage ${visibleLine(name)}`;
  return isLast ? `${called}, the image` : called;
}

function stepLines(step: StepRun, look: Look): string[] {
  const { paint, width, unicode } = look;
  const { mark, style } = marks[step.state];
  const word = padEnd(step.state, 7);
  const shown = unicode && !look.plain ? `${mark} ${word}` : word;
  const head = `  ${paint(style, shown)}  ${paint('faint', padStart(String(step.instruction.span.line), 4))}  `;
  const indent = displayWidth(shown) + 10;
  const because = becauseText(step.state, step.cause);
  const line = shorten(instructionLine(step.instruction), width - indent);
  const first = head + (step.state === 'cached' ? paint('faint', line) : line);
  if (because === null) return [first];
  const dash = unicode ? '–' : '-';
  if (indent + displayWidth(line) + 3 + displayWidth(because) <= width && !look.plain)
    return [`${first} ${paint('faint', `${dash} ${because}`)}`];
  return [
    first,
    ...wrap(because, width - indent - 2).map((text) => ' '.repeat(indent + 2) + paint('faint', text)),
  ];
}

/** Every step of a rebuild, stage by stage, with why it runs again. */
export function renderTouch(file: string, touch: Touch, look: Look): readonly string[] {
  const { paint, width } = look;
  const { steps, path, builder } = touch;
  const heading = `${paint('heading', visibleLine(file))} after a change of ${visibleLine(path)} (${builderNames[builder]}): ${paint('strong', summaryText(touch))}`;
  const stages = [...new Set(steps.map(({ stage }) => stage))];
  const body = stages.flatMap((stage, at) => [
    ...(stages.length > 1 ? ['', paint('heading', stageName(stage, at === stages.length - 1))] : ['']),
    ...steps.filter((step) => step.stage === stage).flatMap((step) => stepLines(step, look)),
  ]);
  const note = noteOf(touch);
  return [
    ...wrap(heading, width, '  '),
    ...(note === null ? [] : wrap(paint('faint', note), width, '  ')),
    ...body,
  ];
}

/** `text`: a line a step and the sum, for pipes. */
export function renderTouchText(file: string, touch: Touch): string {
  const shown = visibleLine(file);
  const lines = touch.steps.map((step) => {
    const because = becauseText(step.state, step.cause);
    const why = because === null ? '' : ` - ${because}`;
    return `${shown}:${step.instruction.span.line}: ${step.state} ${instructionLine(step.instruction)}${why}\n`;
  });
  const note = noteOf(touch);
  const builder = builderNames[touch.builder];
  return `${lines.join('')}${shown}: after a change of ${visibleLine(touch.path)} ${summaryText(touch)} (${builder})${note === null ? '' : ` - ${note}`}\n`;
}
