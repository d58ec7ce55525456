import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { planImage } from '../src/plan/plan.ts';
import { checkPlan } from '../src/rules/check.ts';

/**
 * Dockerfiles as people write them for well-known projects, without a known context. The first line says which
 * strategies a careful reviewer fails, and so no others.
 */
const folder = fileURLToPath(new URL('wild', import.meta.url));

function read(name: string) {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const parsed = parseDockerfile(text, name);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  const [, fails = ''] = /^# fails: (.+)/.exec(text) ?? [];
  return { plan: planImage(parsed.dockerfile, null), fails: fails === 'nothing' ? [] : fails.split(' ') };
}

describe('wild Dockerfiles', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const { plan, fails } = read(name);
    const { strategies, findings } = checkPlan(plan);
    const failed = strategies.filter(({ status }) => status === 'failed').map(({ id }) => id);
    expect(failed).toEqual(fails);
    // No builder that does not ship, and nothing twice: at most advice where nothing fails.
    if (fails.length === 0) expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(plan.stages.flatMap(({ failures }) => failures)).toEqual([]);
    const told = findings.map(({ rule, span, message }) => `${rule} ${span.line} ${message}`);
    expect(new Set(told).size).toBe(told.length);
  });
});
