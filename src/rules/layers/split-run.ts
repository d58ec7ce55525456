import type { LayerPlan, StagePlan } from '../../plan/types.ts';
import { chainOf } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { listText } from '../words.ts';

/** Instructions between two RUNs that change nothing the second one sees. */
const silent = new Set(['LABEL', 'EXPOSE', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL', 'MAINTAINER']);

/** What a RUN is about: its tools’ families; moving files around counts only where it does nothing else. */
function familiesOf(layer: LayerPlan): ReadonlySet<string> {
  const all = new Set(
    layer.commands.flatMap(({ family, sure }) => (family !== null && sure ? [family] : [])),
  );
  if (all.size > 1) all.delete('files');
  return all;
}

function sharedFamily(one: LayerPlan, other: LayerPlan): string | null {
  const families = familiesOf(other);
  for (const family of familiesOf(one)) if (families.has(family)) return family;
  return null;
}

/** The second deletes or rewrites what one of the RUNs right before it wrote. */
function undoes(group: Group, layer: LayerPlan): boolean {
  if (layer.lateRemovals.some((removal) => group.layers.has(removal.layer))) return true;
  return layer.rewrites.some(({ items }) => items.some(({ id }) => group.written.has(id)));
}

function sameMounts(one: LayerPlan, other: LayerPlan): boolean {
  const key = ({ mounts }: LayerPlan) => mounts.map(({ type, target }) => `${type} ${target}`).join('\n');
  return key(one) === key(other);
}

/** RUNs that stand next to each other so far, comments and silent instructions aside. */
interface Group {
  last: LayerPlan | null;
  readonly layers: Set<LayerPlan>;
  /** Ids of items that they wrote. */
  readonly written: Set<number>;
}

const newGroup = (): Group => ({ last: null, layers: new Set(), written: new Set() });

function* judgeStage(stage: StagePlan): Iterable<Report> {
  const byIndex = new Map(stage.layers.map((layer) => [layer.instruction.index, layer]));
  let group = newGroup();
  for (const { keyword, index } of stage.instructions) {
    const layer = byIndex.get(index);
    if (layer?.kind === 'run') {
      const report = judge(group, layer);
      if (report !== null) yield report;
      group.last = layer;
      group.layers.add(layer);
      for (const { id } of layer.adds) group.written.add(id);
    } else if (!silent.has(keyword) && layer?.idle !== true) group = newGroup();
  }
}

function acts(
  layer: LayerPlan,
  wanted: (act: LayerPlan['commands'][number]['acts'][number]) => boolean,
): boolean {
  return layer.commands.some(({ acts: all, sure }) => sure && all.some(wanted));
}

function judge(group: Group, layer: LayerPlan): Report | null {
  const { last: before } = group;
  if (before === null || !sameMounts(before, layer)) return null;
  const { span } = layer.instruction;
  const line = before.instruction.span.line;
  const family = sharedFamily(before, layer);
  const installs = acts(before, ({ kind }) => kind === 'install');
  if (family !== null && installs && acts(layer, ({ kind }) => kind === 'build')) {
    const message = `this ${family} step follows line ${line} without anything in between; expected the COPY of the sources between install and build, or a build stage`;
    return { span, message, aliases: ['DL3059'] };
  }
  if (family !== null) {
    const named = layer.commands.filter((one) => one.family === family).map(({ program }) => program);
    const programs = [...new Set(named)];
    const go = programs.length > 1 ? 'continue' : 'continues';
    const message = `${listText(programs) || family} ${go} what line ${line} began; expected both in one RUN`;
    return { span, message, aliases: ['DL3059'] };
  }
  if (undoes(group, layer)) {
    const message = `this changes what line ${line} has just written, in a layer of its own; expected both in one RUN`;
    return { span, message, aliases: ['DL3059'] };
  }
  const system = acts(before, (act) => act.kind === 'install' && act.scope === 'system');
  if (system && acts(layer, ({ kind }) => kind === 'account'))
    return {
      span,
      message: `this could share a layer with line ${line}`,
      severity: 'info',
      aliases: ['DL3059'],
    };
  return null;
}

export const splitRun: Rule = {
  id: 'layers/split-run',
  strategy: 'layers',
  severity: 'warning',
  title: 'Put commands that belong together into one RUN',
  why:
    'Every RUN closes a layer. What one RUN leaves behind the next can only hide, never take out; and an index fetched ' +
    'in a layer of its own grows old in the cache. Number of layers is not size: RUNs with another purpose may stay apart.',
  exceptions: 'RUNs kept apart so that a dear one stays cached while a cheap one changes.',
  aliases: ['DL3059'],
  examples: [
    {
      title: 'one package manager, three layers',
      bad: 'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends nginx\nRUN rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [3, 4],
      good: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'group and user',
      bad: 'FROM alpine:3.22\nRUN addgroup -S app\nRUN adduser -S -G app app\nUSER app\n',
      lines: [3],
      good: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -G app app\nUSER app\n',
    },
    {
      title: 'install and build without a COPY between them',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nUSER node\n',
      lines: [5],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nUSER node\n',
    },
  ],
  *check(plan) {
    for (const stage of chainOf(plan.final)) yield* judgeStage(stage);
  },
};
