import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface NastyFile {
  readonly name: string;
  readonly text: string;
  /** Null: the context is not known. */
  readonly files: Readonly<Record<string, string | number>> | null;
}

const folder = join(import.meta.dirname, '../fixes/nasty');

/** Dockerfiles as people write them that are hard to mend, written before anybody looked what comes of them. */
export function nastyFiles(): readonly NastyFile[] {
  const around: Readonly<Record<string, NastyFile['files']>> = parse(
    readFileSync(join(folder, 'contexts.yaml'), 'utf8'),
  );
  return readdirSync(folder)
    .filter((name) => name.endsWith('.Dockerfile'))
    .map((file) => {
      const name = file.slice(0, -'.Dockerfile'.length);
      return { name, text: readFileSync(join(folder, file), 'utf8'), files: around[name] ?? null };
    });
}
