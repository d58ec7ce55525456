import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderRule, renderStrategy } from '../render/rule.ts';
import { nearest } from '../render/suggest.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import { strategyIds } from '../rules/types.ts';
import type { CommandArgs, CommandModule, Screen } from './types.ts';

/** What a name stands for: a strategy, a rule by its id or the part behind the slash, or another linter's id. */
function explain(name: string, screen: Screen): string | null {
  const wanted = name.toLowerCase();
  const strategy = strategyIds.find((id) => id === wanted);
  if (strategy !== undefined) return renderStrategy(strategy, rules, screen);
  const index = indexRules(rules);
  const exact = index.byId(wanted);
  if (exact !== null) return renderRule(exact, screen);
  const found = [...rules.filter(({ id }) => id.endsWith(`/${wanted}`)), ...index.byAlias(wanted)];
  return found.length === 0 ? null : found.map((rule) => renderRule(rule, screen)).join('\n');
}

async function run({ positionals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const [name] = positionals;
  if (name === undefined) {
    throw new UsageError(
      'explain needs a name.',
      'Give a rule, an alias (DL3009) or a strategy; `learn-image-opt rules` lists them.',
    );
  }
  const found = explain(name, screen);
  if (found === null) {
    const meant = nearest(name, [...strategyIds, ...indexRules(rules).names]);
    throw new UsageError(
      `No rule, alias or strategy is called ${JSON.stringify(name)}.`,
      `${meant === null ? '' : `Did you mean ${meant}? `}\`learn-image-opt rules\` lists them.`,
    );
  }
  await world.stdout.write(found);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'explain',
  summary: 'Explain a rule, another linter’s id or a strategy: why, bad, good, when to ignore it',
  usage: 'explain NAME',
  options: {},
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt explain clean-up', does: 'a strategy with its rules' },
    { line: 'learn-image-opt explain DL3009', does: 'what stands behind hadolint’s id' },
  ],
  run,
};
