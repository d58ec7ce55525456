import { dirname, join, relative, resolve } from 'node:path';
import { placesBelow } from '../course/places.ts';
import { exerciseTemplate, lessonTemplate } from '../course/templates.ts';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { wrap } from '../render/width.ts';
import type { Screen } from './types.ts';

/**
 * Write a lesson or an exercise to begin with: sound as it is, but for what is marked TODO.
 * @param course folder as given; null: the working directory.
 * @returns what was written, and what to do next.
 * @throws UsageError for a wrong kind or name, or where something of that name is there.
 */
export async function writeTemplate(
  words: readonly string[],
  course: string | null,
  { paint, width }: Screen,
  world: World,
): Promise<string> {
  const { kind, id } = whatOf(words);
  const root = resolve(world.cwd, course ?? '.');
  const { language } = await placesBelow(root, world.files);
  const files = kind === 'lesson' ? lessonTemplate(id, language) : exerciseTemplate(id);
  const top = kind === 'lesson' ? `lessons/${language}/${id}.md` : `exercises/${id}`;
  if ((await world.files.info(join(root, top))) !== null)
    throw new UsageError(`${top} is there already.`, 'Choose another name, or remove it first.');
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, ...path.split('/'));
    await world.files.makeFolder(dirname(target));
    await world.files.writeNew(target, content);
  }
  const there = relative(world.cwd, join(root, top)) || '.';
  const shown = there.startsWith('..') ? join(root, top) : there;
  const option =
    course === null ? '' : ` --course ${/^[\w./\\:~-]+$/.test(course) ? course : JSON.stringify(course)}`;
  const steps = [
    `Fill in what is marked TODO in ${paint('code', kind === 'lesson' ? shown : join(shown, 'exercise.yaml'))}.`,
    ...(kind === 'lesson'
      ? ['Put your own Dockerfiles in the place of before and after.']
      : [
          `Put your own project into ${paint('code', join(shown, 'start'))}, and answers, right and wrong, beside it: they are the proof.`,
        ]),
    `${paint('code', `learn-image-opt author check ${id}${option}`)} says what is still to do.`,
    kind === 'lesson'
      ? `${paint('code', `learn-image-opt lesson ${id}${option}`)} shows it.`
      : `${paint('code', `learn-image-opt start ${id}${option}`)} begins it as a learner would.`,
  ];
  const lines = [
    ...wrap(
      `Written: ${paint('code', shown)}, ${kind === 'lesson' ? 'one file' : `${Object.keys(files).length} files`}.`,
      width,
    ),
    '',
    paint('heading', 'What to do next'),
    ...steps.flatMap((step) => wrap(`  ${step}`, width, '    ')),
  ];
  return `${lines.join('\n')}\n`;
}

function whatOf([kind, id, more]: readonly string[]): {
  readonly kind: 'lesson' | 'exercise';
  readonly id: string;
} {
  const usage =
    'Write `learn-image-opt author new lesson 16-name` or `learn-image-opt author new exercise name`.';
  if (kind !== 'lesson' && kind !== 'exercise')
    throw new UsageError(
      kind === undefined ? 'A lesson or an exercise?' : `Not a kind: ${JSON.stringify(kind)}.`,
      usage,
    );
  if (id === undefined) throw new UsageError(`The ${kind} needs a name.`, usage);
  if (more !== undefined) throw new UsageError(`One name is enough, but got ${JSON.stringify(more)}.`, usage);
  const pattern = kind === 'lesson' ? /^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/;
  if (!pattern.test(id))
    throw new UsageError(
      `${JSON.stringify(id)} is no name for ${kind === 'lesson' ? 'a lesson' : 'an exercise'}.`,
      kind === 'lesson'
        ? 'Two digits, then small letters, digits and hyphens: 16-multi-arch.'
        : 'Small letters, digits and hyphens: ruby-service.',
    );
  return { kind, id };
}
