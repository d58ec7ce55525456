import { artefact } from './bundler-output.ts';
import { failsWithout } from './node-programs.ts';
import { pathFrom, readOptions } from './options.ts';
import { manifestIn } from './package-json.ts';
import { buildAct } from './scripts.ts';
import type { Tool } from './types.ts';

/**
 * Prisma: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#generate. The client goes to
 * node_modules/.prisma unless the schema names another place; without a schema it stops.
 */
export const prisma: Tool = {
  programs: ['prisma'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['--schema', '--generator', '--config'] });
    if (options.operands[0]?.value !== 'generate') return [];
    const missing = failsWithout('prisma', state);
    if (missing.length > 0) return missing;
    const given = options.value('--schema');
    const places = given
      ? [given.value]
      : ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema', 'prisma.config.ts'];
    const manifest = manifestIn(state, state.cwd);
    const elsewhere = given === null && (manifest === null || manifest.keys.has('prisma'));
    const paths = places.map((place) => pathFrom(state.cwd, place));
    if (!elsewhere && given?.known !== false && paths.every((path) => state.has(path) === 'no'))
      return [{ do: 'fail', message: `prisma generate: no schema at ${places[0]}` }];
    const text = paths.map((path) => state.textOf(path)).find((each) => each !== null);
    const own = /^\s*output\s*=\s*"([^"]+)"/m.exec(text ?? '')?.[1];
    const output =
      own === undefined ? pathFrom(state.cwd, 'node_modules/.prisma') : pathFrom(state.cwd, `prisma/${own}`);
    return [buildAct(state.cwd, [output], command.span), artefact(output, 'folder')];
  },
};
