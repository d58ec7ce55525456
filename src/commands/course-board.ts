import { certificateOf } from '../course/certificate.ts';
import { phrases } from '../phrases/index.ts';
import { renderCertificate } from '../render/certificate.ts';
import { renderProgress, whereLines } from '../render/course.ts';
import { wrap } from '../render/width.ts';
import type { Standing } from './course-data.ts';
import { greeting, isNew } from './course-words.ts';
import type { Lines } from './lesson-sheet.ts';
import type { Room } from './room.ts';
import { programVersion } from './version.ts';

/** What the menu begins with: a box with who this is and where one is. */
export async function banner(standing: Standing): Promise<Lines> {
  const { default: boxen } = await import('boxen');
  return (look) => {
    const width = Math.min(look.width, 72);
    const { lessons, exercises, progress, due } = standing;
    const where = whereLines(
      { lessons, exercises, progress, due: due.length },
      { ...look, width: width - 4 },
    );
    const text = [
      look.paint('heading', 'learn-image-opt'),
      '',
      ...wrap(greeting(standing), width - 4),
      ...(isNew(standing) ? [] : ['', ...where]),
    ].join('\n');
    const box = boxen(text, {
      padding: { left: 1, right: 1, top: 0, bottom: 0 },
      borderStyle: look.unicode ? 'round' : 'classic',
      width,
    });
    return ['', box, ''];
  };
}

/** What is done and what is next. */
export function progressBoard({ lessons, exercises, progress, next, due, store }: Standing): Lines {
  const course = { lessons, exercises, progress, next, due: due.length, whole: false };
  return (look) => ['', renderProgress(course, store.path, look)];
}

/** The certificate, and how to print one; null: it is not earned yet. */
export async function certificateBoard(
  { progress, lessons, exercises }: Standing,
  { world }: Room,
): Promise<Lines | null> {
  const earned = certificateOf(progress, lessons, exercises);
  if (!('deeds' in earned)) return null;
  const holder = { name: null, version: await programVersion(world) };
  return (look) => [
    '',
    renderCertificate(earned, holder, look),
    ...wrap(phrases.menu.printCertificate, look.width),
    '',
  ];
}
