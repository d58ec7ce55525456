/**
 * Runs in the receipt: draws a treemap above each list of layers, out of what the list says. Without it the list does. All text is set
 * as text, never as markup.
 */
export const receiptScript = `'use strict';
(() => {
  const entriesOf = (list) => [...list.children].map((item) => ({
    item,
    name: item.querySelector('span').textContent,
    size: item.querySelector('b')?.textContent ?? '',
    kind: item.className,
    bytes: Number(item.dataset.bytes),
    list: item.querySelector('details > ul'),
  }));

  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

  /* Squarified treemap (Bruls, Huizing, van Wijk 2000). Values descending; boxes in the same order. */
  const squarify = (values, width, height) => {
    const scale = (width * height) / (sum(values) || 1);
    const areas = values.map((value) => value * scale);
    const boxes = [];
    let [x, y, w, h] = [0, 0, width, height];
    const worst = (row, side) => {
      const all = sum(row);
      return Math.max(...row.map((area) => Math.max((side * side * area) / (all * all), (all * all) / (side * side * area))));
    };
    const lay = (row) => {
      const all = sum(row);
      let at = 0;
      for (const area of row) {
        if (w >= h) boxes.push({ x, y: y + at, w: all / h, h: (area * h) / all });
        else boxes.push({ x: x + at, y, w: (area * w) / all, h: all / w });
        at += w >= h ? (area * h) / all : (area * w) / all;
      }
      if (w >= h) [x, w] = [x + all / h, w - all / h];
      else [y, h] = [y + all / w, h - all / w];
    };
    let row = [];
    for (const area of areas) {
      const side = Math.min(w, h);
      if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
        lay(row);
        row = [];
      }
      row.push(area);
    }
    if (row.length > 0) lay(row);
    return boxes;
  };

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    if (tag === 'button') element.type = 'button';
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const mapOf = (tree, title) => {
    const image = title.textContent;
    const map = make('div', 'map');
    map.setAttribute('role', 'group');
    map.setAttribute('aria-label', 'Treemap of ' + image);
    const crumbs = make('nav', 'crumbs');
    crumbs.setAttribute('aria-label', 'Open in the treemap of ' + image);
    const tiles = make('div', 'tiles');
    const status = make('p', 'status');
    status.setAttribute('role', 'status');
    map.append(crumbs, tiles, status);
    tree.before(map);
    let path = [{ name: image, list: tree, kind: 'image' }];
    let drawnWidth = 0;

    const up = () => {
      if (path.length < 2) return;
      const left = path.at(-1);
      path = path.slice(0, -1);
      draw(left.item);
      say();
    };
    const open = (entry) => {
      path = [...path, entry];
      draw(null);
      say();
    };
    const say = () => {
      const { name, size, list } = path.at(-1);
      status.textContent = name + (size ? ', ' + size : '') + ': ' + list.children.length + (list.children.length === 1 ? ' part' : ' parts') + (path.length > 1 ? '. Escape goes back.' : '.');
    };

    const drawCrumbs = () => {
      if (path.length === 1) {
        crumbs.replaceChildren(make('p', '', 'Click a part, or choose it with the arrow keys and Enter, to open it.'));
        return;
      }
      const steps = make('ol', '');
      path.forEach((entry, index) => {
        const step = make('li', '');
        if (index === path.length - 1) {
          const here = make('span', '', entry.name);
          here.setAttribute('aria-current', 'true');
          step.append(here);
        } else {
          const button = make('button', '', entry.name);
          button.addEventListener('click', () => {
            const left = path[index + 1];
            path = path.slice(0, index + 1);
            draw(left.item);
            say();
          });
          step.append(button);
        }
        steps.append(step);
      });
      crumbs.replaceChildren(steps);
    };

    const place = (tile, box, width, height) => {
      const percent = (part, whole) => (part / whole) * 100 + '%';
      tile.style.left = percent(box.x, width);
      tile.style.top = percent(box.y, height);
      tile.style.width = percent(box.w, width);
      tile.style.height = percent(box.h, height);
    };
    const label = (tile, entry, box) => {
      if (box.h > 70) tile.classList.add('tall');
      if (box.w > 30 && box.h > 20) tile.append(make('span', '', entry.name));
      if (box.w > 66 && box.h > 40 && entry.size) tile.append(make('span', '', entry.size));
    };
    const boxesOf = (list, width, height) => {
      const entries = entriesOf(list).filter(({ bytes }) => bytes > 0).sort((one, two) => two.bytes - one.bytes);
      const boxes = squarify(entries.map(({ bytes }) => bytes), width, height);
      return entries.map((entry, index) => ({ entry, box: boxes[index] })).filter(({ box }) => box.w >= 4 && box.h >= 4);
    };

    /* What is in a folder, drawn into its tile where there is room. */
    const drawInside = (tile, list, box, depth) => {
      const [width, height] = [box.w - 12, box.h - 30];
      if (depth > 3 || width < 60 || height < 40) return;
      const inside = make('span', 'inside');
      inside.setAttribute('aria-hidden', 'true');
      for (const { entry, box: inner } of boxesOf(list, width, height)) {
        const part = make('span', 'tile ' + entry.kind);
        place(part, inner, width, height);
        label(part, entry, inner);
        if (entry.list) drawInside(part, entry.list, inner, depth + 1);
        inside.append(part);
      }
      tile.append(inside);
    };

    const tileOf = (entry, box, width, height) => {
      const tile = make(entry.list ? 'button' : 'div', 'tile ' + entry.kind);
      place(tile, box, width, height);
      tile.title = entry.name + (entry.size ? ', ' + entry.size : '');
      label(tile, entry, box);
      if (entry.list) {
        drawInside(tile, entry.list, box, 1);
        tile.setAttribute('aria-label', 'Open ' + tile.title);
        tile.tabIndex = -1;
        tile.addEventListener('click', () => open(entry));
      }
      return tile;
    };

    const draw = (focusItem) => {
      const { list } = path.at(-1);
      const { clientWidth: width, clientHeight: height } = tiles;
      drawnWidth = width;
      const drawn = boxesOf(list, width, height).map(({ entry, box }) => ({ entry, tile: tileOf(entry, box, width, height) }));
      tiles.classList.toggle('inbase', path.some(({ kind }) => kind === 'base'));
      tiles.replaceChildren(...drawn.map(({ tile }) => tile));
      drawCrumbs();
      const buttons = drawn.filter(({ entry }) => entry.list);
      const chosen = buttons.find(({ entry }) => entry.item === focusItem) ?? buttons[0];
      if (chosen) chosen.tile.tabIndex = 0;
      if (focusItem === undefined) return;
      (chosen?.tile ?? [...crumbs.querySelectorAll('button')].at(-1))?.focus();
    };

    map.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' || event.key === 'Backspace') {
        if (path.length < 2) return;
        event.preventDefault();
        up();
        return;
      }
      const buttons = [...tiles.querySelectorAll('button')];
      const at = buttons.indexOf(document.activeElement);
      if (at < 0) return;
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (steps[event.key] ?? Number.NaN);
      const next = buttons[to];
      if (Number.isNaN(to)) return;
      event.preventDefault();
      if (!next) return;
      buttons[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    new ResizeObserver(() => {
      if (tiles.clientWidth !== drawnWidth) draw();
    }).observe(tiles);
    draw();
  };

  for (const tree of document.querySelectorAll('.image > .tree')) mapOf(tree, tree.parentElement.querySelector('h3'));
})();
`;
