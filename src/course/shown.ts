import { contextOf } from '../context/virtual.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { Shown } from './lesson.ts';

/**
 * The plan of a Dockerfile that a lesson shows, in its own little context, where it lies itself; null when it is no
 * Dockerfile.
 * Everything a lesson says of it in figures and pictures comes from here.
 */
export function planOfShown({ dockerfile, files }: Pick<Shown, 'dockerfile' | 'files'>): ImagePlan | null {
  const parsed = parseDockerfile(dockerfile, 'Dockerfile');
  if ('problem' in parsed) return null;
  const known = Object.keys(files).length > 0;
  return planImage(parsed.dockerfile, known ? contextOf({ Dockerfile: dockerfile, ...files }) : null);
}
