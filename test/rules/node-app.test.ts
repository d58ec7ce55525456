import { describe, expect, it } from 'vitest';
import { strategyIds } from '../../src/rules/types.ts';
import { clutter, ignoreFile, nodeProject } from './node-project.ts';
import { statusesOf } from './plan-of.ts';

const before = `FROM node:18
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
CMD ["node", "dist/server.js"]
`;

const after = `FROM node:18-alpine AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:18-alpine
WORKDIR /app
RUN addgroup -g 1001 -S nodejs && \\
adduser -S nodejs -u 1001
COPY --chown=nodejs:nodejs package*.json ./
RUN npm ci --only=production && \\
npm cache clean --force
COPY --chown=nodejs:nodejs --from=builder /app/dist ./dist
USER nodejs
EXPOSE 3000
CMD ["node", "dist/server.js"]
`;

const all = (status: string) => Object.fromEntries(strategyIds.map((id) => [id, status]));

describe('the unoptimised Node.js service', () => {
  it('fails all nine strategies', () => {
    expect(statusesOf(before, { ...nodeProject, ...clutter })).toEqual(all('failed'));
  });

  it('passes all nine when it is optimised', () => {
    expect(statusesOf(after, { ...nodeProject, ...clutter, ...ignoreFile })).toEqual(all('passed'));
  });

  it('fails nothing but .dockerignore when only that is missing', () => {
    const statuses = statusesOf(after, { ...nodeProject, ...clutter });
    expect(statuses).toEqual({ ...all('passed'), dockerignore: 'failed' });
  });

  it('passes with one merged RUN in layers, and fails order for it', () => {
    const merged = before.replace('RUN npm install\nRUN npm run build', 'RUN npm install && npm run build');
    const statuses = statusesOf(merged, { ...nodeProject, ...clutter });
    expect([statuses.layers, statuses.order, statuses['multi-stage']]).toEqual([
      'passed',
      'failed',
      'failed',
    ]);
  });
});
