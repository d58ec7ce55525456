import { type ExitCode, exitCode } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderRules } from '../render/rule.ts';
import { rules } from '../rules/index.ts';
import { lessonOf, type Rule, strategyIds } from '../rules/types.ts';
import { text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';

function ruleJson({ id, strategy, severity, title, why, aliases }: Rule) {
  return { id, strategy, severity, title, why, aliases, lesson: lessonOf[strategy] };
}

async function run({ values, globals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const only = text(values, 'strategy');
  const order = (rule: Rule) => strategyIds.indexOf(rule.strategy);
  const shown = rules
    .filter(({ strategy }) => only === null || strategy === only)
    .toSorted((a, b) => order(a) - order(b));
  if (globals.format === 'json') {
    const value = { schemaVersion: 1, rules: shown.map(ruleJson) };
    await world.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  } else await world.stdout.write(renderRules(shown, screen));
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'rules',
  summary: 'List every rule with its strategy, severity and aliases',
  usage: 'rules [--strategy STRATEGY] [--format FORMAT]',
  options: {
    strategy: {
      type: 'string',
      value: 'STRATEGY',
      choices: strategyIds,
      help: 'only the rules of this strategy',
    },
  },
  formats: ['text', 'json'],
  maxPositionals: 0,
  run,
};
