/** A table of a TOML file: its header without brackets, and its plain `key = value` lines. */
export interface TomlTable {
  readonly name: string;
  /** Written `[[name]]`: one of several. */
  readonly listed: boolean;
  /** Values as written, quotes off; a value over several lines is cut at its first. */
  readonly values: ReadonlyMap<string, string>;
}

/** No manifest that people write is longer. */
const textLimit = 262_144;

/**
 * The tables of a TOML file as far as plain lines tell; what stands before the first header is the table ``.
 * Enough to look up a package's name or whether a group is there; takes time linear in the text.
 */
export function readToml(text: string): readonly TomlTable[] {
  let values = new Map<string, string>();
  const tables: TomlTable[] = [{ name: '', listed: false, values }];
  for (const raw of text.slice(0, textLimit).split('\n')) {
    const line = raw.trim();
    if (line.startsWith('[')) {
      const end = line.indexOf(']');
      values = new Map();
      tables.push({
        name: line.slice(0, end).replace(/^\[+/, '').trim(),
        listed: line.startsWith('[['),
        values,
      });
      continue;
    }
    const equals = line.indexOf('=');
    if (equals <= 0 || line.startsWith('#')) continue;
    const value = line.slice(equals + 1).trim();
    const quoted = /^(["'])([^"']*)\1/.exec(value)?.[2];
    values.set(line.slice(0, equals).trim().replace(/^"|"$/g, ''), quoted ?? value);
  }
  return tables;
}

/** Value of a key in a table, or null. */
export function tomlValue(text: string | null, table: string, key: string): string | null {
  if (text === null) return null;
  return (
    readToml(text)
      .find(({ name, values }) => name === table && values.has(key))
      ?.values.get(key) ?? null
  );
}
