import { relative, resolve } from 'node:path';
import { nearest } from '../dockerfile/nearest.ts';
import type { CacheBuilder } from '../plan/cache-types.ts';
import { needsBuildKit } from '../plan/needs-buildkit.ts';
import { type Touch, touchFile } from '../plan/touch.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { FileError } from '../render/report.ts';

type Context = NonNullable<ImagePlan['context']>;

/**
 * The file as the context names it: `given` may be seen from the working directory or from the context's root.
 * Null: it is in neither.
 */
function pathIn({ find, ignore }: Context, given: string, root: string | null, cwd: string): string | null {
  const slashed = given.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  const seen = root === null ? null : relative(root, resolve(cwd, given)).replaceAll('\\', '/');
  const names = [...(seen === null || /^\.\.(?:\/|$)/.test(seen) ? [] : [seen]), slashed];
  return (
    names.find((name) => name !== '' && find(name) !== null) ??
    names.find((name) => name !== '' && ignore?.ignores(name) === true) ??
    null
  );
}

function wrong(code: string, message: string, hint: string, line: number | null = null): FileError {
  return { code, message, hint, line };
}

function notThere(given: string, context: Context): FileError {
  const names = [...context.root.children.values()].filter(({ kind }) => kind !== 'folder');
  const meant = nearest(
    given,
    names.map(({ name }) => name),
  );
  return wrong(
    'not-in-context',
    `${given} is not in the build context (${context.path}).`,
    meant === null
      ? 'Name a file below the context, seen from here or from the context’s root.'
      : `Did you mean ${meant}?`,
  );
}

/** The classic builder stops at these, or would see other files than this plan. */
function notClassic(plan: ImagePlan): FileError | null {
  const hint = 'Leave --classic out.';
  const found = needsBuildKit(plan);
  if (found !== null)
    return wrong('needs-buildkit', `The classic builder can’t build ${found.what}.`, hint, found.line);
  const file = plan.context?.ignore?.path ?? '.dockerignore';
  if (/(?:^|\/)\.dockerignore$/.test(file)) return null;
  return wrong('needs-buildkit', `The classic builder does not read ${file}.`, hint);
}

/** What `--touch` asks of one Dockerfile. @param root of its context, absolute; null: none is known. */
export function touchedIn(
  plan: ImagePlan,
  given: string,
  builder: CacheBuilder,
  { root, cwd }: { readonly root: string | null; readonly cwd: string },
): { readonly touch: Touch } | { readonly error: FileError } {
  const refused = builder === 'classic' ? notClassic(plan) : null;
  if (refused !== null) return { error: refused };
  const { context } = plan;
  if (context === null) return { touch: touchFile(plan, given.replace(/^(?:\.?\/)+/, ''), builder) };
  const path = pathIn(context, given, root, cwd);
  if (path === null) return { error: notThere(given, context) };
  if (context.find(path)?.kind === 'folder')
    return { error: wrong('not-a-file', `${given} is a folder.`, 'Name one file in it.') };
  return { touch: touchFile(plan, path, builder) };
}
