import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { parse, stringify } from 'yaml';
import type { Built } from './built.ts';
import { madeUp, madeUpValue } from './made-up.ts';

const root = resolve(import.meta.dirname, '../..');

/** A lesson's prose: front matter, paragraphs and questions; code, pictures and keys stay. */
function madeUpLesson(text: string): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const parts = body.split(/^(```[\s\S]*?^```$)/m).map((part, at) => {
    if (at % 2 === 0) return madeUp(part);
    const [, kind = '', yaml = ''] = /^```(choice|gap)\n([\s\S]*)```$/.exec(part) ?? [];
    return kind === '' ? part : `\`\`\`${kind}\n${stringify(madeUpValue(parse(yaml)))}\`\`\``;
  });
  return `---\n${stringify(madeUpValue(parse(front)))}---\n${parts.join('')}`;
}

interface ExerciseYaml {
  readonly title: string;
  readonly task: string;
  readonly requirements: readonly { readonly id: string; readonly title: string }[];
  readonly hints: Readonly<Record<string, readonly string[]>>;
  readonly misconceptions?: readonly { readonly says: string }[];
}

/** The words of an exercise as a translator writes them. */
function madeUpExercise(text: string): string {
  const { title, task, requirements, hints, misconceptions = [] }: ExerciseYaml = parse(text);
  return stringify({
    title: madeUp(title),
    task: madeUp(task),
    requirements: Object.fromEntries(requirements.map((one) => [one.id, madeUp(one.title)])),
    hints: Object.fromEntries(Object.entries(hints).map(([id, levels]) => [id, levels.map(madeUp)])),
    misconceptions: misconceptions.map(({ says }) => madeUp(says)),
  });
}

/**
 * Put a made-up language into a built program, as files alone: its words beside the program's own, its lessons beside
 * `lessons/en`. @param name of the language, as LEARN_IMAGE_OPT_LANG takes it.
 */
export async function addLanguage({ bin }: Built, name: string): Promise<void> {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'made-up-language.ts') });
  await bundle.write({ file: join(dirname(bin), 'phrases', `${name}.js`) });
  await bundle.close();
  const lessons = join(dirname(bin), '..', 'lessons');
  await rm(lessons);
  await mkdir(join(lessons, name, 'exercises'), { recursive: true });
  await symlink(join(root, 'lessons/en'), join(lessons, 'en'));
  for (const file of readdirSync(join(root, 'lessons/en'))) {
    const text = readFileSync(join(root, 'lessons/en', file), 'utf8');
    const words = file.endsWith('.md') ? madeUpLesson(text) : stringify(madeUpValue(parse(text)));
    await writeFile(join(lessons, name, file), words);
  }
  for (const id of readdirSync(join(root, 'exercises'))) {
    if (id.includes('.')) continue;
    const text = readFileSync(join(root, 'exercises', id, 'exercise.yaml'), 'utf8');
    await writeFile(join(lessons, name, 'exercises', `${id}.yaml`), madeUpExercise(text));
  }
}
