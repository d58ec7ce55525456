import { languageNames, speak } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';

/** Speak the first language asked for that has both lessons and words; else English. */
export async function speakAsAsked({ env, files, packageDir }: World): Promise<void> {
  for (const name of languageNames(env)) {
    if (name === 'en') break;
    const lessons = await files
      .info(`${packageDir.replace(/[/\\]+$/, '')}/lessons/${name}`)
      .catch(() => null);
    if (lessons?.kind === 'folder' && (await speak(name))) return;
  }
  await speak('en');
}
