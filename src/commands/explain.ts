import { placesBelow } from '../course/places.ts';
import { readTerms } from '../course/term-library.ts';
import { type Term, termNamed } from '../course/terms.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderElsewhere, renderRule, renderStrategy } from '../render/rule.ts';
import { nearest } from '../render/suggest.ts';
import { renderNames, renderTerm } from '../render/term.ts';
import { type ElsewhereRow, elsewhere } from '../rules/elsewhere.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import { strategyIds } from '../rules/types.ts';
import type { CommandArgs, CommandModule, Screen } from './types.ts';

/** What a name stands for: a strategy, a rule by its id or the part behind the slash, another linter's id, or a word. */
function explain(name: string, terms: readonly Term[], screen: Screen): string | null {
  const wanted = name.toLowerCase();
  const strategy = strategyIds.find((id) => id === wanted);
  const term = termNamed(name, terms);
  if (strategy !== undefined) {
    const word = term === null ? '' : `\n${renderTerm(term, screen)}`;
    return `${renderStrategy(strategy, rules, screen)}${word}`;
  }
  const index = indexRules(rules);
  const exact = index.byId(wanted);
  if (exact !== null) return renderRule(exact, screen);
  const theirs = named(wanted);
  const asked = new Set(theirs.flatMap(([, , , ours]) => ours));
  const found = [...rules.filter(({ id }) => id.endsWith(`/${wanted}`)), ...index.byAlias(wanted)];
  const told = [...new Set([...found, ...rules.filter(({ id }) => asked.has(id))])];
  const heads = theirs.map((row) => renderElsewhere(row, screen));
  if (heads.length + told.length === 0) return term === null ? null : renderTerm(term, screen);
  return [...heads, ...told.map((rule) => renderRule(rule, screen))].join('\n');
}

/** Other linters’ rules of that name; trivy’s older spelling DS001 and AVD-DS-0001 too. */
function named(wanted: string): readonly ElsewhereRow[] {
  const plain = (id: string) =>
    id
      .toLowerCase()
      .replace(/^avd-/, '')
      .replace(/^ds-?0*(?=\d)/, 'ds-');
  return elsewhere.filter(([, id]) => plain(id) === plain(wanted) || isInRange(wanted, plain(id)));
}

/** `ckv2_docker_2 to 16` stands for each of them. */
function isInRange(wanted: string, ids: string): boolean {
  const [, name, first, last] = /^(.*?)(\d+) to (\d+)$/.exec(ids) ?? [];
  const number = name !== undefined && wanted.startsWith(name) ? wanted.slice(name.length) : '';
  return /^\d+$/.test(number) && Number(number) >= Number(first) && Number(number) <= Number(last);
}

async function run({ positionals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const [name] = positionals;
  const terms = await readTerms(world.files, (await placesBelow(world.packageDir, world.files)).terms);
  if (name === undefined) {
    await world.stdout.write(renderNames(terms, rules.length, screen));
    return exitCode.done;
  }
  const words = positionals.join(' ');
  const found = explain(words, terms, screen);
  if (found === null) {
    const spellings = terms.flatMap(({ id, also }) => [id, ...also]);
    const names = [
      ...strategyIds,
      ...spellings,
      ...indexRules(rules).names,
      ...elsewhere.map(([, id]) => id),
    ];
    const meant = nearest(words.trim().replace(/[\s_]+/g, '-'), names);
    throw new UsageError(
      `No rule, alias, strategy or word is called ${JSON.stringify(words)}.`,
      `${meant === null ? '' : `Did you mean ${meant}? `}\`learn-image-opt explain\` lists them.`,
    );
  }
  await world.stdout.write(found);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'explain',
  summary: 'Explain a rule, another linter’s id, a strategy or a word: why, bad, good, when to ignore it',
  usage: 'explain [NAME]',
  options: {},
  maxPositionals: 4,
  examples: [
    { line: 'learn-image-opt explain clean-up', does: 'a strategy with its rules' },
    { line: 'learn-image-opt explain DL3009', does: 'what stands behind hadolint’s id' },
    {
      line: 'learn-image-opt explain build context',
      does: 'a word of the course; without a name all that there is',
    },
  ],
  run,
};
