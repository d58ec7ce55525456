import { describe, expect, it } from 'vitest';
import { parseIgnoreFile } from '../../src/context/ignore.ts';
import { narrowContext } from '../../src/context/narrow.ts';
import { checkIgnoreFile, checkPlan } from '../../src/rules/check.ts';
import { lessonOf, strategyIds } from '../../src/rules/types.ts';
import { corpus } from '../support/corpus.ts';
import { clutter, nodeProject } from './node-project.ts';
import { findings, planOf, statusesOf } from './plan-of.ts';

const nodeApp =
  'FROM node:18\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\nCMD ["node", "dist/server.js"]\n';

describe('checkPlan', () => {
  it('always says nine strategies, in the order in which they are taught', () => {
    for (const dockerfile of ['FROM scratch\n', nodeApp])
      expect(checkPlan(planOf(dockerfile)).strategies.map(({ id }) => id)).toEqual([...strategyIds]);
  });

  it('names the rules that failed a strategy, each once, and no rule that only advises', () => {
    const { strategies } = checkPlan(planOf('FROM node:18\nUSER node\n'));
    expect(strategies[0]).toEqual({
      id: 'base-image',
      status: 'failed',
      rules: ['base-image/fat-final-base'],
    });
    for (const { status, rules } of strategies) if (status !== 'failed') expect(rules).toEqual([]);
  });

  it('puts the heaviest finding first and those of unknown weight last, by line', () => {
    const found = findings(nodeApp, { ...nodeProject, ...clutter });
    const bytes = found.map(({ wasted }) => wasted?.bytes ?? -1);
    expect(bytes).toEqual(bytes.toSorted((one, other) => other - one));
    const lines = found.filter(({ wasted }) => wasted === null).map(({ span }) => span.line);
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it('sends each finding to the lesson of its strategy', () => {
    for (const { strategy, lesson, rule } of findings(nodeApp)) {
      expect(lesson).toBe(lessonOf[strategy]);
      expect(rule.startsWith(`${strategy}/`)).toBe(true);
    }
  });

  it('fails where a rule fails, even if there seemed nothing to judge', () => {
    expect(statusesOf('FROM registry.example/app:1\nENV API_TOKEN=abc\n').security).toBe('failed');
  });

  it('tells the same thing once', () => {
    const twice =
      'FROM node:22-slim AS base\nCOPY . /app\nFROM base AS a\nRUN apt-get update\nRUN apt-get install -y tini\nFROM base AS b\nRUN apt-get install -y tini\nFROM base\nCOPY --from=a /x /x\nCOPY --from=b /y /y\n';
    const found = findings(twice).filter(({ rule }) => rule === 'order/source-before-dependencies');
    expect(found.map(({ span }) => span.line)).toEqual([2]);
  });

  it.each([
    'FROM scratch\n',
    'FROM x:1\nFROM y:1\n',
    'FROM a AS b\nFROM b AS c\nFROM c\n',
    'FROM alpine\nRUN :\n',
  ])('judges %j without a stumble', (dockerfile) => {
    expect(checkPlan(planOf(dockerfile, {})).strategies).toHaveLength(9);
  });
});

describe('checkIgnoreFile', () => {
  it('finds behind an ignore file that leaves out nothing more what checkPlan finds', () => {
    const known = corpus().filter(({ files }) => files !== null);
    expect(known.length).toBeGreaterThan(200);
    for (const { name, text, files } of known) {
      const plan = planOf(text, files ?? undefined);
      if (plan.context === null) throw new Error(`${name}: no context`);
      for (const lines of ['*.never-there\n', '.git\nnobody-has-this\n']) {
        const context = narrowContext(plan.context, parseIgnoreFile(lines, '.dockerignore'));
        if (context.files !== plan.context.files) continue;
        const behind = { ...plan, context };
        expect(checkIgnoreFile(behind, checkPlan(plan)), name).toEqual(checkPlan(behind));
      }
    }
  });
});
