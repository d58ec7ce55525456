import { factsOf } from '../images/facts.ts';
import { baseName } from '../plan/paths.ts';
import type { ImagePlan } from '../plan/types.ts';
import { interpreterOf } from './interpreter.ts';

const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** A PATH of the answer's own that leaves out where the base keeps the program. */
export function isOffPath({ final }: ImagePlan, program: string): boolean {
  const path = final.env.get('PATH');
  if (program.includes('/') || path === undefined || path === '' || path.includes('$')) return false;
  const product = final.image === null ? '' : baseName(factsOf(final.image).product ?? '');
  const language = interpreterOf(program);
  // The official images of a language keep it in /usr/local/bin.
  const ofBase =
    language !== null && language === interpreterOf(product) && !final.image?.name.includes('distroless');
  const places = ofBase ? ['/usr/local/bin'] : folders;
  return !path.split(':').some((folder) => places.includes(folder.replace(/\/+$/, '')));
}
