import type { World } from '../ports/world.ts';
import { type Outcome, reportWriter } from './check-report.ts';
import { type Checked, type Place, unreadable } from './checking.ts';
import { findTargets, type Target } from './targets.ts';
import type { CommandArgs } from './types.ts';

/** The files behind the arguments, checked one after the other. Nothing is kept of one when the next is asked for. */
export async function* checkEach(
  paths: readonly string[],
  check: (target: Target) => Promise<Checked>,
  place: Pick<Place, 'cwd' | 'files'>,
): AsyncGenerator<Checked> {
  for (const argument of paths) {
    const found = await findTargets(argument, place);
    if ('error' in found) yield unreadable(found.shown, found.error);
    else for (const target of found.targets) yield await check(target);
  }
}

/** So much text goes out at once where nobody watches it appear. */
const chunkUnits = 32 * 1024;

/** Write the report file by file, as they come. */
export async function report(
  checked: AsyncIterable<Checked>,
  outcome: Outcome,
  args: CommandArgs,
  world: World,
): Promise<void> {
  const { stdout } = world;
  const writer = await reportWriter(args, world);
  let pending = writer.start;
  for await (const one of checked) {
    outcome.add(one);
    pending += writer.file(one.report);
    if (pending.length < (stdout.isTTY ? 1 : chunkUnits)) continue;
    await stdout.write(pending);
    pending = '';
  }
  await stdout.write(pending + writer.end());
}
