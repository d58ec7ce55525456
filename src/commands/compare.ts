import { compareFolders, defaultBandwidthMbps } from '../engine/compare.ts';
import { parseRunRequest, type RunRequest } from '../engine/run-request.ts';
import type { BuildChoice, Comparison, DetailedComparison } from '../engine/types.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { comparisonJson, renderComparison } from '../render/compare.ts';
import { progressWriter } from './compare-live.ts';
import { compareTargets } from './compare-targets.ts';
import { flag, list, text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { programVersion } from './version.ts';

function positive(option: string, value: string | null, fallback: number): number {
  if (value === null) return fallback;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(
    `${option} needs a number above 0, not ${JSON.stringify(value)}.`,
    `For example \`${option} 100\`.`,
  );
}

function buildChoice({ values }: CommandArgs): BuildChoice {
  const buildArgs = list(values, 'build-arg');
  const wrong = buildArgs.find((argument) => !/^[^\s=]+(?:=|$)/.test(argument));
  if (wrong !== undefined) {
    throw new UsageError(
      `--build-arg ${JSON.stringify(wrong)} has no name.`,
      'Write `--build-arg NAME=VALUE`, or `--build-arg NAME` for the environment’s own value.',
    );
  }
  const platform = text(values, 'platform');
  if (platform?.includes(',')) {
    throw new UsageError(
      `--platform takes one platform here, not ${JSON.stringify(platform)}.`,
      'Compare one platform after the other.',
    );
  }
  return { buildArgs, platform };
}

/** Only a receipt needs the rules. */
async function receiptText(
  comparison: DetailedComparison,
  format: 'html' | 'markdown',
  world: World,
): Promise<string> {
  const [{ receiptOf }, { receiptHtml }, { receiptMarkdown }] = await Promise.all([
    import('../render/receipt-model.ts'),
    import('../render/receipt-html.ts'),
    import('../render/receipt-markdown.ts'),
  ]);
  const receipt = receiptOf(comparison, world.clock.now(), await programVersion(world));
  return format === 'html' ? receiptHtml(receipt) : receiptMarkdown(receipt);
}

function runChoice({ values }: CommandArgs): { readonly run?: RunRequest } {
  const asked = text(values, 'run');
  if (asked === null) return {};
  const request = parseRunRequest(asked);
  if (request !== null) return { run: request };
  throw new UsageError(
    `--run doesn’t understand ${JSON.stringify(asked)}.`,
    "Write `--run 'GET /health'`, `--run 'GET :3000/health'`, or `--run exit` for what ends by itself.",
  );
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  return outcome(await compared(args, world));
}

/** Build, measure, write: what `compare` does. @returns the figures, for those who keep them. */
export async function compared(args: CommandArgs, world: World): Promise<Comparison> {
  const { positionals, values, globals, screen } = args;
  const targets = await compareTargets(positionals, list(values, 'target'), text(values, 'context'), world);
  const format = globals.format ?? 'text';
  const settings = {
    details: format === 'html' || format === 'markdown',
    build: buildChoice(args),
    ...runChoice(args),
    scan: flag(values, 'scan'),
    engine: { dockerContext: text(values, 'docker-context'), builder: text(values, 'builder') },
    timeoutMs: positive('--timeout', text(values, 'timeout'), 900) * 1000,
    bandwidthMbps: positive('--bandwidth', text(values, 'bandwidth'), defaultBandwidthMbps),
  };
  const progress = progressWriter(world, args);
  const comparison = await compareFolders(targets, { ...settings, onProgress: progress.show }, world).finally(
    progress.end,
  );
  const rendered =
    format === 'json'
      ? comparisonJson(comparison)
      : format === 'html' || format === 'markdown'
        ? await receiptText(comparison, format, world)
        : renderComparison(comparison, screen);
  await world.stdout.write(rendered);
  return comparison;
}

/** Whether it still runs was asked for: a later variant that does not is a "no"; one that could not be asked, a wrong request. */
function outcome({ images }: Comparison): ExitCode {
  const [, ...later] = images.map(({ run }) => run);
  if (later.some((run) => run?.answers === false)) return exitCode.no;
  return images.some(({ run }) => run?.answers === null) ? exitCode.usage : exitCode.done;
}

export const command: CommandModule = {
  name: 'compare',
  summary: 'Build two or more Dockerfiles for real and compare size, build time and more',
  usage: 'compare BEFORE AFTER...',
  options: {
    context: {
      type: 'string',
      value: 'DIR',
      help: 'build context of all (default: each Dockerfile’s folder)',
    },
    target: {
      type: 'string',
      multiple: true,
      value: 'STAGE',
      help: 'stage to build; given several times: one for each, or the stages of one Dockerfile',
    },
    'build-arg': {
      type: 'string',
      multiple: true,
      value: 'NAME=VALUE',
      help: 'value of an ARG in all builds; may be given several times',
    },
    platform: { type: 'string', value: 'OS/ARCH', help: 'platform to build for, such as linux/arm64' },
    'docker-context': { type: 'string', value: 'NAME', help: 'docker context whose engine builds' },
    builder: { type: 'string', value: 'NAME', help: 'buildx builder that builds' },
    run: {
      type: 'string',
      value: 'REQUEST',
      help: "start each image three times and time its first answer: 'GET /health', 'GET :3000/health', or 'exit' for one that ends by itself with 0; exit code 1 when a later variant fails",
    },
    scan: {
      type: 'boolean',
      help: 'count vulnerabilities with trivy or grype, whichever is on the PATH (they fetch their database)',
    },
    bandwidth: { type: 'string', value: 'MBPS', help: 'assumed bandwidth of a pull in Mbit/s (default 50)' },
    timeout: { type: 'string', value: 'SECONDS', help: 'time that each single build may take (default 900)' },
  },
  formats: ['text', 'json', 'markdown', 'html'],
  examples: [
    { line: 'learn-image-opt compare before after', does: 'two folders, each with a Dockerfile' },
    { line: 'learn-image-opt compare Dockerfile.old Dockerfile', does: 'two Dockerfiles in one folder' },
    {
      line: "learn-image-opt compare before after --run 'GET /health'",
      does: 'does it still answer, and how fast',
    },
    {
      line: 'learn-image-opt compare Dockerfile --target dev --target release',
      does: 'two stages of one Dockerfile',
    },
    {
      line: 'learn-image-opt compare before after --format html --output receipt.html',
      does: 'a page that shows where the megabytes went',
    },
  ],
  run,
};
