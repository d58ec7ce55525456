import { baseName } from '../../plan/paths.ts';
import type { ImagePlan, Item } from '../../plan/types.ts';
import { actsOf, shippedItems } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { severityOf } from './leftovers.ts';

function isStarted({ final }: ImagePlan, item: Item): boolean {
  return [final.entrypoint, final.cmd].some((start) => start?.text.includes(baseName(item.path)) ?? false);
}

/** Nothing here unpacks an archive: then it is what the program needs. */
function isCargo({ final }: ImagePlan): boolean {
  return actsOf(final.shippedLayers, 'unpack').length === 0;
}

function isCopy({ tool }: Item['origin']): boolean {
  return tool === 'COPY' || tool === 'ADD';
}

function expected(item: Item): string {
  return isCopy(item.origin)
    ? 'expected ADD, which unpacks it, or a bind mount over the step that does'
    : 'expected it removed in the same instruction once it is unpacked';
}

export const archiveLeft: Rule = {
  id: 'clean-up/archive-left',
  strategy: 'clean-up',
  severity: 'warning',
  title: 'Throw the archive away once it is unpacked',
  why: 'A downloaded archive weighs beside all that came out of it.',
  exceptions: 'The archive itself is what the program needs.',
  aliases: ['DL3010'],
  examples: [
    {
      title: 'downloaded and unpacked',
      bad: 'FROM alpine:3.22\nRUN wget https://example.org/tool-1.2.3.tar.gz && tar xzf tool-1.2.3.tar.gz\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN wget https://example.org/tool-1.2.3.tar.gz && tar xzf tool-1.2.3.tar.gz && rm tool-1.2.3.tar.gz\nUSER nobody\n',
    },
    {
      title: 'never written with a pipe',
      bad: 'FROM alpine:3.22\nRUN wget -O /tmp/tool.tar.gz https://example.org/tool-1.2.3.tar.gz && tar xzf /tmp/tool.tar.gz -C /opt\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN wget -qO- https://example.org/tool-1.2.3.tar.gz | tar xz -C /opt\nUSER nobody\n',
    },
  ],
  *check(plan) {
    const late = new Set(
      plan.final.shippedLayers.flatMap(({ lateRemovals }) => lateRemovals.map(({ item }) => item.id)),
    );
    for (const { item } of shippedItems(plan)) {
      if (item.kind !== 'archive' || late.has(item.id)) continue;
      if (isStarted(plan, item) || isCargo(plan)) continue;
      const message = `${item.path} stays in this layer${inBrackets(item.size)}; ${expected(item)}`;
      yield {
        span: item.origin.span,
        message,
        wasted: item.size,
        aliases: item.aliases,
        ...severityOf(item),
      };
    }
  },
};
