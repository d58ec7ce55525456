import type { ExitCode } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { visibleLine } from '../render/width.ts';
import { checkEach, report } from './check-each.ts';
import { formatOf, outcomeOf, ruleIndex, showsFixable } from './check-report.ts';
import { type CheckOptions, checkTarget, type Place } from './checking.ts';
import { contextOption } from './context-option.ts';
import { freshlyListed } from './fresh-listing.ts';
import { flag, text } from './options.ts';
import { settingsFinder } from './project-file.ts';
import type { CommandArgs, CommandModule } from './types.ts';

const failOnChoices = ['error', 'warning', 'info', 'never'];

/** What of the predicted size a format shows. */
const predictsIn: Readonly<Record<string, CheckOptions['predicts']>> = { pretty: 'all', json: 'total' };

let mending: Promise<typeof import('./mending.ts')> | undefined;

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values, globals } = args;
  const contextDir = await contextOption(args, world);
  // Only where each Dockerfile's own folder is walked, its sizes are worth asking for.
  const files = contextDir === null ? freshlyListed(world.files) : world.files;
  const place: Place = { cwd: world.cwd, stdin: world.stdin, files };
  const options: CheckOptions = {
    contextDir,
    contextShown: text(values, 'context'),
    measureIgnored: globals.format === 'json',
    knows: ruleIndex.knows,
    settingsOf: settingsFinder(place, ruleIndex),
    predicts: predictsIn[formatOf(args, world)] ?? 'nothing',
    onSlow: (context) => {
      if (globals.quiet) return;
      const advice = 'a .dockerignore makes this and every build faster';
      world.stderr.write(`Reading the build context ${visibleLine(context)}: ${advice}.\n`).catch(() => {});
    },
  };
  const told: CheckOptions = {
    ...options,
    tellFixable: async (...about) => {
      mending ??= import('./mending.ts');
      return await (await mending).tellFixable(...about, options, place);
    },
  };
  const paths = positionals.length === 0 ? ['.'] : positionals;
  if (flag(values, 'fix') || flag(values, 'dry-run')) {
    const { fixAndReport } = await import('./check-fix.ts');
    return await fixAndReport(paths, told, args, world);
  }
  const outcome = outcomeOf(args, world);
  const shown = showsFixable(args, world) ? told : options;
  const checked = checkEach(paths, (target) => checkTarget(target, shown, place), place);
  await report(checked, outcome, args, world);
  return await outcome.finish();
}

export const command: CommandModule = {
  name: 'check',
  summary: 'Check Dockerfiles: what makes the image large, slow to build or unsafe',
  usage: 'check [PATH...] [--context DIR] [--fail-on SEVERITY] [--fix | --dry-run] [--format FORMAT]',
  options: {
    context: {
      type: 'string',
      value: 'DIR',
      help: 'the build context (default: the Dockerfile’s folder; for `-`: none)',
    },
    fix: {
      type: 'boolean',
      help: 'mend what is mechanical; read --dry-run first, build and test afterwards',
    },
    'dry-run': { type: 'boolean', help: 'print what --fix would change, as a unified diff; write nothing' },
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      choices: failOnChoices,
      help: 'exit with 1 from this severity on (default warning)',
    },
  },
  formats: ['pretty', 'text', 'json', 'sarif', 'github', 'junit'],
  examples: [
    { line: 'learn-image-opt check', does: 'the Dockerfiles in this folder' },
    { line: 'learn-image-opt check api/ web/Dockerfile', does: 'several; one bad file never stops the rest' },
    { line: 'learn-image-opt check --dry-run', does: 'what --fix would change here, as a diff' },
    { line: 'learn-image-opt check - < Dockerfile', does: 'standard input, without a context' },
  ],
  run,
};
