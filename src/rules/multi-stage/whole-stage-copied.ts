import type { LayerPlan, Read, StagePlan } from '../../plan/types.ts';
import type { Size } from '../../size.ts';
import { buildsOf, factsBelow, feedingLayers, shippingStages } from '../ask.ts';
import { savedBySmallerBase } from '../smaller-base.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { toolchainIn } from './building.ts';

/** The stage whose whole file system a COPY takes; files put on scratch are a result, not a system. */
function wholeStage({ stage, mounted, path, exclude }: Read): StagePlan | null {
  const whole = stage !== null && !mounted && /^[/.]*$/.test(path) && exclude.length === 0;
  return whole && stage.image !== null ? stage : null;
}

/** A full image, or one that something was built in: a small base alone only ships a second time. */
function isHeavy(stage: StagePlan): boolean {
  return factsBelow(stage)?.small === 'no' || buildsOf(stage.shippedLayers).length > 0;
}

/** What its base weighs more than the one that is made for running; null where the stage holds tools besides, which nobody weighs there. */
function baseCost(stage: StagePlan): Size | null {
  const facts = factsBelow(stage);
  return facts === null || toolchainIn(stage.shippedLayers).length > 0 ? null : savedBySmallerBase(facts);
}

function nameOf({ name, index }: StagePlan): string {
  return name ?? `stage ${index}`;
}

export const wholeStageCopied: Rule = {
  id: 'multi-stage/whole-stage-copied',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Copy the result, not the whole stage',
  why:
    'COPY --from=build / / takes the system of the builder along: its base image, compilers and caches. The image is as large ' +
    'as if there were one stage, and its layers are shared with nobody.',
  exceptions: 'Flattening the layers of a small image on purpose.',
  aliases: ['DL3067'],
  examples: [
    {
      title: 'the root of the builder',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build / /\nUSER 1000\nCMD ["/app"]\n',
      lines: [7],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
    },
    {
      title: 'the root of a full image',
      bad: 'FROM node:22 AS tools\n\nFROM debian:12-slim\nCOPY --from=tools /. /\nUSER 1000\nCMD ["node"]\n',
      lines: [4],
      good: 'FROM node:22-slim\nUSER node\nCMD ["node"]\n',
    },
  ],
  *check(plan) {
    const ships = shippingStages(plan);
    const report = (layer: LayerPlan, stage: StagePlan) => {
      const heavy = ships.has(layer.stage) && isHeavy(stage);
      const base = stage.image?.text ?? 'its base';
      const wasted = heavy ? baseCost(stage) : null;
      const message = `this takes the whole of ${nameOf(stage)} along, ${base} included${inBrackets(wasted)}; expected a COPY of the result alone`;
      const advice = heavy ? {} : { severity: 'info' as const };
      return { span: layer.instruction.span, message, wasted, aliases: ['DL3067'], ...advice };
    };
    for (const layer of feedingLayers(plan))
      for (const read of layer.reads) {
        const stage = wholeStage(read);
        if (stage !== null) yield report(layer, stage);
      }
  },
};
