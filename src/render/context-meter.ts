import type { Context } from '../context/types.ts';
import { phrases } from '../phrases/index.ts';
import { offendersIn } from '../rules/dockerignore/offenders.ts';
import { formatBytes } from '../size.ts';
import { labelled } from './labelled.ts';
import type { Look } from './look.ts';
import { visibleLine, wrap } from './width.ts';

/** What would be sent to the builder, with what stands out in it. */
export interface ContextMeter {
  readonly files: number;
  readonly bytes: number;
  /** Heaviest things that no image needs. */
  readonly offenders: readonly { readonly path: string; readonly bytes: number }[];
  /** Paths that hold secrets, the first few. */
  readonly secrets: readonly string[];
  readonly moreSecrets: number;
}

const offendersShown = 3;
const secretsShown = 5;

/** Read the meter off a context. */
export function contextMeter(context: Context): ContextMeter {
  const { files, bytes } = context;
  const found = offendersIn(context);
  const offenders = found
    .filter(({ kind, bytes: size }) => kind !== 'secret' && kind !== 'advice' && size > 0)
    .slice(0, offendersShown)
    .map(({ path, bytes: size }) => ({ path, bytes: size }));
  const secrets = found.filter(({ kind }) => kind === 'secret').map(({ path }) => path);
  return {
    files,
    bytes,
    offenders,
    secrets: secrets.slice(0, secretsShown),
    moreSecrets: Math.max(0, secrets.length - secretsShown),
  };
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

/** What stands before a figure that has changed: `51.6 MB → `. */
export function changeFrom(before: string, { plain, unicode }: Look): string {
  return plain ? phrases.watch.atStart(before) : `${before} ${unicode ? '→' : phrases.size.to} `;
}

/** The context meter in one to four lines. */
export function renderContextMeter(meter: ContextMeter, before: ContextMeter | null, look: Look): string[] {
  const { paint, plain, width } = look;
  const count = phrases.watch.files(meter.files);
  const changed = before !== null && before.bytes !== meter.bytes;
  const from = changed ? changeFrom(formatBytes(before.bytes), look) : '';
  const bar = plain || before === null ? '' : `${shrinkBar(meter.bytes, before.bytes, 12, look)} `;
  const words = bar + from + phrases.watch.contextNow(formatBytes(meter.bytes), count);
  const lines = labelled(phrases.watch.context, words, look);
  if (meter.offenders.length > 0) {
    const heavy = meter.offenders.map(({ path, bytes }) => `${visibleLine(path)} ${formatBytes(bytes)}`);
    lines.push(...wrap(`  ${phrases.watch.notNeeded(heavy.join(', '))}`, width, '  '));
  }
  if (meter.secrets.length > 0) {
    const more = meter.moreSecrets > 0 ? phrases.watch.moreSecrets(meter.moreSecrets) : '';
    const listed = meter.secrets.map(visibleLine).join(', ') + more;
    lines.push(...wrap(`  ${paint('bad', phrases.watch.secrets)} ${listed}`, width, '  '));
  }
  return lines;
}
