import { cheatsheetFrom } from '../course/cheatsheet.ts';
import { placesBelow } from '../course/places.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { readYaml } from './yaml-file.ts';

async function run({ globals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const file = (await placesBelow(world.packageDir, world.files)).cheatsheet;
  const sheet = cheatsheetFrom(file, await readYaml(file, file, phrases.cheatsheet.name, world.files));
  const { cheatsheetMarkdown, renderCheatsheet } = await import('../render/cheatsheet.ts');
  if (globals.format === 'markdown') await world.stdout.write(cheatsheetMarkdown(sheet));
  else if (globals.format === 'html') {
    const { cheatsheetHtml } = await import('../render/cheatsheet-html.ts');
    await world.stdout.write(cheatsheetHtml(sheet));
  } else await world.stdout.write(renderCheatsheet(sheet, screen));
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'cheatsheet',
  summary: 'Print the course on one page, for the terminal, a wiki or the wall',
  usage: 'cheatsheet [--format text|markdown|html] [--output FILE]',
  options: {},
  formats: ['text', 'markdown', 'html'],
  maxPositionals: 0,
  examples: [
    { line: 'learn-image-opt cheatsheet --format html --output sheet.html', does: 'one A4 page to print' },
  ],
  run,
};
