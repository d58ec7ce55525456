import type { ImageFacts } from '../../images/types.ts';
import type { ImageRef } from '../../plan/types.ts';
import type { Size } from '../../size.ts';
import { factsBelow } from '../ask.ts';
import { savedBySmallerBase } from '../smaller-base.ts';
import type { Rule } from '../types.ts';
import { sizeText } from '../words.ts';

function whatIsWrong({ role }: ImageFacts): string {
  if (role === 'sdk') return 'brings a whole toolchain into the final image';
  if (role === 'os') return 'is a whole distribution under the final image';
  return 'is the full variant';
}

function expected(facts: ImageFacts, saved: Size | null): string {
  if (facts.smaller === null) return 'a final stage on a small base';
  // Another distribution is no smaller by its name: only the catalogue's figures tell.
  if (facts.role === 'os' && saved === null) return 'the alpine or slim image of the program that runs on it';
  if (facts.role === 'os') return `${facts.smaller}, or the slim image of the language that runs on it`;
  if (facts.role === 'sdk') return `a final stage on ${facts.smaller} that copies only the result`;
  return facts.smaller;
}

function message(image: ImageRef, facts: ImageFacts, saved: Size | null): string {
  if (facts.caution !== null) {
    const less = saved === null ? '' : `, ${sizeText(saved)} less`;
    return `${image.text} has a smaller sibling, ${facts.smaller}${less}; ${facts.caution}`;
  }
  const cost = saved === null ? '' : `, ${sizeText(saved)} more than needed`;
  return `${image.text} ${whatIsWrong(facts)}${cost}; expected ${expected(facts, saved)}`;
}

export const fatFinalBase: Rule = {
  id: 'base-image/fat-final-base',
  strategy: 'base-image',
  severity: 'warning',
  title: 'Build the final image on a small base',
  why:
    'The base is the suitcase itself: all of it ships with every image. Full variants carry compilers, headers and ' +
    'version control that a running program never opens.',
  exceptions:
    'A program that needs a library that only the full variant has. Builder stages may be as fat as they like.',
  aliases: [],
  examples: [
    {
      title: 'a runtime’s full variant',
      bad: 'FROM node:22\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [1],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'a compiler at the end',
      bad: 'FROM golang:1.24\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\nUSER 1000\nCMD ["/bin/app"]\n',
      lines: [1],
      good:
        'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN CGO_ENABLED=0 go build -o /bin/app .\n\n' +
        'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /bin/app /app\nENTRYPOINT ["/app"]\n',
    },
    {
      title: 'a stage on a full variant, and an ARG that names it',
      bad: 'ARG VERSION=3.12\nFROM python:${VERSION} AS base\nWORKDIR /app\n\nFROM base\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
      lines: [2],
      good: 'ARG VERSION=3.12\nFROM python:${VERSION}-slim AS base\nWORKDIR /app\n\nFROM base\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
    },
  ],
  *check({ final }) {
    const facts = factsBelow(final);
    if (facts?.small !== 'no' || final.image === null) return;
    const saved = savedBySmallerBase(facts);
    const advice = facts.caution === null ? {} : { severity: 'info' as const };
    yield { span: final.image.span, message: message(final.image, facts, saved), wasted: saved, ...advice };
  },
};
