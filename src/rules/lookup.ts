import type { Rule } from './types.ts';

export interface RuleIndex {
  /** By id; null for an unknown one. */
  byId(id: string): Rule | null;
  /** Rules that another linter's id (`DL3009`, any case) belongs to. */
  byAlias(alias: string): readonly Rule[];
  /** A rule's id or an alias of one? */
  knows(name: string): boolean;
  /** All ids and aliases, for suggestions. */
  readonly names: readonly string[];
}

/** Find rules by name. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const ids = new Map(rules.map((rule) => [rule.id, rule]));
  const aliases = new Map<string, Rule[]>();
  const spelled = new Set<string>();
  for (const rule of rules) {
    for (const alias of rule.aliases) {
      spelled.add(alias);
      const list = aliases.get(alias.toLowerCase());
      if (list === undefined) aliases.set(alias.toLowerCase(), [rule]);
      else list.push(rule);
    }
  }
  const byId = (id: string) => ids.get(id.toLowerCase()) ?? null;
  const byAlias = (alias: string) => aliases.get(alias.toLowerCase()) ?? [];
  return {
    byId,
    byAlias,
    knows: (name) => byId(name) !== null || byAlias(name).length > 0,
    names: [...ids.keys(), ...spelled],
  };
}
