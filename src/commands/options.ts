import type { OptionValue } from './types.ts';

type Values = Readonly<Record<string, OptionValue>>;

/** The value of a string option, or null when it was not given. */
export function text(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** All values of a string option that may be given more than once. */
function list(values: Values, name: string): readonly string[] {
  const value = values[name];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === 'string');
}

/** Was the switch given? */
export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}
