import type { ImagePlan } from '../../plan/types.ts';
import { factsBelow, feedingLayers, installsOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { listText } from '../words.ts';

/** Packages that compile on Alpine or do not run there: they link against glibc or ship no musl build. */
const npmNames =
  'bcrypt canvas sqlite3 better-sqlite3 node-sass grpc re2 node-rdkafka serialport leveldown couchbase oracledb ibm_db isolated-vm zeromq nodegit @tensorflow/tfjs-node puppeteer playwright';
const pythonNames =
  'torch torchvision tensorflow jaxlib opencv-python opencv-python-headless mediapipe onnxruntime open3d pyside6 polars-lts-cpu';

const native = new Set(`${npmNames} ${pythonNames}`.split(' '));

function namesIn(text: string, manifest: string): readonly string[] {
  if (!manifest.endsWith('.json')) return text.split('\n').map((line) => /^[\w.-]+/.exec(line)?.[0] ?? '');
  try {
    const parsed: unknown = JSON.parse(text);
    const found = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'dependencies') : null;
    return typeof found === 'object' && found !== null ? Object.keys(found) : [];
  } catch {
    return [];
  }
}

/** Native packages among the dependencies that manifests in the context list. */
function nativeModules({ context }: ImagePlan): readonly string[] {
  return ['package.json', 'requirements.txt'].flatMap((manifest) =>
    namesIn(context?.textOf(manifest) ?? '', manifest).filter((name) => native.has(name.toLowerCase())),
  );
}

export const alpineNativeModules: Rule = {
  id: 'base-image/alpine-native-modules',
  strategy: 'base-image',
  severity: 'info',
  title: 'Mind native modules on Alpine',
  why:
    'Alpine has musl instead of glibc. Packages with ready-made binaries for glibc compile there instead, which takes ' +
    'compilers and minutes, or do not run at all; a slim Debian variant may end up smaller.',
  exceptions: 'The package has a musl build, or it compiles in a builder stage on Alpine.',
  aliases: [],
  examples: [
    {
      title: 'a database driver in C++',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
      lines: [1],
      good: 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
      files: {
        'package.json': '{"name":"app","version":"1.0.0","dependencies":{"better-sqlite3":"11.3.0"}}',
        'package-lock.json': '{"name":"app","lockfileVersion":3,"packages":{}}',
      },
    },
    {
      title: 'wheels for glibc',
      bad: 'FROM python:3.12-alpine\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000\n',
      lines: [1],
      good: 'FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000\n',
      files: { 'requirements.txt': 'torch==2.4.1\n' },
    },
  ],
  *check(plan) {
    const { image } = plan.final;
    if (image === null || factsBelow(plan.final)?.os !== 'alpine') return;
    if (!installsOf(feedingLayers(plan)).some(({ scope }) => scope === 'project')) return;
    const found = nativeModules(plan);
    if (found.length === 0) return;
    const message = `${listText(found)} may have to compile on Alpine (musl), or fail to run; a slim Debian variant takes the ready-made binaries`;
    yield { span: image.span, message };
  },
};
