import type { CommandRun, InstallAct } from '../../plan/types.ts';
import { actsOf, feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';

/** Go takes what go.mod names, never the newest (https://go.dev/ref/mod); a recipe of cargo-chef holds the lock file. */
function locksItself({ ecosystem }: InstallAct, { words }: CommandRun): boolean {
  return ecosystem === 'go' || (words.includes('chef') && words.includes('cook'));
}

/** `npm ci` and its other names: https://docs.npmjs.com/cli/commands/npm-ci */
const cleanInstall = /^(ci|clean-install|ic|install-clean|isntall-clean)$/;

export const noLockFile: Rule = {
  id: 'pin-versions/no-lock-file',
  strategy: 'pin-versions',
  severity: 'warning',
  title: 'Bring a lock file along',
  why: 'A manifest names ranges. Only the lock file names every version, those of indirect dependencies too.',
  aliases: [],
  examples: [
    {
      title: 'no lock file at all',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json ./\nRUN npm install --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      files: { 'package.json': '{"name":"app","version":"1.0.0","dependencies":{"express":"^4.21.0"}}' },
      goodFiles: { 'package-lock.json': '{"name":"app","lockfileVersion":3,"packages":{}}' },
    },
    {
      title: 'there, but not copied',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json ./\nRUN npm install --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
      files: {
        'package.json': '{"name":"app","version":"1.0.0","dependencies":{"express":"^4.21.0"}}',
        'package-lock.json': '{"name":"app","lockfileVersion":3,"packages":{}}',
      },
    },
  ],
  *check(plan) {
    if (plan.context === null) return;
    for (const { act, command } of actsOf(feedingLayers(plan), 'install')) {
      if (act.lock !== 'absent' || act.scope !== 'project' || locksItself(act, command)) continue;
      const strict = command.program === 'npm' && command.words.some((word) => cleanInstall.test(word));
      const then = strict ? 'and stops the build' : 'and takes the newest versions that fit';
      const message = `${command.program} finds no lock file here ${then}; expected one beside the manifest`;
      yield { span: act.span, message };
    }
  },
};
