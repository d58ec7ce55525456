import { expect, it } from 'vitest';
import { contextOf } from '../src/context/virtual.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { isAnyMendable } from '../src/fixes/index.ts';
import { mend } from '../src/fixes/mend.ts';
import { planImage } from '../src/plan/plan.ts';
import { checkPlan } from '../src/rules/check.ts';

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** One of each way in which work could grow with the square of a file, or never end; `npm run bench:hostile` tells their seconds. */
const files: Readonly<Record<string, string>> = {
  'eight thousand installs': `FROM alpine:3\n${many(8_000, (at) => `RUN apk add p${at}\n`)}`,
  'eight thousand tests of development dependencies': `FROM node:22\nCOPY package.json package-lock.json ./\n${many(4_000, () => 'RUN npm ci\nRUN npm test\n')}`,
  'ten thousand stages': many(10_000, (at) => `FROM node:22 AS s${at}\n`),
  'a chain of ten thousand stages': `FROM node:22 AS s0\n${many(9_999, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  'redirections of one command': `FROM a\n${`RUN true${' >/a'.repeat(15_000)}\n`.repeat(15)}`,
  'braces that nobody closes': `FROM a\n${`RUN ${'$$$${'.repeat(13_000)}\n`.repeat(15)}`,
  'nested shells': `FROM a\nRUN ${'sh -c "'.repeat(5_000)}\n`,
  'nested substitutions': `FROM a\nRUN echo ${'$('.repeat(15_000)}true${')'.repeat(15_000)}\n`,
  'loops in loops': `FROM a\nRUN ${many(6, (at) => `for v${at} in 1 2 3 4 5 6 7 8 9; do `)}apt-get install -y $v0$v5; ${'done; '.repeat(6)}\n`,
  'wildcards that match again and again': `FROM a\nCOPY . /a\n${many(3_000, () => `RUN rm -rf /a/${'*a'.repeat(60)}\n`)}`,
  'ten thousand mounts of one command': `FROM node:22\nCOPY . .\nRUN ${many(10_000, (at) => `--mount=type=bind,target=/m${at} \\\n `)} npm ci\n`,
  'shells that inherit thousands of variables': `FROM a\nRUN ${many(40_000, (at) => `A${at}=1; \\\n`)}${many(40_000, () => '(B=1); \\\n')}true\n`,
  'text that is read again and again': `FROM a\nRUN A='${'B=1;'.repeat(15_000)}'; \\\n${many(10_000, () => 'eval "$A"; \\\ntrap "$A" EXIT; \\\n')} true\n`,
  'a script of a megabyte that runs again and again': `FROM a\nCOPY <<EOF /x.sh\n${'B=1\n'.repeat(150_000)}EOF\nRUN ${many(1_900, () => '/x.sh; \\\n')} true\n`,
  'variables of thousands of words': `FROM debian:12\nRUN A='${'a '.repeat(1_900)}'; \\\n${many(1_900, () => `apt-get install -y ${'$A '.repeat(120)}; \\\n`)} true\n`,
  'a group of commands with thousands of redirections': `FROM a\nRUN { ${many(1_900, () => 'true; ')}} ${many(10_000, (at) => `>/a${at} \\\n`)}\n`,
  'thousands of triggers for thousands of stages': `FROM node:22 AS s\n${many(9_000, (at) => `ONBUILD RUN npm install p${at}\n`)}${many(9_000, () => 'FROM s\n')}`,
  'a chain of stages that each set a variable': `FROM a AS s0\n${many(9_000, (at) => `FROM s${at} AS s${at + 1}\nENV A${at}=1\n`)}`,
  'a chain of stages that inherit packages': `FROM debian:12 AS s0\nRUN apt-get install -y ${many(40_000, (at) => `p${at} \\\n`)} x\n${many(4_000, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  'a megabyte of continued words': `FROM a\nRUN echo ${'a \\\n'.repeat(250_000)}b\n`,
};

it.each(Object.entries(files))('judges %s', { timeout: 60_000 }, (_, text) => {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  const plan = planImage(parsed.dockerfile, null);
  const { strategies, findings } = checkPlan(plan);
  expect(strategies).toHaveLength(9);
  expect(isAnyMendable(findings, plan)).toBeTypeOf('boolean');
});

const scripts = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`f${at}.js`, 0]));
const locked = Object.fromEntries(
  Array.from({ length: 20_000 }, (_, at) => [`node_modules/p${at}`, { dev: at % 2 === 0 }]),
);

/** The same, of a Dockerfile and its context together. */
const inContexts: Readonly<Record<string, readonly [string, Readonly<Record<string, string | number>>]>> = {
  'wildcards over thousands of files': [
    `FROM node:22\n${many(19_000, (at) => `COPY *a*b*.js *.js /a${at}/\n`)}`,
    scripts,
  ],
  'folders of any depth over thousands of files': [
    `FROM node:22\n${many(5_000, (at) => `COPY --parents **/x${at} /a${at}/\n`)}`,
    scripts,
  ],
  'what thousands of COPY leave out': [
    `FROM node:22\n${many(3_000, (at) => `COPY --exclude=*a*b --exclude=**/c${at} . /a${at}/\n`)}`,
    scripts,
  ],
  'thousands of files removed one by one': [
    `FROM node:22\nCOPY . /a\n${many(1_900, (at) => `RUN rm /a/f${at}.js /a/f${at + 1_900}.js\n`)}RUN chown -R node /a\n`,
    scripts,
  ],
  'a long lock file read again and again': [
    `FROM node:22\nCOPY . .\n${many(500, () => 'RUN npm ci\n')}`,
    {
      'package.json': '{"name":"a"}',
      'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...locked } }),
    },
  ],
  'a long list of requirements read again and again': [
    `FROM python:3\nCOPY . .\nRUN ${many(1_900, () => 'pip install -r requirements.txt; ')}true\n`,
    { 'requirements.txt': many(18_000, (at) => `p${at}\n`) },
  ],
};

it.each(Object.entries(inContexts))('judges %s', { timeout: 60_000 }, (_, [text, files]) => {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  expect(checkPlan(planImage(parsed.dockerfile, contextOf(files))).strategies).toHaveLength(9);
});

it('makes hundreds of fixes in one run', { timeout: 60_000 }, () => {
  const text = `FROM debian:12\nRUN ${many(300, (at) => `apt-get install -y ${at % 2 ? 'jq' : 'htop'} && `)}true\n`;
  const mended = mend(
    { text, path: 'Dockerfile', context: null, ignoreText: null },
    ({ findings }) => findings,
  );
  expect(mended?.fixed.length).toBeGreaterThanOrEqual(300);
  expect(mended?.text.split('--no-install-recommends')).toHaveLength(301);
});
