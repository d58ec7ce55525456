import type { LayerPlan } from '../../plan/types.ts';
import { feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';

const aliases = ['DL3020', 'CKV_DOCKER_4', 'DS-0005'];

/** ADD unpacks archives of the context and fetches addresses; for everything else it is COPY under another name. */
function addsPlainFiles({ kind, reads, instruction }: LayerPlan): boolean {
  if (kind !== 'add' || reads.length === 0) return false;
  const archive = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|gz|bz2|xz)$/i;
  return (
    instruction.heredocs.length === 0 &&
    reads.every(({ from, path }) => from === 'context' && !archive.test(path))
  );
}

export const addInsteadOfCopy: Rule = {
  id: 'security/add-instead-of-copy',
  strategy: 'security',
  severity: 'info',
  title: 'Copy files with COPY',
  why: 'ADD does more than it says: it unpacks archives and fetches addresses. COPY does one thing, and a reader sees which.',
  exceptions: 'A tar archive that should be unpacked, or an address with --checksum.',
  aliases,
  examples: [
    {
      title: 'a file of the context',
      bad: 'FROM nginx:1.28-alpine\nADD nginx.conf /etc/nginx/nginx.conf\nUSER nginx\n',
      lines: [2],
      good: 'FROM nginx:1.28-alpine\nCOPY nginx.conf /etc/nginx/nginx.conf\nUSER nginx\n',
    },
    {
      title: 'a folder',
      bad: 'FROM nginx:1.28-alpine\nADD site /usr/share/nginx/html\nUSER nginx\n',
      lines: [2],
      good: 'FROM nginx:1.28-alpine\nADD site.tar.gz /usr/share/nginx/html/\nUSER nginx\n',
    },
  ],
  *check(plan) {
    for (const layer of feedingLayers(plan))
      if (addsPlainFiles(layer))
        yield {
          span: layer.instruction.span,
          message: 'ADD copies plain files here; expected COPY',
          aliases,
        };
  },
};
