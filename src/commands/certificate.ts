import { certificateOf } from '../course/certificate.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { renderCertificate, renderMissing } from '../render/certificate.ts';
import { displayWidth } from '../render/width.ts';
import { readCourse, sayNotices } from './course-data.ts';
import { courseOption } from './course-folder.ts';
import { text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { programVersion } from './version.ts';

/** Columns of a name: more fits no paper. */
const longestName = 80;

function nameFrom(given: string | null): string | null {
  if (given === null) return null;
  const name = given.trim().replace(/\s+/g, ' ');
  if (name === '') throw new UsageError(phrases.refusals.noName, phrases.refusals.writeName);
  if (displayWidth(name) > longestName)
    throw new UsageError(phrases.refusals.longName(longestName), phrases.refusals.shorterName);
  return name;
}

async function run({ values, globals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const name = nameFrom(text(values, 'name'));
  const { store, lessons, exercises } = await readCourse(world);
  const earned = certificateOf(await store.load(), lessons, exercises);
  await sayNotices(store, world);
  if (!('deeds' in earned)) {
    // Not on standard output: what is written to a file there is a certificate, or nothing.
    await world.stderr.write(renderMissing(earned, screen));
    return exitCode.no;
  }
  const holder = { name, version: await programVersion(world) };
  if (globals.format === 'svg') {
    const { certificateSvg } = await import('../render/certificate-svg.ts');
    await world.stdout.write(certificateSvg(earned, holder));
  } else if (globals.format === 'markdown') {
    const { certificateMarkdown } = await import('../render/certificate-markdown.ts');
    await world.stdout.write(certificateMarkdown(earned, holder));
  } else {
    await world.stdout.write(renderCertificate(earned, holder, screen));
    if (name === null && !globals.quiet) await world.stderr.write(`${phrases.certificate.howToPrint}\n`);
  }
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'certificate',
  summary: 'Print what you have done and measured, once the course is finished',
  usage: 'certificate [--name NAME] [--format text|markdown|svg] [--output FILE]',
  options: {
    course: courseOption,
    name: { type: 'string', value: 'NAME', help: 'whose it is; kept nowhere' },
  },
  formats: ['text', 'markdown', 'svg'],
  maxPositionals: 0,
  examples: [
    { line: 'learn-image-opt certificate', does: 'the certificate, or what is missing (exit code 1)' },
    {
      line: 'learn-image-opt certificate --name "Ada Lovelace" --format svg --output certificate.svg',
      does: 'one A4 page to print',
    },
  ],
  run,
};
