import { describe, expect, it } from 'vitest';
import { predictSize } from '../../src/sizes/predict.ts';
import { planOf } from '../rules/plan-of.ts';

describe('predictSize', () => {
  it('sums the catalogue’s base and the exact bytes of copies', () => {
    const prediction = predictSize(
      planOf('FROM node:18-alpine\nWORKDIR /app\nCOPY big ./\nENV A=1\nUSER node\n', {
        'big/a': 1000,
        'big/b': 234,
      }),
    );
    expect(prediction.base).toMatchObject({
      name: 'node:18-alpine',
      size: { bytes: 127_680_000, basis: 'catalogue' },
    });
    expect(prediction.layers.map(({ line, size }) => [line, size?.bytes])).toEqual([
      [2, 0],
      [3, 1234],
      [4, 0],
      [5, 0],
    ]);
    expect(prediction.layers[1]?.size?.basis).toBe('exact');
    expect(prediction.total).toMatchObject({ bytes: 127_681_234, basis: 'catalogue' });
    expect(prediction.basis).toBe('catalogue');
  });

  it('leaves out what .dockerignore leaves out', () => {
    const files = { a: 100, junk: 5000, '.dockerignore': 'junk\n.dockerignore\n' };
    expect(predictSize(planOf('FROM scratch\nCOPY . /\n', files)).total).toMatchObject({
      bytes: 100,
      basis: 'exact',
    });
  });

  it('carries sizes through stages, and counts a second writing again', () => {
    const files = { 'big/a': 4_000_000 };
    const carried = predictSize(
      planOf('FROM alpine:3.22 AS b\nCOPY big /big\n\nFROM scratch\nCOPY --from=b /big /big\n', files),
    );
    expect(carried.total).toMatchObject({ bytes: 4_000_000, basis: 'exact' });
    const twice = predictSize(planOf('FROM alpine:3.22\nCOPY big /big\nRUN chown -R nobody /big\n', files));
    expect(twice.layers.map(({ size }) => size?.bytes)).toEqual([4_000_000, 4_000_000]);
  });

  it('counts the layers of the stage that the final one is FROM', () => {
    const files = { 'big/a': 4_000_000 };
    const { layers } = predictSize(
      planOf('FROM scratch AS b\nCOPY big /big\n\nFROM b\nCMD ["/big/a"]\n', files),
    );
    expect(layers.map(({ line, size }) => [line, size?.bytes])).toEqual([
      [2, 4_000_000],
      [5, 0],
    ]);
  });

  it('calls the total unknown as soon as a base or a layer is, and sums the rest', () => {
    const files = { a: 1000 };
    const base = predictSize(planOf('FROM registry.example/x:1\nCOPY a /\n', files));
    expect([base.base.size, base.total, base.known.bytes]).toEqual([null, null, 1000]);
    const layer = predictSize(
      planOf('FROM scratch\nCOPY a /\n\nFROM alpine:3.22\nCOPY a /\nRUN apk add --no-cache nginx\n', files),
    );
    expect([layer.layers.at(-1)?.size, layer.total, layer.known.bytes]).toEqual([null, null, 8_301_000]);
    expect(predictSize(planOf('FROM scratch\nCOPY a /\n')).total).toBeNull();
    expect(predictSize(planOf('ARG B\nFROM $B\n')).base.size).toBeNull();
  });

  it('never invents bytes for a command that nobody knows', () => {
    const { layers } = predictSize(planOf('FROM alpine:3.22\nRUN frobnicate --all\n', {}));
    expect(layers[0]?.size).toBeNull();
  });

  it('weighs nothing for commands that surely write nothing', () => {
    const { layers } = predictSize(planOf('FROM alpine:3.22\nRUN true && echo done\n', {}));
    expect(layers[0]?.size).toMatchObject({ bytes: 0, basis: 'exact' });
  });
});
