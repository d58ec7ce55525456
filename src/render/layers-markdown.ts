import type { TakenApart } from '../layers/types.ts';
import { formatBytes } from '../size.ts';
import { commandIn, counted, dropTodo, dropWhat, efficiencyOf, layersNotes } from './layers-words.ts';
import { visibleLine } from './width.ts';

/** `layers --format markdown`: tables for a pull request or a report. */
export function layersMarkdown(image: TakenApart): string {
  const { anatomy, shown } = image;
  const { layers, base, droppable } = anatomy;
  const rows = layers.map((layer, index) => [
    String(index + 1),
    formatBytes(layer.bytes),
    base !== null && index < base.layers ? 'base' : '',
    cell(commandIn(layer)),
    String(layer.added.files),
    String(layer.changed.files),
    String(layer.deleted.files),
  ]);
  const drops = droppable.map((drop) => [
    formatBytes(drop.bytes),
    cell(drop.path),
    `${dropWhat(drop)} (${counted(drop.files, 'file')}, layer ${drop.layer + 1})`,
    cell(dropTodo(drop)),
  ]);
  const blocks = [
    `**${cell(shown)}**: ${formatBytes(anatomy.bytes)} in ${counted(layers.length, 'layer')}. ${efficiencyOf(anatomy)}`,
    table(['layer', 'size', '', 'instruction', 'added', 'changed', 'deleted'], rows),
    ...(drops.length === 0 ? [] : [table(['could go', 'where', 'what', 'how'], drops)]),
    layersNotes(image)
      .map((note) => `- ${cell(note)}`)
      .join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return visibleLine(text).replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`);
}
