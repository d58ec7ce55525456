import type { ImagePlan } from '../../plan/types.ts';
import { buildsOf, overlaps } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { weightTogether } from '../weighing.ts';
import { inBrackets, listText } from '../words.ts';
import { buildIn, isSource, isToolchain, namesOf, toolchainIn, toolchainWeight } from './building.ts';

/** A build in the final stage whose tools stay in one of its layers. */
function builtInPlace(plan: ImagePlan): Report | null {
  const { final } = plan;
  const build = buildIn(final);
  if (build === undefined) return null;
  const tools = toolchainIn(final.shippedLayers);
  if (tools.length === 0 && !isToolchain(final)) return null;
  const what =
    tools.length > 0 ? listText(namesOf(tools)) : `the toolchain of ${final.image?.text ?? 'the base'}`;
  const wasted = toolchainWeight(plan, final, tools);
  const message = `the final stage builds here and ships what it builds with: ${what}${inBrackets(wasted)}; expected a stage of its own for the build, and COPY --from of its result`;
  return { span: build.span, message, wasted };
}

/** `COPY --from=build /app /app`, or cp out of a mount: the whole building site, sources and tools included. */
function* copiedSites(plan: ImagePlan): Iterable<Report> {
  for (const layer of plan.final.layers) {
    const read = layer.reads.find(({ from }) => from === 'stage');
    const builder = read?.stage;
    if (read === undefined || !builder) continue;
    const tools = toolchainIn([layer]);
    if (tools.length === 0 || !layer.adds.some(isSource)) continue;
    if (!buildsOf(builder.shippedLayers).some(({ sources }) => overlaps(read.path, sources))) continue;
    const sources = layer.adds.filter(isSource).map((item) => ({ item, layer }));
    const wasted = weightTogether(plan, [...sources, ...tools]);
    const message = `this brings the sources and ${listText(namesOf(tools))} of the build along${inBrackets(wasted)}; expected a COPY of the result alone`;
    yield { span: layer.instruction.span, message, wasted };
  }
}

const nodeContext = {
  'package.json':
    '{"name":"app","version":"1.0.0","scripts":{"build":"tsc"},"dependencies":{"express":"4.21.0"},"devDependencies":{"typescript":"5.6.2"}}',
  'package-lock.json':
    '{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"dependencies":{"express":"4.21.0"},"devDependencies":{"typescript":"5.6.2"}},"node_modules/express":{"version":"4.21.0"},"node_modules/typescript":{"version":"5.6.2","dev":true,"bin":{"tsc":"bin/tsc"}}}}',
  'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"src"},"include":["src"]}',
  'src/server.ts': 'console.log(1);\n',
};

export const buildToolsShipped: Rule = {
  id: 'multi-stage/build-tools-shipped',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Leave the build tools at home',
  why:
    'A compiler is needed once, to build. In a single stage it travels with every image; with a stage of its own for the ' +
    'build, only what COPY --from names is packed.',
  exceptions: 'A program that compiles while it runs.',
  aliases: [],
  weighs: true,
  examples: [
    {
      title: 'install, build and ship in one stage',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nUSER node\nCMD ["node", "dist/server.js"]\n',
      lines: [6],
      good:
        'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n\n' +
        'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\n' +
        'COPY --from=build /app/dist ./dist\nUSER node\nCMD ["node", "dist/server.js"]\n',
      files: nodeContext,
    },
    {
      title: 'a compiler image as the only stage',
      bad: 'FROM golang:1.24-alpine\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\nUSER 1000\nCMD ["/bin/app"]\n',
      lines: [4],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\n\nFROM alpine:3.22\nCOPY --from=build /bin/app /bin/app\nUSER 1000\nCMD ["/bin/app"]\n',
    },
    {
      title: 'the whole building site copied',
      bad:
        'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n\n' +
        'FROM node:22-alpine\nCOPY --from=build /app /app\nUSER node\nCMD ["node", "/app/dist/server.js"]\n',
      lines: [9],
      good:
        'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build && npm prune --omit=dev\n\n' +
        'FROM node:22-alpine\nCOPY --from=build /app/node_modules /app/node_modules\nCOPY --from=build /app/dist /app/dist\nUSER node\nCMD ["node", "/app/dist/server.js"]\n',
      files: nodeContext,
    },
  ],
  *check(plan) {
    const own = builtInPlace(plan);
    if (own !== null) yield own;
    yield* copiedSites(plan);
  },
};
