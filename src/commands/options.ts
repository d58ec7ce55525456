import type { OptionValue } from './types.ts';

type Values = Readonly<Record<string, OptionValue>>;

/** The value of a string option, or null when it was not given. */
export function text(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** Was the switch given? */
export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}

/** All values of a string option that may be given several times. */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
