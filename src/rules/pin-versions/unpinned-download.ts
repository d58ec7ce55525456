import type { Span } from '../../dockerfile/types.ts';
import { actsOf, feedingLayers, uniqueBy } from '../ask.ts';
import type { Rule } from '../types.ts';

/** Keys carry no version: their owner renews them in place. */
function isKey(url: string | null): boolean {
  return url !== null && /\.(?:asc|gpg|key|pub|sig)$/i.test(url.replace(/[?#].*$/, ''));
}

function isBehind(one: Span, other: Span): boolean {
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}

export const unpinnedDownload: Rule = {
  id: 'pin-versions/unpinned-download',
  strategy: 'pin-versions',
  severity: 'info',
  title: 'Name the version of what you download',
  why: 'A branch, or an address that says latest, is something else tomorrow; and the build cache hides since when.',
  exceptions: 'A download that a checksum behind it verifies.',
  aliases: [],
  examples: [
    {
      title: 'git clone of whatever is newest',
      bad: 'FROM alpine:3.22 AS src\nRUN apk add --no-cache git && git clone https://example.org/tool.git /tool\n\nFROM scratch\nCOPY --from=src /tool /tool\nUSER 1000\n',
      lines: [2],
      good: 'FROM alpine:3.22 AS src\nRUN apk add --no-cache git && git clone https://example.org/tool.git /tool && git -C /tool checkout 1f2e3d4c\n\nFROM scratch\nCOPY --from=src /tool /tool\nUSER 1000\n',
    },
    {
      title: 'git clone of a branch',
      bad: 'FROM alpine:3.22 AS src\nRUN apk add --no-cache git && git clone --branch main https://example.org/tool.git /tool\n\nFROM scratch\nCOPY --from=src /tool /tool\nUSER 1000\n',
      lines: [2],
      good: 'FROM alpine:3.22 AS src\nRUN apk add --no-cache git && git clone --branch v1.2.3 https://example.org/tool.git /tool\n\nFROM scratch\nCOPY --from=src /tool /tool\nUSER 1000\n',
    },
    {
      title: 'an address that says latest',
      bad: 'FROM alpine:3.22\nRUN wget -qO /bin/tool https://example.org/releases/latest/download/tool && chmod +x /bin/tool\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN wget -qO /bin/tool https://example.org/releases/download/v1.2.3/tool && chmod +x /bin/tool\nUSER nobody\n',
    },
  ],
  *check(plan) {
    const settled = actsOf(feedingLayers(plan), 'settle');
    const downloads = actsOf(feedingLayers(plan), 'download');
    for (const { act, command, layer } of uniqueBy(
      downloads,
      ({ act: { span, url } }) => `${span.line} ${url}`,
    )) {
      if (act.pinned !== 'no' || isKey(act.url)) continue;
      if (settled.some((one) => one.layer.stage === layer.stage && isBehind(one.act.span, act.span)))
        continue;
      // A password in the address is nobody's business.
      const what = act.url?.replace(/\/\/[^/@]*@/, '//') ?? command.program;
      const message = `${what.length > 100 ? command.program : what} names no version; expected a tag, a commit or a version in the address`;
      yield { span: act.span, message };
    }
  },
};
