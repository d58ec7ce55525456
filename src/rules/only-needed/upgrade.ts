import { actsOf } from '../ask.ts';
import type { Rule } from '../types.ts';

const aliases = ['DL3005', 'DL3017', 'DS-0024'];

export const upgrade: Rule = {
  id: 'only-needed/upgrade',
  strategy: 'only-needed',
  severity: 'info',
  title: 'Take a newer base instead of upgrading inside',
  why:
    'An upgrade writes whole packages a second time on top of the base, where the old ones still ship, and gives another ' +
    'image every day. Official images are rebuilt with their fixes.',
  exceptions: 'A base that is rebuilt too rarely for an urgent fix.',
  aliases,
  examples: [
    {
      title: 'upgrading everything',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*\nUSER nobody\n',
      lines: [2],
      good: 'FROM debian:trixie-slim\nUSER nobody\n',
    },
    {
      title: 'on Alpine',
      bad: 'FROM alpine:3.20\nRUN apk upgrade --no-cache\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nUSER nobody\n',
    },
  ],
  *check({ final }) {
    for (const { act } of actsOf(final.shippedLayers, 'upgrade')) {
      const message =
        'this writes upgraded packages on top of those of the base; expected a newer base image';
      yield { span: act.span, message, aliases };
    }
  },
};
