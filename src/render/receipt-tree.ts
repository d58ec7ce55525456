import { formatBytes } from '../size.ts';
import { type Html, html } from './html.ts';
import type { MapNode } from './receipt-fold.ts';
import { shorten, visibleLine } from './width.ts';

const nameWidth = 160;

/**
 * An image as a list that opens, layer by layer and folder by folder. It needs no script; the script draws the treemap above it
 * from what stands here.
 */
export function treeList({ children }: MapNode, id: string): Html {
  return html`<ul class="tree" id="${id}">${children.map(treeItem)}</ul>`;
}

function treeItem({ name, kind, bytes, children }: MapNode): Html {
  const shown = shorten(visibleLine(name), nameWidth);
  const label =
    kind === 'rest' ? html`<span>${shown}</span>` : html`<span>${shown}</span> <b>${formatBytes(bytes)}</b>`;
  if (children.length === 0) return html`<li data-bytes="${bytes}" class="${kind}">${label}</li>`;
  return html`<li data-bytes="${bytes}" class="${kind}"><details><summary>${label}</summary><ul>${children.map(treeItem)}</ul></details></li>`;
}
