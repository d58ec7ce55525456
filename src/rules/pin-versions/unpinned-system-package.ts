import type { Rule } from '../types.ts';
import { systemAliases, unpinned } from './packages.ts';

export const unpinnedSystemPackage: Rule = {
  id: 'pin-versions/unpinned-system-package',
  strategy: 'pin-versions',
  severity: 'info',
  title: 'Know that system packages move',
  why: 'Pinning them is contested: archives drop old versions, so a pinned build breaks one day. A base image with a digest, or a dated snapshot archive, holds them still.',
  exceptions: 'Nearly always; this is advice.',
  aliases: systemAliases,
  examples: [
    {
      title: 'apt',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx=1.22.* && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'apk',
      bad: 'FROM alpine:3.22\nRUN apk add --no-cache tini\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN apk add --no-cache tini=0.19.0-r3\nUSER nobody\n',
    },
  ],
  *check({ final }) {
    yield* unpinned(final.shippedLayers, ({ scope }) => scope === 'system', 'kept');
  },
};
