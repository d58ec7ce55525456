import { comparisonOf } from '../../src/engine/comparison.ts';
import type { ComparedImage, DetailedComparison, ImageDetail } from '../../src/engine/types.ts';
import { takeApart } from '../../src/layers/anatomy.ts';
import type { ImageConfig, LayerListing } from '../../src/layers/types.ts';
import { originsOfLayers } from '../../src/sizes/align.ts';
import { partsOfImage } from '../../src/sizes/parts.ts';
import { planOf } from './plan.ts';

/** A step of a build as the image's history tells it; without files it made no layer. */
export interface Step {
  readonly command: string;
  /** Absolute paths without the first slash, and bytes. */
  readonly files?: Readonly<Record<string, number>>;
  /** What it deletes of the layers below. */
  readonly hidden?: readonly string[];
  /** Bytes that the layer has beside those of its files. */
  readonly extraBytes?: number;
}

function listingOf({ files = {}, hidden = [] }: Step): LayerListing {
  const entries = Object.entries(files).map(([path, bytes]) => {
    return { path, kind: 'file', bytes, target: '' } as const;
  });
  return { entries, hidden };
}

/** What measuring an image would tell, from made-up layers. */
export function detailOf(
  dockerfile: string | null,
  context: Readonly<Record<string, string | number>>,
  steps: readonly Step[],
): ImageDetail {
  const config: ImageConfig = {
    user: '',
    labels: {},
    diffIds: [],
    history: steps.map(({ command, files }) => ({ command, createdBy: command, empty: files === undefined })),
  };
  const layers = steps
    .filter(({ files }) => files !== undefined)
    .map((step) => {
      const listing = listingOf(step);
      const files = listing.entries.reduce((sum, { bytes }) => sum + bytes, 0);
      return {
        bytes: files + (step.extraBytes ?? 0),
        compressedBytes: Math.round(files / 3),
        listing,
        notes: { texts: new Map(), goPrograms: new Map(), jars: new Map() },
      };
    });
  const plan = dockerfile === null ? null : planOf(dockerfile, context);
  const base = plan?.final.image?.text ?? null;
  return {
    plan,
    base,
    anatomy: takeApart(layers, config, null),
    origins: originsOfLayers(config, layers.length, plan),
    parts: partsOfImage(layers, config, plan, base),
  };
}

export function imageOf(label: string, { anatomy }: ImageDetail): ComparedImage {
  return {
    label,
    target: null,
    bytes: anatomy.bytes,
    compressedBytes: anatomy.compressedBytes ?? 0,
    layers: anatomy.layers.length,
    contextBytes: 1_000,
    contextFiles: 10,
    build: { coldSeconds: 10, rebuildSeconds: 9 },
    touched: 'src/app.ts',
    pull: { seconds: anatomy.bytes / 1e7, assumedMbps: 50 },
    start: null,
    run: null,
    packages: { os: null, npm: 3, python: 0, gem: 0, go: null, java: null },
    runsAsRoot: true,
    standInOf: null,
    vulnerabilities: null,
    scanProblem: null,
  };
}

export function detailed(images: Readonly<Record<string, ImageDetail>>): DetailedComparison {
  const figures = Object.entries(images).map(([label, detail]) => imageOf(label, detail));
  const engine = { name: 'docker', version: '26.1.5', builder: 'buildkit' } as const;
  return { ...comparisonOf(engine, figures, null), details: Object.values(images) };
}

const base = { 'usr/lib/libc.so': 80_000_000, 'usr/bin/node': 90_000_000 };

/** The seed's two, made smaller: all that a receipt tells is in them. */
export const fatDetail = (): ImageDetail =>
  detailOf(
    'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN chown -R node /app\nCMD ["node", "dist/server.js"]\n',
    {
      'package.json': JSON.stringify({
        dependencies: { express: '^4' },
        devDependencies: { typescript: '^5' },
      }),
      'src/app.ts': 2_000,
      '.git/pack': 9_000_000,
      'node_modules/lodash/index.js': 4_000_000,
      '.env': 'SECRET=1\n',
      'debug.log': 700_000,
    },
    [
      { command: 'ADD base.tar /', files: { ...base, 'usr/share/doc/gcc': 700_000_000 } },
      { command: 'CMD ["node"]' },
      { command: 'WORKDIR /app', files: {} },
      {
        command: 'COPY . .',
        files: {
          'app/package.json': 90,
          'app/src/app.ts': 2_000,
          'app/.git/pack': 9_000_000,
          'app/node_modules/lodash/index.js': 4_000_000,
          'app/.env': 9,
          'app/debug.log': 700_000,
        },
      },
      {
        command: 'RUN npm install',
        files: {
          'app/node_modules/express/index.js': 2_500_000,
          'app/node_modules/typescript/lib/tsc.js': 23_000_000,
          'root/.npm/_cacache/index': 30_000_000,
          'root/.npm/_logs/1.log': 500,
        },
        extraBytes: 77,
      },
      {
        command: 'RUN chown -R node /app',
        files: { 'app/node_modules/typescript/lib/tsc.js': 23_000_000, 'app/src/app.ts': 2_000 },
      },
      { command: 'CMD ["node" "dist/server.js"]' },
    ],
  );

export const leanDetail = (): ImageDetail =>
  detailOf(
    'FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY src ./src\nRUN npx tsc\n\nFROM node:22-alpine\nWORKDIR /app\nCOPY package.json ./\nRUN npm install --omit=dev && npm cache clean --force\nCOPY --from=build /app/dist ./dist\nUSER node\nCMD ["node", "dist/server.js"]\n',
    {
      'package.json': JSON.stringify({
        dependencies: { express: '^4' },
        devDependencies: { typescript: '^5' },
      }),
      'src/app.ts': 2_000,
    },
    [
      { command: 'ADD base.tar /', files: base },
      { command: 'WORKDIR /app', files: {} },
      { command: 'COPY package.json ./', files: { 'app/package.json': 90 } },
      {
        command: 'RUN npm install --omit=dev && npm cache clean --force',
        files: { 'app/node_modules/express/index.js': 2_500_000 },
      },
      { command: 'COPY /app/dist ./dist', files: { 'app/dist/server.js': 1_500 } },
      { command: 'USER node' },
      { command: 'CMD ["node" "dist/server.js"]' },
    ],
  );
