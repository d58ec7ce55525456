import { isWithin } from '../plan/paths.ts';
import type { ImagePlan, Item } from '../plan/types.ts';
import { interpreterOf } from './interpreter.ts';
import { startedBy } from './started.ts';

/**
 * A folder with Python packages that the Python which is started does not look into: a virtual environment that nothing
 * enters, or root's own packages under another user. Null: the packages are found, or nobody knows.
 */
export function unseenPackages(plan: ImagePlan): string | null {
  const started = startedBy(plan);
  if ('known' in started || (interpreterOf(started.program) !== 'python' && started.program.includes('/')))
    return null;
  const folders = plan.final.items.filter(
    ({ kind, path }) => kind === 'dependency' && !/node_modules/.test(path),
  );
  const unseen = folders.filter((item) => isUnseen(plan, item, started.program));
  return unseen.length === folders.length ? (unseen[0]?.path ?? null) : null;
}

function isUnseen({ final }: ImagePlan, { path }: Item, program: string): boolean {
  const text = [final.entrypoint, final.cmd].map((one) => one?.text ?? '').join(' ');
  const search = `${final.env.get('PYTHONPATH') ?? ''}:${final.env.get('PATH') ?? ''}`;
  if (/activate|PYTHONPATH|site-packages/.test(text) || search.includes('$')) return false;
  if (program.startsWith('/') && isWithin(program, path)) return false;
  if (search.split(':').some((folder) => isWithin(folder, path))) return false;
  if (final.has(`${path}/pyvenv.cfg`) === 'yes') return true;
  const home = final.env.get('HOME') ?? final.env.get('PYTHONUSERBASE');
  return path === '/root/.local' && final.user.root === 'no' && home === undefined;
}
