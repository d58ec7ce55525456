import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';
import type { ImagePlan } from '../../src/plan/types.ts';

/** The plan of a Dockerfile's text on a made-up context (text, or a number of bytes); without files it is not known. */
export function planOf(text: string, files?: Readonly<Record<string, string | number>>): ImagePlan {
  const result = parseDockerfile(text, 'Dockerfile');
  if ('problem' in result) throw new Error(`${result.problem.message} (${result.problem.code})`);
  return planImage(result.dockerfile, files === undefined ? null : contextOf(files));
}

/** A small TypeScript service, as a build context. */
export const nodeApp: Readonly<Record<string, string | number>> = {
  'package.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    scripts: { build: 'tsc', start: 'node dist/server.js' },
    dependencies: { express: '^4.18.2' },
    devDependencies: { typescript: '^5.0.0' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', dependencies: { express: '^4.18.2' }, devDependencies: { typescript: '^5.0.0' } },
      'node_modules/express': { version: '4.18.2' },
      'node_modules/typescript': { version: '5.4.5', dev: true, bin: { tsc: 'bin/tsc' } },
    },
  }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { outDir: 'dist', rootDir: 'src' }, include: ['src'] }),
  'src/server.ts': 'export {};\n',
  'src/routes/health.ts': 'export {};\n',
};
