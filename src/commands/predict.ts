import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { colourPaint, type Paint } from '../render/paint.ts';
import { predictJson } from '../render/predict-json.ts';
import type { PredictedFile } from '../render/predict-report.ts';
import { renderUnread } from '../render/unread.ts';
import { predictSize } from '../sizes/predict.ts';
import { loadTarget } from './checking.ts';
import { contextOption } from './context-option.ts';
import { figuresFor } from './figures.ts';
import { flag, text } from './options.ts';
import { findTargets, type Target } from './targets.ts';
import { touchedIn } from './touched.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { programVersion } from './version.ts';

async function predictTarget(
  target: Target,
  contextDir: string | null,
  args: CommandArgs,
  world: World,
): Promise<PredictedFile> {
  const options = {
    contextDir,
    contextShown: text(args.values, 'context'),
    measureIgnored: false,
    knows: () => true,
    // What a project ignores or weighs otherwise changes no byte.
    settingsOf: async () => null,
    onSlow: () => {},
  };
  const loaded = await loadTarget(target, options, world);
  if ('report' in loaded) {
    const { error } = loaded.report;
    if (error === null) throw new Error('a report without a plan and without an error');
    return { path: target.shown, error };
  }
  const { plan, root } = loaded;
  const file = text(args.values, 'touch');
  const builder = flag(args.values, 'classic') ? 'classic' : 'buildkit';
  const touched = file === null ? null : touchedIn(plan, file, builder, { root, cwd: world.cwd });
  if (touched !== null && 'error' in touched) return { path: target.shown, error: touched.error };
  const engine = !flag(args.values, 'no-engine') && (file === null || args.globals.format === 'json');
  const figures = await figuresFor(plan, root, { engine }, world);
  const { context } = plan;
  await world.stderr.write(renderUnread(target.shown, context?.unreadable ?? [], problemPaint(args, world)));
  return {
    path: target.shown,
    error: null,
    context: context === null ? null : { path: context.path, files: context.files, bytes: context.bytes },
    prediction: predictSize(plan, figures),
    touch: touched?.touch ?? null,
  };
}

function problemPaint({ values }: CommandArgs, { env, stderr }: World): Paint {
  return colourPaint({ env, isTTY: stderr.isTTY, noColor: flag(values, 'no-color') });
}

async function render(files: readonly PredictedFile[], args: CommandArgs, world: World): Promise<string> {
  const format = args.globals.format ?? (world.stdout.isTTY ? 'pretty' : 'text');
  if (format === 'json') return predictJson(files, await programVersion(world));
  const { renderPrediction, renderPredictionText } = await import('../render/predict.ts');
  if (format === 'text') return renderPredictionText(files);
  return renderPrediction(files, args.screen);
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values } = args;
  const contextDir = await contextOption(args, world);
  const [path = '.'] = positionals;
  if (flag(values, 'classic') && text(values, 'touch') === null)
    throw new UsageError('--classic says whose cache --touch is about.', 'Add --touch FILE.');
  const found = await findTargets(path, world);
  const files: PredictedFile[] = [];
  if ('error' in found) files.push({ path: found.shown, error: found.error });
  else for (const target of found.targets) files.push(await predictTarget(target, contextDir, args, world));
  await world.stdout.write(await render(files, args, world));
  const paint = problemPaint(args, world);
  const failed = files.filter((file) => file.error !== null);
  for (const { path: at, error } of failed) {
    const place = error.line === null ? at : `${at}:${error.line}`;
    const told = renderError(new UsageError(`${place}: ${error.message}`, error.hint), {
      paint,
      debug: false,
    });
    await world.stderr.write(told.text);
  }
  return failed.length > 0 ? exitCode.usage : exitCode.done;
}

export const command: CommandModule = {
  name: 'predict',
  summary: 'Predict an image’s size, layer by layer, without building it',
  usage: 'predict [PATH] [--touch FILE [--classic]] [--context DIR] [--no-engine]',
  options: {
    context: {
      type: 'string',
      value: 'DIR',
      help: 'the build context (default: the Dockerfile’s folder; for `-`: none)',
    },
    touch: {
      type: 'string',
      value: 'FILE',
      help: 'which steps a rebuild runs again after the content of this file changed, and why',
    },
    classic: { type: 'boolean', help: 'with --touch: as Docker’s classic builder does (default: BuildKit)' },
    'no-engine': {
      type: 'boolean',
      help: 'do not ask a local engine what the base image weighs; take the bundled figures',
    },
  },
  formats: ['pretty', 'text', 'json'],
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt predict', does: 'the Dockerfile in this folder' },
    { line: 'learn-image-opt predict api/Dockerfile --context .', does: 'one file, another build context' },
    {
      line: 'learn-image-opt predict --touch src/server.ts',
      does: 'what a change of that file costs in the build cache',
    },
    { line: 'learn-image-opt predict --format json', does: 'every figure with its band, for scripts' },
  ],
  run,
};
