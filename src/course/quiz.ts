import { parseDockerfile } from '../dockerfile/parse.ts';
import { phrases } from '../phrases/index.ts';
import { checkPlan } from '../rules/check.ts';
import { type ChoiceQuestion, type GapQuestion, gapMark } from './question.ts';
import { planOfShown } from './shown.ts';

/** What is said of an answer; `because` is Markdown. */
export interface Verdict {
  readonly right: boolean;
  readonly because: string;
}

/** @param index of the chosen option, from 0. @throws RangeError where there is none. */
export function judgeChoice(question: ChoiceQuestion, index: number): Verdict {
  const option = question.options[index];
  if (option === undefined) throw new RangeError(`no option ${index}`);
  return { right: option.right, because: option.because };
}

/** Letter of an option as the screen and the reader name it: `a`, `b` … */
export const letterOf = (index: number): string => String.fromCharCode(97 + index);

/** The right option's letter, text and reason. */
export function rightOption(question: ChoiceQuestion): { letter: string; text: string; because: string } {
  const index = question.options.findIndex(({ right }) => right);
  const { text = '', because = '' } = question.options[index] ?? {};
  return { letter: letterOf(index), text, because };
}

/** The gap filled in; what is typed stands for the gap as it is, spaces around it apart. */
export function filled(question: GapQuestion, answer: string): Pick<GapQuestion, 'dockerfile' | 'files'> {
  const fill = (text: string) => text.split(gapMark).join(answer.trim());
  const files = Object.entries(question.files).map(([name, content]): [string, string | number] => [
    name,
    typeof content === 'string' ? fill(content) : content,
  ]);
  return { dockerfile: fill(question.dockerfile), files: Object.fromEntries(files) };
}

function misconceptionOf(question: GapQuestion, answer: string): string | null {
  const found = question.misconceptions.find((one) => new RegExp(`^(?:${one.answer})$`, 'i').test(answer));
  return found?.because ?? null;
}

/** A finding as a sentence; what it expects is for the learner to find. */
function refused(message: string): string {
  const [what = ''] = message.split('; expected ');
  return `${what.replace(/^(this|these|the|there|without)\b/, (word) => word.charAt(0).toUpperCase() + word.slice(1))}.`;
}

/** Why the rules refuse what is filled in, in their own words; null: they pass it. */
function refusalOf(question: GapQuestion, answer: string): string | null {
  if (/^[^"]*"[^"]*("[^"]*"[^"]*)*$/.test(answer)) return phrases.gap.quotation;
  const shown = filled(question, answer);
  const parsed = parseDockerfile(shown.dockerfile, 'Dockerfile');
  if ('problem' in parsed) return `${parsed.problem.message} ${parsed.problem.hint}`;
  const plan = planOfShown(shown);
  if (plan === null) return phrases.gap.noDockerfile;
  for (const { image } of plan.feeding)
    if (image !== null && /[A-Z]/.test(image.text)) return phrases.gap.smallLetters;
  for (const stage of plan.feeding)
    for (const failure of stage.failures) return phrases.gap.noBuild(failure.message);
  const { strategies, findings } = checkPlan(plan);
  for (const id of question.strategies) {
    const status = strategies.find((strategy) => strategy.id === id)?.status;
    if (status === 'passed') continue;
    const finding = findings.find((one) => one.strategy === id && one.severity !== 'info');
    if (finding !== undefined) return refused(finding.message);
    return phrases.gap.nothingLeft;
  }
  const { built } = question;
  if (
    built === null ||
    plan.final.items.some(({ kind, path }) => kind === 'artefact' && `${path}/`.startsWith(`${built}/`))
  )
    return null;
  return phrases.gap.somethingElse(built);
}

/** Judge what was typed into a gap: by the rules, so that every right answer passes, however it is spelled. */
export function judgeGap(question: GapQuestion, answer: string): Verdict {
  const typed = answer.trim();
  if (typed === '') return { right: false, because: question.hint };
  const because = misconceptionOf(question, typed) ?? refusalOf(question, typed);
  return because === null ? { right: true, because: question.because } : { right: false, because };
}
