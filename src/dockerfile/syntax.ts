import { joinLines } from './lines.ts';
import { nearest } from './nearest.ts';
import type { DockerfileProblem, Instruction } from './types.ts';

/** Keyword → flags it takes; https://docs.docker.com/reference/dockerfile/ (2026-11). */
const flagsByKeyword: Readonly<Record<string, readonly string[]>> = {
  ADD: ['keep-git-dir', 'checksum', 'chown', 'chmod', 'link', 'exclude', 'unpack'],
  ARG: [],
  CMD: [],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  LABEL: [],
  MAINTAINER: [],
  ONBUILD: [],
  RUN: ['mount', 'network', 'security', 'device'],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
};

/** The first reason why BuildKit's parser would refuse these instructions, or null. */
export function findProblem(
  instructions: readonly Instruction[],
  unterminatedHeredocLine: number | null,
  escapeChar: string,
): DockerfileProblem | null {
  const unknown = instructions.find(({ keyword }) => !(keyword in flagsByKeyword));
  const early = unterminatedHeredocLine ?? Number.POSITIVE_INFINITY;
  if (unknown !== undefined && unknown.span.line < early) return unknownKeyword(unknown);
  if (unterminatedHeredocLine !== null) {
    const hint = 'End it with its delimiter alone on a line.';
    return { code: 'syntax', message: 'A here-document never ends.', hint, line: unterminatedHeredocLine };
  }
  if (!instructions.some(({ keyword }) => keyword === 'FROM')) {
    const message = 'There is no FROM: this is no Dockerfile that builds an image.';
    return { code: 'not-a-dockerfile', message, hint: 'Begin with FROM and a base image.', line: null };
  }
  let seenFrom = false;
  const names = new Set<string>();
  for (const instruction of instructions) {
    seenFrom ||= instruction.keyword === 'FROM';
    const message = seenFrom ? whatIsWrong(instruction, names, escapeChar) : beforeFrom(instruction);
    if (message === null) continue;
    const hint = 'Docker stops here; compare the line with the Dockerfile reference.';
    return { code: 'syntax', message, hint, line: instruction.span.line };
  }
  return null;
}

function unknownKeyword({ keyword, span }: Instruction): DockerfileProblem {
  const meant = nearest(keyword, Object.keys(flagsByKeyword));
  const shown = keyword.length > 30 ? `${keyword.slice(0, 30)}…` : keyword;
  return {
    code: 'unknown-instruction',
    message: `Unknown instruction ${shown}.`,
    hint:
      meant === null
        ? 'Is this a Dockerfile? Each line begins with an instruction such as FROM.'
        : `Did you mean ${meant}?`,
    line: span.line,
  };
}

function beforeFrom({ keyword }: Instruction): string | null {
  return keyword === 'ARG' ? null : `${keyword} stands before the first FROM; only ARG may.`;
}

function whatIsWrong(instruction: Instruction, names: Set<string>, escapeChar: string): string | null {
  const { keyword, flags, heredocs } = instruction;
  const text = instruction.text.trim();
  const badFlag = flags.find(({ name }) => !(flagsByKeyword[keyword] ?? []).includes(name));
  if (badFlag !== undefined) return `${keyword} has no flag --${badFlag.name}.`;
  if (text === '') return `${keyword} needs at least one argument.`;
  if (
    lexed.has(keyword) &&
    instruction.json === null &&
    heredocs.length === 0 &&
    hasOpenQuote(text, escapeChar)
  ) {
    return `A quote in ${keyword} is never closed.`;
  }
  if (keyword === 'FROM') return wrongFrom(joinLines(text, escapeChar).trim(), names);
  const check = keyword === 'HEALTHCHECK' ? /^\S+/.exec(text)?.[0].toUpperCase() : 'CMD';
  if (check !== 'CMD' && check !== 'NONE') return 'HEALTHCHECK takes CMD and a command, or NONE.';
  if (keyword === 'ENV' && /^\S+$/.test(text) && !text.includes('=')) return 'ENV needs a name and a value.';
  if ((keyword === 'COPY' || keyword === 'ADD') && heredocs.length === 0) {
    const words = instruction.json ?? joinLines(text, escapeChar).split(/\s+/);
    if (words.length < 2) return `${keyword} needs a source and a destination.`;
  }
  return null;
}

/** Instructions whose words BuildKit takes apart itself; the others go to a shell as they are. */
const lexed = new Set([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'FROM',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

function hasOpenQuote(text: string, escapeChar: string): boolean {
  const line = joinLines(text, escapeChar);
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] as string;
    if (char === escapeChar && quote !== "'") at += 1;
    else if (quote === '') quote = char === '"' || char === "'" ? char : '';
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

function wrongFrom(text: string, names: Set<string>): string | null {
  const words = text.split(/\s+/);
  const image = words[0] ?? '';
  if (hasCapitals(image) && !names.has(image.toLowerCase()))
    return `An image name has no capitals: “${image}”.`;
  if (words.length === 1) return null;
  if (words.length !== 3 || words[1]?.toLowerCase() !== 'as')
    return 'FROM takes one image and an optional “AS name”.';
  const name = words[2]?.toLowerCase() ?? '';
  if (!/^[a-z][a-z0-9-_.]*$/.test(name)) return `“${name}” is no name for a stage.`;
  if (names.has(name)) return `Two stages are called “${name}”.`;
  names.add(name);
  return null;
}

/** Docker refuses capitals in a repository; a registry's host, a tag and a digest may have them. */
function hasCapitals(image: string): boolean {
  const [named = ''] = image.split('@');
  const colon = named.lastIndexOf(':');
  const repository = colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
  const [host = '', ...rest] = repository.split('/');
  const path = rest.length > 0 && /[.:]|^localhost$/i.test(host) ? rest.join('/') : repository;
  return !path.includes('$') && /[A-Z]/.test(path);
}
