import type { PackageSpec } from '../plan/types.ts';
import type { Word } from './types.ts';

/**
 * A package as npm, yarn, pnpm and bun name it on the command line:
 * https://docs.npmjs.com/cli/using-npm/package-spec. One exact version is pinned; a range or a tag is not.
 */
export function packageSpec(word: Word): PackageSpec {
  const text = word.value;
  const { span } = word;
  const alias = /^(@?[^@]+)@npm:(.+)$/.exec(text);
  if (alias) return { ...packageSpec({ ...word, value: alias[2] ?? '' }), name: alias[1] ?? text };
  if (isLocal(text)) return { name: text, version: null, pinned: 'yes', span };
  if (/^(?:git[+:@]|github:|gitlab:|bitbucket:|https?:)|^[\w.-]+\/[\w.-]+(?:#|$)/.test(text)) {
    const archive = /^https?:.*\.(?:tgz|tar(?:\.gz)?)$/.test(text);
    const commit = /#[0-9a-f]{7,40}$|#v?\d+\.\d+\.\d+/.test(text);
    return {
      name: text,
      version: text.split('#')[1] ?? null,
      pinned: archive || commit ? 'yes' : 'no',
      span,
    };
  }
  const at = text.indexOf('@', 1);
  const version = at < 0 ? null : text.slice(at + 1);
  return { name: at < 0 ? text : text.slice(0, at), version, pinned: pinnedBy(version, word, at), span };
}

/** A folder or archive in the image itself. */
export function isLocal(text: string): boolean {
  return (
    /^(?:\.{1,2}(?:\/|$)|\/|~\/|file:|link:)/.test(text) ||
    (/\.(?:tgz|tar(?:\.gz)?)$/.test(text) && !/^(?:https?|git\S*):/.test(text))
  );
}

function pinnedBy(version: string | null, word: Word, at: number): PackageSpec['pinned'] {
  if (!word.known) return at >= 0 || word.value.startsWith('$') ? 'unknown' : 'no';
  if (version === null || version === '') return 'no';
  if (/^[v=]?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version)) return 'yes';
  // `npm@10` is a range, yet it names its major version: no reader of it is surprised.
  return /^v?\d+(?:\.\d+)?(?:\.x)?$/.test(version) ? 'unknown' : 'no';
}
