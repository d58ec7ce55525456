import type { Context, ContextNode } from '../context/types.ts';
import { isSecretName } from '../plan/kinds.ts';
import { formatBytes } from '../size.ts';
import type { Look } from './look.ts';
import { visibleLine, wrap } from './width.ts';

/** What would be sent to the builder, with what stands out in it. */
export interface ContextMeter {
  readonly files: number;
  readonly bytes: number;
  /** Heaviest entries of the top folder. */
  readonly offenders: readonly { readonly path: string; readonly bytes: number }[];
  /** Paths that look like secrets. */
  readonly secrets: readonly string[];
}

const offendersShown = 3;
const secretsShown = 5;
/** Nobody reads further, and a context may hold a hundred thousand files. */
const nodesSearched = 20_000;

/** Deepest-last walk for secrets; folders that package managers fill are theirs to answer for. */
function secretsIn(root: ContextNode): string[] {
  const found: string[] = [];
  const queue: { readonly node: ContextNode; readonly path: string }[] = [{ node: root, path: '' }];
  for (let at = 0; at < queue.length && at < nodesSearched && found.length < secretsShown; at++) {
    const entry = queue[at];
    if (entry === undefined) break;
    for (const child of entry.node.children.values()) {
      const path = entry.path === '' ? child.name : `${entry.path}/${child.name}`;
      if (child.kind === 'file' && isSecretName(child.name)) found.push(path);
      if (child.kind === 'folder' && !['node_modules', '.git'].includes(child.name))
        queue.push({ node: child, path });
    }
  }
  return found.slice(0, secretsShown);
}

/** Read the meter off a context. */
export function contextMeter(context: Context): ContextMeter {
  const { files, bytes, root } = context;
  const offenders = [...root.children.values()]
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, offendersShown)
    .filter((node) => node.bytes > 0 && node.bytes * 20 >= bytes)
    .map(({ name, kind, bytes: size }) => ({ path: kind === 'folder' ? `${name}/` : name, bytes: size }));
  return { files, bytes, offenders, secrets: secretsIn(root) };
}

/** A bar of `now` against `before`: as long as before, filled as far as now. */
export function shrinkBar(now: number, before: number, columns: number, { unicode, paint }: Look): string {
  const full = Math.max(now, before, 1);
  const cells = Math.max(now > 0 ? 1 : 0, Math.round((now / full) * columns));
  const [on, off] = unicode ? ['█', '░'] : ['#', '.'];
  return (
    paint(now < before ? 'good' : 'warn', on.repeat(cells)) + paint('faint', off.repeat(columns - cells))
  );
}

/** The context meter in one to four lines. */
export function renderContextMeter(meter: ContextMeter, before: ContextMeter | null, look: Look): string[] {
  const { paint, plain, width, unicode } = look;
  const count = meter.files === 1 ? '1 file' : `${meter.files} files`;
  const changed = before !== null && before.bytes !== meter.bytes;
  const from = changed ? `${formatBytes(before.bytes)} ${unicode && !plain ? '→' : 'to'} ` : '';
  const bar = plain || before === null ? '' : `${shrinkBar(meter.bytes, before.bytes, 12, look)} `;
  const lines = wrap(
    `${paint('heading', 'Context')}  ${bar}${from}${formatBytes(meter.bytes)} in ${count}`,
    width,
    '  ',
  );
  if (meter.offenders.length > 0) {
    const heavy = meter.offenders.map(({ path, bytes }) => `${visibleLine(path)} ${formatBytes(bytes)}`);
    lines.push(...wrap(`  heaviest: ${heavy.join(', ')}`, width, '  '));
  }
  if (meter.secrets.length > 0) {
    const listed = meter.secrets.map(visibleLine).join(', ');
    lines.push(...wrap(`  ${paint('bad', 'secrets would be sent:')} ${listed}`, width, '  '));
  }
  return lines;
}
