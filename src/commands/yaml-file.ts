import { codeOf } from '../codes.ts';
import { UsageError } from '../exit.ts';
import type { Files } from '../ports/world.ts';

const usualLimitBytes = 1_000_000;

/**
 * A small YAML or JSON file that a person wrote.
 * @param shown as the person named it; stands in the errors.
 * @param what it is called in errors: `rubric`.
 * @throws UsageError when it is not there, can't be read or is no YAML.
 */
export async function readYaml(
  path: string,
  shown: string,
  what: string,
  files: Files,
  limitBytes = usualLimitBytes,
): Promise<unknown> {
  const source = await readText(path, shown, what, files, limitBytes);
  const { parse, YAMLParseError } = await import('yaml');
  try {
    return parse(source, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    const [first = ''] = error.message.split('\n');
    const message = first.replace(/^Maximum call stack size exceeded/, 'Nested too deeply');
    throw new UsageError(`${shown}: ${message.slice(0, 200)}`, 'Mend the YAML or JSON at that place.');
  }
}

async function readText(
  path: string,
  shown: string,
  what: string,
  files: Files,
  limitBytes: number,
): Promise<string> {
  try {
    return new TextDecoder().decode(await files.read(path, limitBytes));
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    const message =
      code === 'ENOENT' ? `There is no ${what} ${shown}.` : `The ${what} ${shown} can’t be read (${code}).`;
    throw new UsageError(message, 'Check the path.');
  }
}
