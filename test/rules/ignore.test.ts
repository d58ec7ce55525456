import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { applyIgnores } from '../../src/rules/ignore.ts';
import { type CheckResult, type Finding, strategyIds } from '../../src/rules/types.ts';

function finding(line: number, rule: string, aliases: readonly string[] = []): Finding {
  const strategy = strategyIds.find((id) => rule.startsWith(`${id}/`)) ?? 'layers';
  return {
    rule,
    strategy,
    severity: 'warning',
    message: 'found',
    span: { line, column: 1, endLine: line, endColumn: 2 },
    wasted: null,
    aliases,
    lesson: '06-clean-up',
    fixable: false,
  };
}

function resultOf(findings: readonly Finding[]): CheckResult {
  const strategies = strategyIds.map((id) => {
    const rules = findings.filter(({ strategy }) => strategy === id).map(({ rule }) => rule);
    return { id, status: rules.length > 0 ? ('failed' as const) : ('passed' as const), rules };
  });
  return { findings, strategies };
}

function left(text: string, findings: readonly Finding[]) {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  const known = (name: string) => name === 'clean-up/cache' || name === 'DL3009';
  return applyIgnores(resultOf(findings), parsed.dockerfile, known);
}

const run = 'RUN apt-get update \\\n  && apt-get install -y curl\n';
const apt = finding(3, 'clean-up/cache', ['DL3009']);
const npm = finding(3, 'clean-up/cache', []);

describe('comments that ignore', () => {
  it.each([
    ['a rule', '# learn-image-opt ignore=clean-up/cache'],
    ['one of several', '# learn-image-opt ignore=order/source, clean-up/cache'],
    ['in any case', '# Learn-Image-Opt IGNORE = Clean-Up/Cache'],
    ['an alias', '# learn-image-opt ignore=DL3009'],
    ['hadolint’s own', '# hadolint ignore=DL3008,DL3009'],
    ['hadolint’s global', '# hadolint global ignore=DL3009'],
    ['hadolint’s with a reason', '# hadolint ignore=DL3009 ; reason'],
  ])('%s', (_what, comment) => {
    const { result, hidden } = left(`FROM debian\n${comment}\n${run}`, [apt]);
    expect(result.findings).toEqual([]);
    expect(hidden).toEqual([apt]);
    expect(result.strategies.find(({ id }) => id === 'clean-up')).toEqual({
      id: 'clean-up',
      status: 'passed',
      rules: [],
    });
  });

  it.each([
    ['another rule', '# learn-image-opt ignore=order/source'],
    ['another id', '# hadolint ignore=DL3008'],
    ['in prose', '# please use hadolint ignore=DL3009 here'],
    ['nothing', '# learn-image-opt ignore='],
  ])('not: %s', (_what, comment) => {
    expect(left(`FROM debian\n${comment}\n${run}`, [apt]).result.findings).toEqual([apt]);
  });

  it('hide only findings that carry the alias', () => {
    expect(left(`FROM debian\n# hadolint ignore=DL3009\n${run}`, [apt, npm]).result.findings).toEqual([npm]);
  });

  it('reach the whole instruction, but not the next', () => {
    const inside = finding(4, 'clean-up/cache');
    const after = finding(5, 'clean-up/cache');
    const text = `FROM debian\n# learn-image-opt ignore=clean-up/cache\n${run}RUN true\n`;
    expect(left(text, [inside, after]).result.findings).toEqual([after]);
  });

  it('may stand in a block of comments', () => {
    const text = `FROM debian\n# learn-image-opt ignore=clean-up/cache\n# because of the mirror\n${run}`;
    expect(left(text, [finding(4, 'clean-up/cache')]).result.findings).toEqual([]);
  });

  it('may stand inside an instruction, for the line below', () => {
    const text =
      'FROM debian\nRUN true \\\n  # learn-image-opt ignore=clean-up/cache\n  && npm ci \\\n  && npm run x\n';
    const [hit, missed] = [finding(4, 'clean-up/cache'), finding(5, 'clean-up/cache')];
    expect(left(text, [hit, missed]).result.findings).toEqual([missed]);
  });

  it('keep a strategy failed by another finding', () => {
    const other = finding(3, 'clean-up/other');
    const { result } = left(`FROM debian\n# learn-image-opt ignore=clean-up/cache\n${run}`, [apt, other]);
    expect(result.strategies.find(({ id }) => id === 'clean-up')).toEqual({
      id: 'clean-up',
      status: 'failed',
      rules: ['clean-up/other'],
    });
  });

  it('are told when they name no rule', () => {
    expect(left(`FROM debian\n# learn-image-opt ignore=clean-up/cach\n${run}`, [apt]).unknown).toEqual([
      { line: 2, name: 'clean-up/cach' },
    ]);
    expect(left(`FROM debian\n# hadolint ignore=DL9999\n${run}`, [apt]).unknown).toEqual([]);
  });
});

describe('BuildKit’s check=skip', () => {
  const secret = finding(3, 'security/secret', ['SecretsUsedInArgOrEnv', 'DL3064']);

  it.each([
    ['its name', '# check=skip=SecretsUsedInArgOrEnv'],
    ['any case, among others', '# check=skip=StageNameCasing,secretsusedinargorenv'],
    ['all of its own', '# check=skip=all'],
  ])('hides %s', (_what, directive) => {
    expect(left(`${directive}\nFROM debian\n${run}`, [secret]).result.findings).toEqual([]);
  });

  it('hides nothing that is not BuildKit’s', () => {
    expect(left(`# check=skip=all\nFROM debian\n${run}`, [apt]).result.findings).toEqual([apt]);
  });

  it('thousands of comments and findings, without looking at each with each', () => {
    const pairs = Array.from({ length: 12_000 }, () => '# hadolint ignore=DL3009\nRUN a\n').join('');
    const block = '# hadolint ignore=DL3009\n'.repeat(12_000);
    const findings = Array.from({ length: 12_000 }, (_, at) =>
      finding(3 + 2 * at, 'clean-up/cache', ['DL3009']),
    );
    const last = finding(36_002, 'clean-up/cache', ['DL3009']);
    const other = finding(36_003, 'clean-up/cache', ['DL3009']);
    const { result } = left(`FROM a\n${pairs}${block}RUN b\nRUN c\n`, [...findings, last, other]);
    expect(result.findings).toEqual([other]);
  });
});
