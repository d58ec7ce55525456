import { actsOf, feedingLayers } from '../ask.ts';
import type { Rule } from '../types.ts';

export const lockFileNotHonoured: Rule = {
  id: 'pin-versions/lock-file-not-honoured',
  strategy: 'pin-versions',
  severity: 'warning',
  title: 'Install exactly what the lock file says',
  why: 'An ordinary install may change the lock file and fetch newer versions than those you tested. The locked install fails instead, and is faster.',
  aliases: [],
  examples: [
    {
      title: 'npm',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install --omit=dev && npm cache clean --force\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
    },
    {
      title: 'a tool with a lock file of its own',
      bad: 'FROM rust:1.91-alpine AS build\nRUN cargo install ripgrep@14.1.1\n\nFROM alpine:3.22\nCOPY --from=build /usr/local/cargo/bin/rg /usr/bin/\nUSER nobody\n',
      lines: [2],
      good: 'FROM rust:1.91-alpine AS build\nRUN cargo install --locked ripgrep@14.1.1\n\nFROM alpine:3.22\nCOPY --from=build /usr/local/cargo/bin/rg /usr/bin/\nUSER nobody\n',
    },
    {
      title: 'a lock file that the install may change',
      bad: 'FROM ruby:3.3-slim\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install && rm -rf /usr/local/bundle/cache\nUSER nobody\n',
      lines: [4],
      good: 'FROM ruby:3.3-slim\nENV BUNDLE_FROZEN=true\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install && rm -rf /usr/local/bundle/cache\nUSER nobody\n',
    },
    {
      title: 'in a builder as well',
      bad: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install\nCOPY . .\nRUN yarn build\n\nFROM nginx:1.27-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      lines: [4],
      good: 'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile\nCOPY . .\nRUN yarn build\n\nFROM nginx:1.27-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    },
  ],
  *check(plan) {
    for (const { act, command } of actsOf(feedingLayers(plan), 'install')) {
      if (act.lock === 'honoured' && act.strict === false) {
        const message = `${command.program} changes the lock file where the manifest asks for something else; expected the switch that stops there instead`;
        yield { span: act.span, message, severity: 'info' };
      }
      if (act.lock !== 'ignored') continue;
      // A tool's own lock file is not this project's: that only the tool is named exactly is enough for most.
      const own = act.scope === 'named';
      const message = own
        ? `${command.program} takes newer versions of what the tool needs than its lock file says; expected --locked`
        : `${command.program} may install other versions than the lock file says; expected the install that keeps to it`;
      yield { span: act.span, message, ...(own ? { severity: 'info' } : {}) };
    }
  },
};
