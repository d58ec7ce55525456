import { parentOf, resolvePath } from '../plan/paths.ts';
import type { ImagePlan, Item } from '../plan/types.ts';
import { isRecord, parseJson } from '../tools/package-json.ts';

/**
 * The file that Node loads for a path on its command line: itself, with `.js` behind it, or of a folder the `main` of
 * its package.json, else index.js (https://nodejs.org/api/modules.html#all-together). Links that a command made are
 * followed.
 * @returns null when only a build can tell.
 */
export function entryFile(plan: ImagePlan, script: string): string | null {
  const { final } = plan;
  const manifest = resolvePath(script, 'package.json');
  const folder = final.has(manifest) === 'yes';
  if (/\.\w+$/.test(script) && !folder) return linkedFile(plan, script);
  if (final.has(`${script}.js`) === 'yes') return linkedFile(plan, `${script}.js`);
  const index = resolvePath(script, 'index.js');
  if (!folder) return linkedFile(plan, final.has(index) === 'yes' ? index : script);
  const text = final.textOf(manifest);
  if (text === null) return null;
  const data = parseJson(text);
  const main = isRecord(data) && typeof data.main === 'string' ? resolvePath(script, data.main) : index;
  const candidates = [main, `${main}.js`, resolvePath(main, 'index.js'), index];
  return linkedFile(plan, candidates.find((path) => isFile(plan, path)) ?? main);
}

function isFile(plan: ImagePlan, path: string): boolean {
  return plan.final.has(path) === 'yes' && (/\.\w+$/.test(path) || plan.final.textOf(path) !== null);
}

const mostLinks = 8;

/** Where a symbolic link of an `ln` leads in the end; a path that is no link leads to itself. */
function linkedFile(plan: ImagePlan, path: string): string | null {
  let at = path;
  for (let steps = 0; steps < mostLinks; steps++) {
    const link = plan.final.items.find((item) => item.path === at && item.origin.tool === 'ln');
    if (link === undefined) return at;
    const target = targetOf(plan, link);
    if (target === null) return null;
    at = resolvePath(parentOf(at), target);
  }
  return null;
}

/** The target as written behind `ln -s`; null for a hard link, a link copied from another stage, or a shell's riddle. */
function targetOf(plan: ImagePlan, { origin: { span } }: Item): string | null {
  const commands = plan.final.shippedLayers.flatMap((layer) => layer.commands);
  const made = commands.find(
    ({ program, span: own }) => program === 'ln' && own.line === span.line && own.column === span.column,
  );
  const words = made?.words.slice(1) ?? [];
  const options = words.filter((word) => word.startsWith('-'));
  const [target, ...more] = words.filter((word) => !word.startsWith('-'));
  const symbolic = options.some((word) => /^-[a-zA-Z]*s|^--symbolic$/.test(word));
  const plain = symbolic && !options.some((word) => /^-[a-zA-Z]*t|^--target-directory/.test(word));
  if (!plain || target === undefined || more.length > 1 || /[$`*?]/.test(target)) return null;
  return target;
}
