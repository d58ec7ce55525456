import { describe, expect, it } from 'vitest';
import { findBase } from '../../src/engine/base.ts';
import type { ImageConfig } from '../../src/layers/types.ts';
import { stubEnv } from './stub.ts';

interface Local {
  readonly id: string;
  readonly names: readonly string[] | null;
  readonly layers: readonly string[];
  readonly history: readonly string[];
}

/** A docker that has these images and answers what docker 26 answers. */
async function engineWith(images: readonly Local[]) {
  const inspected = images.map(({ id, names, layers }) => JSON.stringify([id, names, layers]));
  const histories = images.map(
    ({ id, history }) =>
      `${id}) printf '%s\\n' ${[...history]
        .reverse()
        .map((step) => `'${JSON.stringify(step)}'`)
        .join(' ')} ;;`,
  );
  const script = [
    `case "$1 $2" in`,
    `"image ls") printf '%s\\n' ${images.map(({ id }) => id).join(' ')} ;;`,
    `"image inspect") shift 4; for id; do case "$id" in ${images.map(({ id }, at) => `${id}) echo '${inspected[at]}' ;;`).join(' ')} esac; done ;;`,
    `"image history") case "$6" in ${histories.join(' ')} esac ;;`,
    'esac',
  ].join('\n');
  const env = await stubEnv({ docker: script });
  const client = { program: 'docker', globals: [], env };
  return {
    name: 'docker',
    version: '26',
    builder: 'buildkit',
    verb: 'build',
    progress: 'plain',
    builderName: null,
    client,
  } as const;
}

const node: Local = { id: 'node', names: ['node:18'], layers: ['a', 'b'], history: ['A', 'B', 'CMD'] };
const debian: Local = { id: 'debian', names: ['debian:12'], layers: ['a'], history: ['A'] };

function config(layers: readonly string[], steps: readonly string[]): ImageConfig {
  const history = steps.map((createdBy) => ({ createdBy, command: createdBy, empty: false }));
  return { user: '', labels: {}, history, diffIds: layers };
}

const own = config(['a', 'b', 'c'], ['A', 'B', 'CMD', 'COPY']);

async function baseOf(images: readonly Local[], image = own, name: string | null = null) {
  return await findBase(await engineWith(images), image, name);
}

describe('findBase', () => {
  it('takes the image with the most layers at the bottom', async () => {
    expect(await baseOf([debian, node])).toEqual({ name: 'node:18', layers: 2 });
    expect(await baseOf([debian])).toEqual({ name: 'debian:12', layers: 1 });
  });

  it('takes none that has another layer, or none at all', async () => {
    expect(
      await baseOf([
        { ...node, layers: ['a', 'x'] },
        { ...node, layers: [] },
      ]),
    ).toBe(null);
    expect(await baseOf([])).toBe(null);
  });

  it('prefers the one whose history goes on, then the one with more of it', async () => {
    const other = { ...node, id: 'other', names: ['other:1'], history: ['A', 'B', 'CMD', 'ENV X=y'] };
    const middle = { ...node, id: 'middle', names: ['middle:1'], history: ['A', 'B', 'CMD', 'USER node'] };
    expect((await baseOf([other, node]))?.name).toBe('node:18');
    const onMiddle = config(['a', 'b', 'c'], ['A', 'B', 'CMD', 'USER node', 'COPY']);
    expect((await baseOf([node, middle, other], onMiddle))?.name).toBe('middle:1');
    expect((await baseOf([other]))?.name).toBe('other:1');
  });

  it('takes no other name of the image itself, but the image that it only adds settings to', async () => {
    const itself = {
      id: 'itself',
      names: ['again:1'],
      layers: ['a', 'b', 'c'],
      history: ['A', 'B', 'CMD', 'COPY'],
    };
    expect((await baseOf([itself, node]))?.name).toBe('node:18');
    const settings = config(['a', 'b'], ['A', 'B', 'CMD', 'ENV X=y']);
    expect(await baseOf([debian, node], settings)).toEqual({ name: 'node:18', layers: 2 });
  });

  it('takes the named one only, and passes by what a comparison builds', async () => {
    expect(await baseOf([debian, node], own, 'debian')).toEqual({ name: 'debian', layers: 1 });
    expect((await baseOf([{ ...node, names: ['learn-image-opt/compare:7-1'] }, debian]))?.name).toBe(
      'debian:12',
    );
  });

  it('takes what is no answer for none', async () => {
    const env = await stubEnv({ docker: 'echo "{"; echo "[1,2]"; exit 1' });
    const client = { program: 'docker', globals: [], env };
    const engine = {
      name: 'docker',
      version: '1',
      builder: 'classic',
      verb: 'build',
      progress: 'lines',
      builderName: null,
      client,
    } as const;
    expect(await findBase(engine, own, null)).toBe(null);
  });
});
