import type { Instruction, Span } from '../../dockerfile/types.ts';
import { actsOf } from '../ask.ts';
import type { Rule } from '../types.ts';

/** `777`, `0666`, `a+w`, `o=rwx`. In a folder with the sticky bit (`1777`, `+t`) each may remove only what is theirs: chmod(1). */
export function opensToAll(mode: string): boolean {
  const [, special = '0', others = '0'] = /^0*([0-7])?[0-7]{2}([0-7])$/.exec(mode) ?? [];
  if (/^[0-7]+$/.test(mode)) return (Number(others) & 2) !== 0 && (Number(special) & 1) === 0;
  const clauses = mode.split(',');
  if (clauses.some((clause) => /[+=][rwxXs]*t/.test(clause))) return false;
  return clauses.some((clause) => /^[ugo]*[ao][ugoa]*[+=][rxXs]*w/.test(clause));
}

function flagOf(instruction: Instruction): { mode: string; span: Span } | null {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return null;
  const flag = instruction.flags.find(({ name }) => name === 'chmod');
  return flag?.value ? { mode: flag.value, span: instruction.span } : null;
}

export const worldWritable: Rule = {
  id: 'security/world-writable',
  strategy: 'security',
  severity: 'info',
  title: 'Let the user that runs write, not everybody',
  why:
    'With 777 a program that is broken into may change every file, its own code included; and each later user of the image as well. ' +
    'Most often it stands in for the right owner.',
  exceptions: 'A shared folder with the sticky bit, as /tmp has it (1777).',
  aliases: [],
  examples: [
    {
      title: 'everything opened',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js ./\nRUN chmod -R 777 /app\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY --chown=node:node server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'at the copy',
      bad: 'FROM alpine:3.22\nCOPY --chmod=777 run.sh /usr/local/bin/\nUSER nobody\nCMD ["run.sh"]\n',
      lines: [2],
      good: 'FROM alpine:3.22\nCOPY --chmod=755 run.sh /usr/local/bin/\nUSER nobody\nCMD ["run.sh"]\n',
    },
  ],
  *check(plan) {
    const message = (mode: string) =>
      `${mode} lets everybody write; expected the owner that runs the program, and 755 or 644`;
    for (const { act } of actsOf(plan.final.shippedLayers, 'tune')) {
      if (act.what !== 'chmod' || act.to === undefined || !opensToAll(act.to)) continue;
      if (act.paths.every((path) => plan.final.has(path) === 'no')) continue;
      yield { span: act.span, message: message(act.to) };
    }
    for (const { instruction } of plan.final.shippedLayers) {
      const flag = flagOf(instruction);
      if (flag !== null && opensToAll(flag.mode)) yield { span: flag.span, message: message(flag.mode) };
    }
  },
};
