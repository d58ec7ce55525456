import type { LayerPlan } from '../../plan/types.ts';
import { actsOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';

/** The switch of each family that has recommended (weak) dependencies, with other linters' ids. */
const switches: Readonly<Record<string, readonly string[]>> = {
  apt: ['--no-install-recommends', 'DL3015'],
  dnf: ['--setopt=install_weak_deps=False'],
  zypper: ['--no-recommends'],
};

export const recommends: Rule = {
  id: 'only-needed/recommends',
  strategy: 'only-needed',
  severity: 'info',
  title: 'Leave recommended packages out',
  why:
    'By default apt installs what a package recommends as well: curl 11 → 18 MiB, python3-pip 46 → 411, npm 225 → 828 ' +
    '(Debian bookworm).',
  exceptions: 'You need one of the recommended packages; then name it.',
  aliases: ['DL3015'],
  weighs: true,
  examples: [
    {
      title: 'an install with all that is recommended',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'two installs in one RUN',
      bad: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y nginx && \\\n    apt-get install -y tini && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [3, 4],
      good: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx tini && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
  ],
  *check({ final, weights }) {
    const told = new Set<LayerPlan>();
    for (const { act, layer } of actsOf(final.shippedLayers, 'install'))
      if (act.recommends === true) {
        const [option, ...aliases] = switches[act.ecosystem] ?? ['the switch that leaves it out'];
        // All installs of a layer are weighed together, for they share what they need.
        const wasted = told.has(layer) ? null : (weights?.recommended(layer) ?? null);
        told.add(layer);
        const message = `this also installs what the packages merely recommend${inBrackets(wasted)}; expected ${option}`;
        yield { span: act.span, message, aliases, wasted };
      }
  },
};
