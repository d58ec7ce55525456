import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptHtml } from '../../src/render/receipt-html.ts';
import { receiptOf } from '../../src/render/receipt-model.ts';
import { detailed, fatDetail, leanDetail } from '../support/receipt.ts';
import { type Browser, noBrowser, type Page, startBrowser } from './chromium.ts';

/** Contrast of every piece of text against what lies behind it; the worst, and where. */
const worstContrast = `(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  let worst = { ratio: 99, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || ['SCRIPT', 'STYLE', 'title'].includes(element.tagName)) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: node.textContent };
  }
  return worst;
})()`;

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const crumbs = `[...document.querySelector('.crumbs').querySelectorAll('li')].map((item) => item.textContent)`;
const tile = (name: string) =>
  `[...document.querySelector('.tiles').children].find((one) => one.title.startsWith(${JSON.stringify(name)}))`;

describe.skipIf(noBrowser)('the receipt in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lio-receipt-'));
  const file = join(folder, 'receipt.html');
  const url = pathToFileURL(file).href;
  let browser: Browser;

  beforeAll(async () => {
    const comparison = detailed({ before: fatDetail(), after: leanDetail() });
    writeFileSync(file, receiptHtml(receiptOf(comparison, new Date('2026-11-25T22:40Z'), '0.1.0')));
    browser = await startBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function withPage(look: Parameters<Browser['open']>[1], use: (page: Page) => Promise<void>) {
    const page = await browser.open(url, look);
    try {
      await use(page);
      expect(page.complaints).toEqual([]);
      expect(page.requests).toEqual([url]);
    } finally {
      await page.close();
    }
  }

  describe.each([390, 1280])('%i pixels wide', (width) => {
    it.each([false, true])(
      'dark: %s; fits, is readable, loads nothing, complains of nothing',
      async (dark) => {
        await withPage({ width, dark }, async (page) => {
          expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
          const { ratio, text } = await page.evaluate(worstContrast);
          expect(ratio, text).toBeGreaterThanOrEqual(4.5);
          const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
          expect(paper).toBe(dark ? 'rgb(33, 31, 27)' : 'rgb(255, 253, 249)');
          expect(await page.evaluate(`document.querySelectorAll('.tiles > .tile').length`)).toBeGreaterThan(
            4,
          );
        });
      },
      60_000,
    );

    it('the treemap opens a layer by click and goes back', async () => {
      await withPage({ width, dark: false }, async (page) => {
        await page.evaluate(`document.querySelector('.tiles').scrollIntoView({ block: 'center' })`);
        const { x, y } = await page.evaluate(
          `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))(${tile('base image')}.getBoundingClientRect())`,
        );
        await page.click(x, y);
        expect(await page.evaluate(crumbs)).toEqual(['before', 'base image node:22']);
        expect(await page.evaluate(`document.querySelector('.status').textContent`)).toMatch(
          /^base image node:22, 870 MB: \d+ part/,
        );
        await page.evaluate(`document.querySelector('.crumbs button').click()`);
        expect(await page.evaluate(crumbs)).toEqual([]);
        expect(await page.evaluate(`document.activeElement === ${tile('base image')}`)).toBe(true);
      });
    }, 60_000);

    it('and by keyboard, with the focus where one expects it', async () => {
      await withPage({ width, dark: false }, async (page) => {
        await page.evaluate(`document.querySelector('.tiles button[tabindex="0"]').focus()`);
        await page.press('ArrowRight');
        const name = await page.evaluate('document.activeElement.title');
        expect(name).toMatch(/^RUN npm install, line 4/);
        await page.press('Enter');
        expect(await page.evaluate(crumbs)).toEqual(['before', 'RUN npm install, line 4']);
        expect(await page.evaluate('document.activeElement.title')).toMatch(/^root\/\.npm/);
        await page.press('Escape');
        expect(await page.evaluate(crumbs)).toEqual([]);
        expect(await page.evaluate('document.activeElement.title')).toBe(name);
        await page.press('End');
        await page.press('Tab');
        expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
      });
    }, 60_000);
  });

  it.each([390, 1280])(
    'five images with long names fit %i pixels, too',
    async (width) => {
      const long = 'very/long/folder/'.repeat(9);
      const five = detailed({
        before: fatDetail(),
        [`${long}a`]: leanDetail(),
        [`${'x'.repeat(200)}`]: leanDetail(),
        c: fatDetail(),
        d: leanDetail(),
      });
      const other = join(folder, `five-${width}.html`);
      writeFileSync(other, receiptHtml(receiptOf(five, new Date('2026-11-25T22:40Z'), '0.1.0')));
      const page = await browser.open(pathToFileURL(other).href, { width, dark: false });
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(`document.querySelectorAll('.map').length`)).toBe(5);
      expect(page.complaints).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it('areas are as the bytes are, and no part covers another', async () => {
    await withPage({ width: 1280, dark: false }, async (page) => {
      const tiles: { area: number; bytes: number; box: number[] }[] = await page.evaluate(`(() => {
        const root = document.querySelector('.tree');
        return [...document.querySelector('.tiles').children].map((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          const item = [...root.children].find((li) => one.title.startsWith(li.querySelector('span').textContent));
          return { area: (right - left) * (bottom - top), bytes: Number(item.dataset.bytes), box: [left, top, right, bottom] };
        });
      })()`);
      const [all, bytes] = [
        tiles.reduce((sum, { area }) => sum + area, 0),
        tiles.reduce((sum, one) => sum + one.bytes, 0),
      ];
      for (const one of tiles) expect(one.area / all).toBeCloseTo(one.bytes / bytes, 2);
      for (const [at, { box }] of tiles.entries()) {
        for (const { box: other } of tiles.slice(at + 1)) {
          const [wide, high] = [0, 1].map(
            (i) => Math.min(box[i + 2] ?? 0, other[i + 2] ?? 0) - Math.max(box[i] ?? 0, other[i] ?? 0),
          );
          expect(Math.min(wide ?? 0, high ?? 0)).toBeLessThan(0.5);
        }
      }
    });
  }, 60_000);

  it('is a tree of landmarks, headings, tables and a list that opens, to whoever reads it aloud', async () => {
    await withPage({ width: 390, dark: false }, async (page) => {
      const { nodes } = await page.send('Accessibility.getFullAXTree');
      const told = nodes
        .filter(({ ignored }: { ignored: boolean }) => !ignored)
        .map(({ role, name }: Record<string, { value: string }>) => `${role?.value}: ${name?.value ?? ''}`);
      for (const line of [
        'main: ',
        'banner: ',
        'contentinfo: ',
        'region: Where the megabytes went',
        'columnheader: change',
        'rowheader: Sum',
        'button: Open base image node:22, 870 MB',
        'group: Treemap of before',
        'navigation: Open in the treemap of before',
        'status: ',
        'DisclosureTriangle: base image node:22 870 MB',
      ])
        expect(told).toContain(line);
      expect(told.filter((line: string) => line.startsWith('heading: ')).length).toBeGreaterThan(8);
      expect(
        told.some((line: string) => /^(img|image): Suitcase of before, 962 MB: Base image 870 MB/.test(line)),
      ).toBe(true);
      // Every button and every row has a name.
      expect(told.filter((line: string) => /^(button|DisclosureTriangle|rowheader): *$/.test(line))).toEqual(
        [],
      );
    });
  }, 60_000);

  it('tells the same without script: the layers are a list that opens', async () => {
    await withPage({ width: 390, dark: true, script: false }, async (page) => {
      const { nodes } = await page.send('Accessibility.getFullAXTree');
      const names = nodes.map(({ name }: { name?: { value: string } }) => name?.value);
      expect(names).toContain('base image node:22 870 MB');
      expect(names).not.toContain('Treemap of before');
    });
  }, 60_000);

  it('prints, light on white, in a few pages', async () => {
    await withPage({ width: 1280, dark: true }, async (page) => {
      await page.send('Emulation.setEmulatedMedia', {
        media: 'print',
        features: [{ name: 'prefers-color-scheme', value: 'dark' }],
      });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      const { ratio, text } = await page.evaluate(worstContrast);
      expect(ratio, text).toBeGreaterThanOrEqual(4.5);
      const { data } = await page.send('Page.printToPDF', { printBackground: true });
      const pages =
        Buffer.from(data, 'base64')
          .toString('latin1')
          .match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(1);
      expect(pages).toBeLessThan(8);
    });
  }, 60_000);
});

if (noBrowser) process.stderr.write('Browser tests are skipped: no Chromium is installed.\n');
