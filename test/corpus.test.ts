import { describe, expect, it } from 'vitest';
import { contextOf } from '../src/context/virtual.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { planImage } from '../src/plan/plan.ts';
import { checkPlan } from '../src/rules/check.ts';
import { strategyIds } from '../src/rules/types.ts';
import { corpus } from './support/corpus.ts';

const cases = corpus();

describe('the corpus', () => {
  it('is large, and as much right as wrong', () => {
    const wrong = cases.filter(({ fails }) => fails.length > 0).length;
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(wrong).toBeGreaterThan(cases.length / 3);
    expect(wrong).toBeLessThan((cases.length * 2) / 3);
  });

  it.each(cases)('$name: $why', ({ text, files, labels, fails }) => {
    const parsed = parseDockerfile(text, 'Dockerfile');
    if ('problem' in parsed) throw new Error(parsed.problem.message);
    const { strategies, findings } = checkPlan(
      planImage(parsed.dockerfile, files === null ? null : contextOf(files)),
    );
    const found = Object.fromEntries(strategies.map(({ id, status }) => [id, status]));
    const said = findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, span, message }) => `${span.line} ${rule}: ${message}`);
    expect({ ...found, said }).toEqual({
      ...Object.fromEntries(strategyIds.map((id) => [id, labels[id]])),
      said,
    });
    expect(strategies.flatMap(({ rules }) => rules)).toEqual(expect.arrayContaining([...fails]));
  });
});
