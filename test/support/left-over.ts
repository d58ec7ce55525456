import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pricedJudgement } from '../../src/commands/live-figures.ts';
import { judge } from '../../src/course/judge.ts';
import { parseLesson } from '../../src/course/lesson.ts';
import { readAnswers, readExercise } from '../../src/course/library.ts';
import { planOfShown } from '../../src/course/shown.ts';
import { startSubmission } from '../../src/course/start-tree.ts';
import { realFiles } from '../../src/ports/files.ts';
import { expandFacts } from '../../src/render/lesson-facts.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { rules } from '../../src/rules/index.ts';
import type { Finding } from '../../src/rules/types.ts';

const root = resolve(import.meta.dirname, '../..');

/** What stands on a screen and is no phrase: texts of rules, and words of what a learner wrote. */
export interface Content {
  readonly texts: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** Boxes, bars and breaks between lines are no part of a text. */
const flowing = (text: string) =>
  text
    .replace(/<\/?sub>/g, ' ')
    .replace(/[^\p{L}\p{N}\p{P}`=<>$+~|]+|[│║]/gu, ' ')
    .replace(/\s+/g, ' ');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];

/** Rules say it as a sentence where a gap is refused. */
function spellings({ message }: Pick<Finding, 'message'>): string[] {
  const [first = ''] = message.split('; expected ');
  return [message, `${first.charAt(0).toUpperCase()}${first.slice(1)}`, first];
}

const ruleTexts = rules.flatMap(({ title, why }) => [title, why]);

/** Of an exercise: what the rules say of its start and of its answers, and all that stands in those. */
export async function exerciseContent(id: string, others: readonly string[] = []): Promise<Content> {
  const folder = join(root, 'exercises');
  const exercise = await readExercise(realFiles, folder, id);
  const { right } = await readAnswers(realFiles, folder, id);
  const submissions = [startSubmission(exercise), ...right.map(({ submission }) => submission)];
  const judgements = await Promise.all(
    submissions.map((one) => pricedJudgement(exercise, judge(exercise, one))),
  );
  const findings = judgements.flatMap(({ check }) => check?.findings ?? []);
  const files = submissions.flatMap((one) => [one.dockerfileText, one.dockerignoreText ?? '']);
  const names = [...files, ...exercise.start.keys(), ...others].flatMap(wordsOf);
  return { texts: [...ruleTexts, ...findings.flatMap(spellings)], names: new Set(names) };
}

/** Of a lesson: what the rules say of the Dockerfiles it shows, and all code that stands in it. */
export function lessonContent(id: string): Content {
  const path = join(root, 'lessons/en', `${id}.md`);
  const text = readFileSync(path, 'utf8');
  const reading = parseLesson(text, id, path);
  if (!('lesson' in reading)) throw new Error(`${id}: ${reading.problems[0]}`);
  const plans = [...reading.lesson.shown.values()].map((shown) => planOfShown(shown));
  const findings = plans.flatMap((plan) => (plan === null ? [] : checkPlan(plan).findings));
  const code = text.match(/^```[\s\S]*?^```$|`[^`\n]+`/gm) ?? [];
  const kept = code.filter((block) => !/^```(choice|gap)/.test(block));
  const facts = (text.match(/\{\{[^}]*\}\}/g) ?? []).map((fact) => expandFacts(fact, reading.lesson));
  const gaps = code
    .filter((block) => block.startsWith('```gap'))
    .map((block) => block.replace(/^(question|hint|because):.*$/gm, ''));
  return {
    texts: [...ruleTexts, ...findings.flatMap(spellings)],
    names: new Set([...kept, ...facts, ...gaps].flatMap(wordsOf)),
  };
}

/** Names that are the same in every language. */
const names = new Set(
  [
    'learn-image-opt npx Dockerfile dockerignore docker json yaml CMD ENTRYPOINT FROM USER NAME FILE PATH svg',
    // Of editors, and the variables that name one.
    'VISUAL EDITOR export code VS Code idea IntelliJ IDEA vim',
    'base-image multi-stage layers dockerignore only-needed clean-up pin-versions order security',
    'node-app python-service go-scratch java-jre static-site debian-service',
  ].flatMap(wordsOf),
);

/** Commands of this program, ids of rules, paths and options: as they are typed. */
const typed =
  /`[^`]*`|learn-image-opt(?: (?:lesson|start|watch|hint|solution|reset|history|undo|progress|check|certificate|cheatsheet|explain)(?: [\w./-]+)*)?|\b[a-z-]+\/[a-z0-9-]+\b|\([A-Z]+\d+(?:, [A-Z]+\d+)*\)|(?:\.{0,2}\/)[\w./-]+|--[a-z-]+/g;

/** English words that a screen in the made-up language still shows, each with what stands around it. */
export function leftOver(screen: string, { texts, names: own }: Content): string[] {
  let text = flowing(screen);
  for (const known of texts.filter((one) => flowing(one).trim() !== '').sort((a, b) => b.length - a.length))
    text = text.replaceAll(flowing(known), ' ');
  const rest = text.replace(typed, ' ');
  const left = [...rest.matchAll(/[A-Za-z]{3,}/g)].filter(([word]) => !isName(word, own));
  return [
    ...new Set(
      left.map(({ index, 0: word }) => `${word} in: ${rest.slice(Math.max(0, index - 30), index + 50)}`),
    ),
  ];
}

const isName = (word: string, own: ReadonlySet<string>) =>
  names.has(word.toLowerCase()) || own.has(word.toLowerCase());
