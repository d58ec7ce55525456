import { basename, dirname, resolve } from 'node:path';
import { type CompareTarget, compareFolders, defaultBandwidthMbps } from '../engine/compare.ts';
import type { CompareProgress } from '../engine/types.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { comparisonJson, comparisonMarkdown, renderComparison } from '../render/compare.ts';
import { progressLine, progressStatus } from '../render/compare-progress.ts';
import { text } from './options.ts';
import { findTargets } from './targets.ts';
import type { CommandArgs, CommandModule } from './types.ts';

/** A folder stands for its Dockerfile or Containerfile, or for the only file that is named like one. */
async function targetOf(argument: string, contextDir: string | null, world: World): Promise<CompareTarget> {
  if (argument === '-') {
    throw new UsageError(
      'compare builds from files, not from standard input.',
      'Give a Dockerfile or a folder.',
    );
  }
  const found = await findTargets(argument, world);
  if ('error' in found)
    throw new UsageError(`${argument}: ${found.error.message}`, found.error.hint ?? 'Check the path.');
  const paths = found.targets.flatMap(({ path }) => path ?? []);
  const first = paths[0];
  const plain = first !== undefined && /^(?:dockerfile|containerfile)$/i.test(basename(first));
  if (first === undefined || (paths.length > 1 && !plain)) {
    const names = paths.map((path) => basename(path)).join(', ');
    throw new UsageError(`${argument} holds several Dockerfiles: ${names}.`, 'Name one of the files.');
  }
  const context = contextDir === null ? dirname(first) : resolve(world.cwd, contextDir);
  return { label: argument, dockerfile: first, contextDir: context };
}

function positive(option: string, value: string | null, fallback: number): number {
  if (value === null) return fallback;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(
    `${option} needs a number above 0, not ${JSON.stringify(value)}.`,
    `For example \`${option} 100\`.`,
  );
}

/** Writes progress to standard error: one redrawn line on a terminal, a line a step elsewhere. */
function progressWriter(world: World, { globals }: CommandArgs) {
  const { stderr, env } = world;
  if (globals.quiet) return { show: () => {}, end: () => {} };
  const write = (part: string) => void stderr.write(part).catch(() => {});
  if (!stderr.isTTY || globals.plain || env.TERM === 'dumb') {
    const show = (progress: CompareProgress) => {
      const line = progressLine(progress);
      if (line !== null) write(`${line}\n`);
    };
    return { show, end: () => {} };
  }
  let [latest, sinceMs]: [CompareProgress | null, number] = [null, 0];
  const draw = () => {
    if (latest === null) return;
    const seconds = (world.clock.monotonicMs() - sinceMs) / 1000;
    write(`\r\u001B[2K${progressStatus(latest, seconds, stderr.columns)}`);
  };
  const timer = setInterval(draw, 250);
  return {
    show(progress: CompareProgress) {
      if (progress.step !== null && progress.step.state !== 'started') return;
      if (latest?.phase !== progress.phase || latest.image !== progress.image)
        sinceMs = world.clock.monotonicMs();
      latest = progress;
      draw();
    },
    end() {
      clearInterval(timer);
      if (latest !== null) write('\r\u001B[2K');
    },
  };
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values, globals, screen } = args;
  if (positionals.length < 2) {
    throw new UsageError(
      'compare needs at least two Dockerfiles or folders.',
      'Usage: learn-image-opt compare BEFORE AFTER',
    );
  }
  const targets: CompareTarget[] = [];
  for (const argument of positionals) targets.push(await targetOf(argument, text(values, 'context'), world));
  const settings = {
    engine: { dockerContext: text(values, 'docker-context'), builder: text(values, 'builder') },
    timeoutMs: positive('--timeout', text(values, 'timeout'), 900) * 1000,
    bandwidthMbps: positive('--bandwidth', text(values, 'bandwidth'), defaultBandwidthMbps),
  };
  const progress = progressWriter(world, args);
  const comparison = await compareFolders(targets, { ...settings, onProgress: progress.show }, world).finally(
    progress.end,
  );
  const format = globals.format ?? 'text';
  const rendered =
    format === 'json'
      ? comparisonJson(comparison)
      : format === 'markdown'
        ? comparisonMarkdown(comparison)
        : renderComparison(comparison, screen);
  await world.stdout.write(rendered);
  return exitCode.done;
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
    'docker-context': { type: 'string', value: 'NAME', help: 'docker context whose engine builds' },
    builder: { type: 'string', value: 'NAME', help: 'buildx builder that builds' },
    bandwidth: { type: 'string', value: 'MBPS', help: 'assumed bandwidth of a pull in Mbit/s (default 50)' },
    timeout: { type: 'string', value: 'SECONDS', help: 'time that each single build may take (default 900)' },
  },
  formats: ['text', 'json', 'markdown'],
  examples: [
    { line: 'learn-image-opt compare before after', does: 'two folders, each with a Dockerfile' },
    { line: 'learn-image-opt compare Dockerfile.old Dockerfile', does: 'two Dockerfiles in one folder' },
  ],
  run,
};
