import type { StepRun } from '../plan/cache-types.ts';
import { countSteps, type Touch } from '../plan/touch.ts';
import type { Size } from '../size.ts';
import type { BasePrediction, LayerPrediction, Prediction } from '../sizes/prediction.ts';
import type { PredictedFile } from './predict-report.ts';
import { becauseText, instructionLine } from './touch.ts';

function sizeJson(size: Size | null) {
  return {
    bytes: size?.bytes ?? null,
    low: size?.low ?? null,
    high: size?.high ?? null,
    basis: size?.basis ?? null,
  };
}

function baseJson({ name, size, source, unknown }: BasePrediction) {
  return { image: name, ...sizeJson(size), source, unknown };
}

function layerJson({ line, instruction, size, from, unknown }: LayerPrediction) {
  return { line, instruction, ...sizeJson(size), from, unknown };
}

/** The contract's `prediction`, here with every layer even where the sum is not known: `bytes` is null then. */
function predictionJson({ base, layers, total, known }: Prediction) {
  return {
    ...sizeJson(total),
    knownBytes: known.bytes,
    base: baseJson(base),
    layers: layers.map(layerJson),
  };
}

function stepJson({ stage, instruction, state, cause }: StepRun) {
  const line = cause?.step?.span.line ?? null;
  return {
    line: instruction.span.line,
    stage: stage.name,
    stageIndex: stage.index,
    instruction: instructionLine(instruction),
    state,
    cause: cause === null ? null : { kind: cause.kind, path: cause.path, line },
    because: becauseText(state, cause),
  };
}

function touchJson({ path, builder, ignoredBy, steps }: Touch) {
  return { path, builder, ignoredBy, ...countSteps(steps), steps: steps.map(stepJson) };
}

/** `predict --format json`, schemaVersion 1: docs/schema/predict.json. */
export function predictJson(files: readonly PredictedFile[], version: string): string {
  const value = {
    schemaVersion: 1,
    tool: { name: 'learn-image-opt', version },
    files: files.map((file) => {
      if (file.error !== null) {
        const { code, message, line } = file.error;
        return {
          path: file.path,
          context: null,
          prediction: null,
          touch: null,
          error: { code, message, line },
        };
      }
      return {
        path: file.path,
        context: file.context,
        prediction: predictionJson(file.prediction),
        touch: file.touch === null ? null : touchJson(file.touch),
        error: null,
      };
    }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
