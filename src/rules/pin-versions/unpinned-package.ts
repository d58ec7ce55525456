import { feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';
import { packageAliases, unpinned } from './packages.ts';

export const unpinnedPackage: Rule = {
  id: 'pin-versions/unpinned-package',
  strategy: 'pin-versions',
  severity: 'warning',
  title: 'Name the version of what you install by name',
  why: 'Without a version the newest is taken: the next build may bring another one, with other behaviour.',
  aliases: packageAliases,
  examples: [
    {
      title: 'a package by name',
      bad: 'FROM node:22-alpine\nRUN npm install express && npm cache clean --force\nUSER node\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN npm install express@4.18.2 && npm cache clean --force\nUSER node\n',
    },
    {
      title: 'a global tool',
      bad: 'FROM node:22-alpine\nRUN npm install -g pm2 && npm cache clean --force\nUSER node\n',
      lines: [2],
      good: 'FROM node:22-alpine\nRUN npm install -g pm2@5.4.2 && npm cache clean --force\nUSER node\n',
    },
    {
      title: 'pip',
      bad: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask\nUSER 1000\n',
      lines: [2],
      good: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask==3.0.3\nUSER 1000\n',
    },
  ],
  *check(plan) {
    yield* unpinned(feedingLayers(plan), ({ scope }) => scope !== 'system');
  },
};
