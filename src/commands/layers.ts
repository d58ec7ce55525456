import { resolve } from 'node:path';
import { type TakeApartOptions, takeArchiveApart, takeEngineImageApart } from '../engine/take-apart.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { TakenApart } from '../layers/types.ts';
import type { World } from '../ports/world.ts';
import { renderLayers } from '../render/layers.ts';
import { layersJson } from '../render/layers-json.ts';
import { layersMarkdown } from '../render/layers-markdown.ts';
import { formatBytes } from '../size.ts';
import { flag, text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { programVersion } from './version.ts';

/** A file of that name is an archive; what looks like a path and is none is said so; all else is an image of the engine. */
async function takeApart(image: string, options: TakeApartOptions, world: World): Promise<TakenApart> {
  const { stdin, files, cwd } = world;
  if (image === '-') {
    if (stdin.isTTY || stdin.stream === undefined) {
      throw new UsageError(
        'There is no archive on standard input.',
        'Pipe one in: docker save IMAGE | learn-image-opt layers -',
      );
    }
    return await takeArchiveApart(stdin.stream(), 'Standard input', options);
  }
  const path = resolve(cwd, (await files.realPath?.(resolve(cwd, image)).catch(() => null)) ?? image);
  const info = await files.info(path);
  if (info !== null && info.kind !== 'folder' && files.stream !== undefined)
    return await takeArchiveApart(files.stream(path), image, options);
  if (/^\.{0,2}[/\\]|\.(?:tar|tgz|gz|zst)$/i.test(image)) throw noArchive(image, info?.kind === 'folder');
  return await takeEngineImageApart(image, options);
}

function noArchive(image: string, folder: boolean): UsageError {
  return folder
    ? new UsageError(
        `${image} is a folder, not an image.`,
        'Give an image’s name, or a file that `docker save` wrote.',
      )
    : new UsageError(
        `There is no file ${image}.`,
        'Check the path; an image of the engine goes by its name.',
      );
}

/** On a terminal one redrawn line on standard error says how far it is: a large image takes a while. */
function progressOn({ stderr, env }: World, { globals }: CommandArgs) {
  if (globals.quiet || globals.plain || !stderr.isTTY || env.TERM === 'dumb') return null;
  let bytes = 0;
  const write = (part: string) => void stderr.write(part).catch(() => {});
  const timer = setInterval(() => write(`\r\u001B[2KReading ${formatBytes(bytes)} …`), 250);
  return {
    onRead(read: number) {
      bytes = read;
    },
    end() {
      clearInterval(timer);
      write('\r\u001B[2K');
    },
  };
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values, globals, screen } = args;
  const [image] = positionals;
  if (image === undefined || image === '') {
    throw new UsageError(
      'layers needs an image.',
      'Usage: learn-image-opt layers IMAGE (a name in the engine, or a file that `docker save` wrote)',
    );
  }
  const progress = progressOn(world, args);
  const options: TakeApartOptions = {
    weigh: flag(values, 'compressed'),
    base: text(values, 'base'),
    engine: { dockerContext: text(values, 'docker-context'), builder: null },
    env: world.env,
    signal: world.signal,
    ...(progress === null ? {} : { onRead: progress.onRead }),
  };
  const taken = await takeApart(image, options, world).finally(() => progress?.end());
  const format = globals.format ?? 'text';
  const rendered =
    format === 'json'
      ? layersJson(taken, await programVersion(world))
      : format === 'markdown'
        ? layersMarkdown(taken)
        : renderLayers(taken, screen);
  await world.stdout.write(rendered);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'layers',
  summary: 'Show a built image layer by layer: its files, what ships unseen, what could go',
  usage: 'layers IMAGE',
  options: {
    base: {
      type: 'string',
      value: 'NAME',
      help: 'the image it was built on (default: found among the engine’s images by their layers)',
    },
    compressed: {
      type: 'boolean',
      help: 'pack layers that lie there unpacked, to know what a pull transfers (slow)',
    },
    'docker-context': { type: 'string', value: 'NAME', help: 'docker context whose engine is asked' },
  },
  formats: ['text', 'json', 'markdown'],
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt layers myapp:latest', does: 'an image of the engine' },
    {
      line: 'learn-image-opt layers image.tar',
      does: 'what `docker save` or `buildx --output type=oci` wrote',
    },
    { line: 'docker save myapp | learn-image-opt layers -', does: 'the same from a pipe' },
  ],
  run,
};
