import { phrases } from '../phrases/index.ts';
import { type BestSize, type BestSizes, noSizes } from './best-size.ts';
import type { AnswerProgress, ExerciseProgress, LessonProgress, Progress } from './progress.ts';
import { emptyProgress, savesKept } from './progress.ts';

/** What could be read of a progress file, and what could not. */
export interface ProgressReading {
  readonly progress: Progress;
  /** One sentence for each part that was unreadable; empty: the file is sound. */
  readonly problems: readonly string[];
  /** Written by a newer release: readable in part, and not to be overwritten. */
  readonly newer: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const isoDay = /^\d{4}-\d\d-\d\d$/;
const idShape = /^[a-z0-9][a-z0-9/_-]{0,99}$/;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function timeOf(value: unknown): string | null {
  return typeof value === 'string' && isoTime.test(value) ? value : null;
}

function countOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/** A field that may be absent or null, but is not something else. */
function optional<T>(value: unknown, read: (value: unknown) => T | null): { value: T | null } | null {
  if (value === undefined || value === null) return { value: null };
  const result = read(value);
  return result === null ? null : { value: result };
}

function readLesson(value: unknown): LessonProgress | null {
  const fields = fieldsOf(value);
  const page = countOf(fields?.page);
  const at = timeOf(fields?.at);
  const doneAt = optional(fields?.doneAt, timeOf);
  return page === null || at === null || doneAt === null ? null : { page, doneAt: doneAt.value, at };
}

const bases: readonly unknown[] = ['exact', 'catalogue', 'estimate', 'measured'];

function readSize(value: unknown): BestSize | null {
  const fields = fieldsOf(value);
  const [bytes, at] = [countOf(fields?.bytes), timeOf(fields?.at)];
  const before = optional(fields?.before, countOf);
  if (bytes === null || at === null || before === null || !bases.includes(fields?.basis)) return null;
  return { basis: fields?.basis as BestSize['basis'], bytes, before: before.value, at };
}

/** A figure that can't be read is none; the pass it belongs to counts all the same. */
function readBest(value: unknown): BestSizes {
  const fields = fieldsOf(value);
  if (fields === null) return noSizes;
  const { predicted, measured, context } = fields;
  return { predicted: readSize(predicted), measured: readSize(measured), context: readSize(context) };
}

function readExercise(value: unknown): ExerciseProgress | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const path = (one: unknown) => (typeof one === 'string' ? one : null);
  const folder = optional(fields.folder, path);
  const course = optional(fields.course, path);
  const startedAt = optional(fields.startedAt, timeOf);
  const passedAt = optional(fields.passedAt, timeOf);
  const solutionSeenAt = optional(fields.solutionSeenAt, timeOf);
  const hints = optional(fields.hints, countOf);
  const saves = optional(fields.saves, (one) =>
    Array.isArray(one) && one.every((save) => typeof save === 'string') ? (one as string[]) : null,
  );
  if (!(folder && course && startedAt && passedAt && solutionSeenAt && hints && saves)) return null;
  return {
    folder: folder.value,
    startedAt: startedAt.value,
    course: course.value,
    passedAt: passedAt.value,
    hints: hints.value ?? 0,
    solutionSeenAt: solutionSeenAt.value,
    saves: (saves.value ?? []).slice(0, savesKept),
    best: readBest(fields.best),
  };
}

function readAnswer(value: unknown): AnswerProgress | null {
  const fields = fieldsOf(value);
  const [right, wrong, step] = [countOf(fields?.right), countOf(fields?.wrong), countOf(fields?.step)];
  const at = timeOf(fields?.at);
  const dueOn = typeof fields?.dueOn === 'string' && isoDay.test(fields.dueOn) ? fields.dueOn : null;
  if (right === null || wrong === null || step === null || at === null || dueOn === null) return null;
  return { right, wrong, step, dueOn, at };
}

function readRecord<T>(
  fields: Fields,
  part: string,
  read: (value: unknown) => T | null,
  problems: string[],
): Record<string, T> {
  const value = fields[part];
  if (value === undefined) return {};
  const record = fieldsOf(value);
  if (record === null) {
    problems.push(phrases.keeping.noList(part));
    return {};
  }
  const entries: [string, T][] = [];
  for (const [id, entry] of Object.entries(record)) {
    const result = idShape.test(id) ? read(entry) : null;
    if (result === null) problems.push(phrases.keeping.badEntry(part, id.slice(0, 60)));
    else entries.push([id, result]);
  }
  return Object.fromEntries(entries);
}

function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

/** Read a progress file as far as it can be read; never throws. Unknown fields are passed over. */
export function parseProgress(text: string): ProgressReading {
  const fields = parsed(text);
  if (fields === null) {
    const problem = text.trim() === '' ? phrases.keeping.empty : phrases.keeping.noJson;
    return { progress: emptyProgress, problems: [problem], newer: false };
  }
  const problems: string[] = [];
  const version = countOf(fields.version);
  const newer = version !== null && version > 1;
  if (version === null || version === 0) problems.push(phrases.keeping.noVersion);
  const progress: Progress = {
    version: 1,
    lessons: readRecord(fields, 'lessons', readLesson, problems),
    exercises: readRecord(fields, 'exercises', readExercise, problems),
    answers: readRecord(fields, 'answers', readAnswer, problems),
  };
  return { progress, problems, newer };
}

/** The file's text, readable by people and by `parseProgress`. */
export function formatProgress(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`;
}
