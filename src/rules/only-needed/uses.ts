import { baseName } from '../../plan/paths.ts';
import type { ImagePlan, Known, StartCommand } from '../../plan/types.ts';
import { once } from '../ask.ts';

/** Where programs are called from, as far as it can be seen. */
export interface Uses {
  /** While the container runs: start commands, health check, scripts they run. */
  readonly running: ReadonlySet<string>;
  /** While the final image is built: its RUN commands, installs aside. */
  readonly building: ReadonlySet<string>;
  /** A script that may call anything was not seen. */
  readonly hidden: boolean;
}

const word = /[A-Za-z0-9_+.-]+/g;
const script = /(?:^|\/)[^/\s]+\.(?:sh|bash|ash)$|(?:^|\/)(?:docker-)?entrypoint[^/\s]*$/;
const shells = /^(?:\/(?:usr\/)?bin\/)?(?:ba|a|da)?sh$/;

function wordsIn(text: string): readonly string[] {
  return (text.match(word) ?? []).map((found) => baseName(found));
}

function starts(plan: ImagePlan): readonly StartCommand[] {
  const { entrypoint, cmd, healthcheck } = plan.final;
  return [entrypoint, cmd, healthcheck].filter((start) => start !== null);
}

/** Relative paths of the context that the final stage has at an absolute path or below its name. */
function scriptsCopied(plan: ImagePlan): readonly string[] {
  return plan.final.shippedLayers
    .flatMap(({ reads }) => reads)
    .filter(({ from }) => from === 'context')
    .flatMap(({ matches, path }) => matches ?? [path])
    .filter((path) => script.test(path));
}

/** The text behind `npm start` and the like: the manifest's scripts. */
function packageScripts(plan: ImagePlan, words: readonly string[]): string {
  if (!words.some((one) => /^(?:npm|yarn|pnpm|bun)$/.test(baseName(one)))) return '';
  return plan.context?.textOf('package.json') ?? '';
}

/** The same value at every call: a plan never changes. */
export const usesIn = once(findUses);

function findUses(plan: ImagePlan): Uses {
  const running = new Set<string>();
  let hidden = false;
  const see = (text: string) => {
    for (const found of wordsIn(text)) running.add(found);
  };
  for (const { words, text } of starts(plan)) {
    see(`${words?.join(' ') ?? ''} ${text}`);
    see(packageScripts(plan, words ?? text.split(/\s+/)));
    const called = (words ?? text.split(/\s+/)).filter((one) => script.test(one) && !shells.test(one));
    if (called.some((one) => !scriptsCopied(plan).some((path) => baseName(path) === baseName(one))))
      hidden = true;
  }
  for (const path of scriptsCopied(plan)) {
    const text = plan.context?.textOf(path) ?? null;
    if (text === null) hidden = true;
    else see(text);
  }
  return { running, building: programsRun(plan), hidden };
}

function programsRun(plan: ImagePlan): ReadonlySet<string> {
  const commands = plan.final.shippedLayers.flatMap((layer) => layer.commands);
  return new Set(
    commands.flatMap(({ program, words, unknown }) => [program, ...(unknown ? words.map(baseName) : [])]),
  );
}

/** Is one of the programs used while the container runs? */
export function usedRunning(uses: Uses, programs: readonly string[]): Known {
  if (programs.some((program) => uses.running.has(program))) return 'yes';
  return uses.hidden ? 'unknown' : 'no';
}
