import type { Span } from '../../dockerfile/types.ts';
import { factsOf } from '../../images/facts.ts';
import { imageRef } from '../../plan/image-ref.ts';
import type { ImagePlan, ImageRef, LayerPlan } from '../../plan/types.ts';
import { baseSpan, feedingStages } from '../ask.ts';
import type { Rule } from '../types.ts';

interface Named {
  readonly image: ImageRef;
  readonly span: Span;
}

/** Images behind FROM, COPY --from and RUN --mount=…,from= of the stages that feed the final one. */
function* imagesIn(plan: ImagePlan): Iterable<Named> {
  for (const stage of feedingStages(plan)) {
    if (stage.base.kind === 'image') yield { image: stage.base.image, span: baseSpan(stage) };
    for (const layer of stage.layers)
      for (const { image } of layer.reads) {
        if (image === null || /^\d+$/.test(image)) continue;
        const span = flagOf(layer, image)?.span ?? layer.instruction.span;
        yield { image: imageRef(image, span, () => undefined, null), span };
      }
  }
}

/** The flag that names an image. */
function flagOf(
  { instruction }: LayerPlan,
  image: string,
): LayerPlan['instruction']['flags'][number] | undefined {
  return (
    instruction.flags.find(({ value }) => value?.includes(image)) ??
    instruction.flags.find(({ name }) => name === 'from')
  );
}

function aliasesOf(tag: string | null): readonly string[] {
  if (tag === null) return ['DL3006'];
  return tag === 'latest' ? ['DL3007', 'DS-0001', 'CKV_DOCKER_7'] : [];
}

export const movingTag: Rule = {
  id: 'pin-versions/moving-tag',
  strategy: 'pin-versions',
  severity: 'warning',
  title: 'Name the version of the base image',
  why: 'latest, lts, stable, alpine or no tag at all: the same Dockerfile gives another image tomorrow, and nobody can say since when.',
  exceptions: 'A throw-away image that is meant to follow the newest.',
  aliases: ['DL3006', 'DL3007', 'DS-0001', 'CKV_DOCKER_7'],
  examples: [
    {
      title: 'no tag, and latest',
      bad: 'FROM node AS build\nRUN node --version > /version\n\nFROM alpine:latest\nCOPY --from=build /version /\nUSER nobody\n',
      lines: [1, 4],
      good: 'FROM node:22-alpine AS build\nRUN node --version > /version\n\nFROM alpine:3.22\nCOPY --from=build /version /\nUSER nobody\n',
    },
    {
      title: 'words that name no version',
      bad: 'FROM node:lts-alpine\nUSER node\n',
      lines: [1],
      good: 'FROM node:22-alpine\nUSER node\n',
    },
    {
      title: 'an image that files are copied from',
      bad: 'FROM debian:12-slim\nCOPY --from=node /usr/local/bin/node /usr/local/bin/\nUSER 1000\n',
      lines: [2],
      good: 'FROM debian:12-slim\nCOPY --from=node:22-slim /usr/local/bin/node /usr/local/bin/\nUSER 1000\n',
    },
    {
      title: 'the system’s release is not the product’s version',
      bad: 'FROM python:slim-bookworm\nUSER 1000\n',
      lines: [1],
      good: 'FROM python:3.12-slim-bookworm\nUSER 1000\n',
    },
  ],
  *check(plan) {
    for (const { image, span } of imagesIn(plan)) {
      const facts = image.unresolved ? null : factsOf(image);
      if (facts?.moving !== 'yes' || facts.exists === 'no') continue;
      const named =
        image.tag === null ? `${image.text} names no version` : `${image.text} moves on to newer versions`;
      const hint =
        facts.product === null || facts.version !== null ? '' : `, such as ${sample(image.name, image.tag)}`;
      const message = `${named}; expected a tag with at least the major version${hint}, or a digest`;
      yield { span, message, aliases: aliasesOf(image.tag) };
    }
  },
};

/** The tag with a place for the version: `lts-alpine` → `node:VERSION-alpine`. */
function sample(name: string, tag: string | null): string {
  const kept = (tag ?? '')
    .split('-')
    .filter((part) => !/^(?:latest|lts|current|stable|mainline|)$/.test(part));
  return `${name}:${['VERSION', ...kept].join('-')}`;
}
