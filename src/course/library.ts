import { codeOf } from '../codes.ts';
import { UsageError } from '../exit.ts';
import { language, phrases } from '../phrases/index.ts';
import { type Exercise, exerciseFrom } from './exercise.ts';
import type { Submission } from './start-tree.ts';

/** As much of the file system as reading an exercise takes. Paths are joined with `/`, which every platform takes. */
export interface ReadsFiles {
  read(path: string, limitBytes?: number): Promise<Uint8Array>;
  list(path: string): Promise<readonly { readonly name: string; readonly kind: string }[]>;
}

const fileLimitBytes = 2_000_000;

/**
 * Ids of the exercises below a folder, as they are offered: the strategies' by their number, then the others in the
 * order of `order.txt` (an id a line), and by name what it leaves out.
 */
export async function exerciseIds(files: ReadsFiles, folder: string): Promise<readonly string[]> {
  const ids = await foldersIn(files, folder);
  const order = linesOf((await textOrNull(files, `${folder}/order.txt`).catch(() => null)) ?? '');
  const place = (id: string) => (/^\d/.test(id) ? -1 : order.includes(id) ? order.indexOf(id) : order.length);
  return ids.toSorted((a, b) => place(a) - place(b));
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

/** Names of the folders in a folder, sorted. */
async function foldersIn(files: ReadsFiles, folder: string): Promise<readonly string[]> {
  const entries = await files.list(folder).catch(() => []);
  return entries
    .filter(({ kind, name }) => kind === 'folder' && !name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/**
 * Read one exercise.
 * @param folder holds the exercises, one folder each.
 * @throws UsageError for an unknown exercise, or one that breaks the schema (file, key and remedy).
 */
export async function readExercise(files: ReadsFiles, folder: string, id: string): Promise<Exercise> {
  const ids = await exerciseIds(files, folder);
  if (!ids.includes(id))
    throw new UsageError(
      phrases.refusals.noExercise(JSON.stringify(id)),
      ids.length > 0
        ? `${phrases.refusals.exercises(ids.join(', '))} ${phrases.refusals.otherCourse}`
        : phrases.refusals.noExerciseIn(folder),
    );
  const file = `${folder}/${id}/exercise.yaml`;
  const text = await textOrNull(files, file);
  if (text === null)
    throw new UsageError(
      `${file} is missing.`,
      'Every exercise begins with that file; see docs on adding one.',
    );
  const yaml = await spokenYaml(await yamlOf(text, file), folder, id, files);
  return exerciseFrom(id, file, yaml, await textsBelow(files, `${folder}/${id}/start`));
}

/** The exercise in the language that is spoken, where the lessons' folder of that language has words for it. */
async function spokenYaml(yaml: unknown, folder: string, id: string, files: ReadsFiles): Promise<unknown> {
  if (language === 'en') return yaml;
  const file = `${folder.replace(/exercises$/, 'lessons')}/${language}/exercises/${id}.yaml`;
  const words = await textOrNull(files, file);
  if (words === null) return yaml;
  const { withWords } = await import('./exercise-words.ts');
  return withWords(yaml, await yamlOf(words, file), file);
}

async function yamlOf(text: string, file: string): Promise<unknown> {
  const { parse, YAMLParseError } = await import('yaml');
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UsageError(`${file}: ${error.message.split('\n')[0]}`, 'Mend the YAML at that place.');
  }
}

/** An answer of an exercise: a right one, or a near miss with what must refuse it. */
export interface Answer {
  /** Folder name: `00-two-stages`. */
  readonly name: string;
  readonly submission: Submission;
  /** Ids of which at least one must refuse it: `strategy/rule`, `requirement/id`, `problem/code`. Empty for a right one. */
  readonly refusedBy: readonly string[];
}

export interface Answers {
  /** The first is the shown solution. */
  readonly right: readonly Answer[];
  readonly wrong: readonly Answer[];
}

/** Right answers and near misses of an exercise, by name. */
export async function readAnswers(files: ReadsFiles, folder: string, id: string): Promise<Answers> {
  const right = await answersBelow(files, `${folder}/${id}/answers/right`);
  return { right, wrong: await answersBelow(files, `${folder}/${id}/answers/wrong`) };
}

async function answersBelow(files: ReadsFiles, folder: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const name of await foldersIn(files, folder)) {
    const texts = await textsBelow(files, `${folder}/${name}`);
    const dockerfileText = texts.get('Dockerfile') ?? '';
    const reason = texts.get('expect.txt') ?? dockerfileText;
    const [, ids = ''] = /^(?:#\s*)?refused by:\s*(.+)/.exec(reason) ?? [];
    const refusedBy = ids.split(/[\s,]+/).filter((word) => word !== '');
    answers.push({
      name,
      submission: { dockerfileText, dockerignoreText: texts.get('.dockerignore') ?? null },
      refusedBy,
    });
  }
  return answers;
}

/** The two files of a learner's folder that are judged; null: there is no Dockerfile. */
export async function readSubmission(files: ReadsFiles, folder: string): Promise<Submission | null> {
  const dockerfileText = await textOrNull(files, `${folder}/Dockerfile`);
  if (dockerfileText === null) return null;
  return { dockerfileText, dockerignoreText: await textOrNull(files, `${folder}/.dockerignore`) };
}

async function textOrNull(files: ReadsFiles, path: string): Promise<string | null> {
  return textOf(files, path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
}

/** Every file below a folder as text, by relative path. */
export async function textsBelow(files: ReadsFiles, folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const visit = async (below: string): Promise<void> => {
    const entries = await files.list(below === '' ? folder : `${folder}/${below}`).catch(() => []);
    for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? name : `${below}/${name}`;
      if (kind === 'folder') await visit(path);
      else if (kind === 'file') texts.set(path, await textOf(files, `${folder}/${path}`));
    }
  };
  await visit('');
  return texts;
}

async function textOf(files: ReadsFiles, path: string): Promise<string> {
  return new TextDecoder().decode(await files.read(path, fileLimitBytes));
}
