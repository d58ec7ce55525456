import { codeOf } from '../codes.ts';
import { UsageError } from '../exit.ts';
import type { ReadsFiles } from './library.ts';
import { type Term, termsFrom } from './terms.ts';

const fileLimitBytes = 500_000;

/**
 * The glossary of a course; none where there is no such file.
 * @throws UsageError when it breaks the schema (file, key and remedy).
 */
export async function readTerms(files: ReadsFiles, file: string): Promise<readonly Term[]> {
  const bytes = await files.read(file, fileLimitBytes).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return [];
  const { parse, YAMLParseError } = await import('yaml');
  try {
    return termsFrom(file, parse(new TextDecoder().decode(bytes), { maxAliasCount: 0 }));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UsageError(`${file}: ${error.message.split('\n')[0]}`, 'Mend the YAML at that place.');
  }
}
