/** What stands under a key of something that was parsed from JSON; undefined where it is no object or has no such key. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
