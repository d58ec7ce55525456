import * as v from 'valibot';
import { UsageError } from '../exit.ts';
import type { RuleIndex } from './lookup.ts';
import type { Settings } from './settings.ts';

/** The keys as they are written, for help and for errors. */
const settingsKeys = ['severity', 'ignore', 'trusted-bases'] as const;

const severity = v.picklist(['error', 'warning', 'info'], 'expected error, warning or info');
const name = v.pipe(v.string('expected a name'), v.trim(), v.nonEmpty('expected a name'));
const schema = v.strictObject({
  severity: v.optional(v.record(name, severity, 'expected rules with a severity each'), {}),
  ignore: v.optional(v.array(name, 'expected a list of rules'), []),
  'trusted-bases': v.optional(v.array(name, 'expected a list of image names'), []),
});

/**
 * Settings out of a parsed project file; an empty file changes nothing.
 * @param file as the person would name it; stands in the error.
 * @throws UsageError that names file, key and remedy.
 */
export function settingsFrom(
  file: string,
  value: unknown,
  rules: Pick<RuleIndex, 'knows'>,
  nearest: (name: string) => string | null,
): Settings {
  const read = v.safeParse(schema, Array.isArray(value) ? '' : (value ?? {}), { abortEarly: true });
  if (!read.success) throw schemaError(file, read.issues[0]);
  const { severity: severities, ignore, 'trusted-bases': trustedBases } = read.output;
  const named = [
    ...Object.keys(severities).map((id) => ['severity', id]),
    ...ignore.map((id) => ['ignore', id]),
  ];
  for (const [key = '', id = ''] of named) {
    if (rules.knows(id)) continue;
    const meant = nearest(id);
    throw new UsageError(
      `${file}: ${key}: no rule is called ${JSON.stringify(id)}.`,
      meant === null ? '`learn-image-opt rules` lists them.' : `Did you mean ${meant}?`,
    );
  }
  return {
    severities: new Map(Object.entries(severities).map(([id, level]) => [id.toLowerCase(), level])),
    ignored: new Set(ignore.map((id) => id.toLowerCase())),
    trustedBases,
  };
}

function schemaError(file: string, issue: v.BaseIssue<unknown>): UsageError {
  const key = v.getDotPath(issue);
  if (key === null)
    return new UsageError(
      `${file}: expected ${settingsKeys.join(', ')}.`,
      'Write one of these keys, or empty the file.',
    );
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return new UsageError(
      `${file}: ${key}: unknown key.`,
      `Take it out, or write one of ${settingsKeys.join(', ')}.`,
    );
  return new UsageError(`${file}: ${key}: ${issue.message}.`, 'Correct it and check again.');
}
