import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../src/engine/compare.ts';
import type { DetailedComparison } from '../../src/engine/types.ts';
import { realFiles } from '../../src/ports/files.ts';
import { receiptHtml } from '../../src/render/receipt-html.ts';
import { receiptMarkdown } from '../../src/render/receipt-markdown.ts';
import { type Receipt, receiptOf } from '../../src/render/receipt-model.ts';
import type { PartId } from '../../src/sizes/part-ids.ts';
import { noBrowser, startBrowser } from '../browser/chromium.ts';
import { classic, folderWith, noEngine, traces } from './support.ts';

const start = resolve(import.meta.dirname, '../../exercises/node-app/start');

/** The course's service on slim bases (less to weigh), as a beginner packs it and as one should. */
function folders(): { readonly before: string; readonly after: string } {
  const ignored = { 'logs/app.log': 'x'.repeat(300_000), '.git/pack': 'y'.repeat(400_000) };
  const before = folderWith({
    ...ignored,
    Dockerfile:
      'FROM node:18-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\nRUN chown -R node /app\nCMD ["node", "dist/server.js"]\n',
  });
  const after = folderWith({
    ...ignored,
    '.dockerignore': '.git\nlogs\n',
    Dockerfile:
      'FROM node:18-slim AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n\nFROM node:18-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY --from=build /app/dist ./dist\nUSER node\nCMD ["node", "dist/server.js"]\n',
  });
  for (const folder of [before, after]) {
    for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'src'])
      cpSync(join(start, name), join(folder, name), { recursive: true });
  }
  return { before, after };
}

describe.skipIf(noEngine)('the receipt of a real comparison', () => {
  let comparison: DetailedComparison;
  let receipt: Receipt;

  beforeAll(async () => {
    const { before, after } = folders();
    const target = (label: string, dir: string) => ({
      label,
      dockerfile: join(dir, 'Dockerfile'),
      contextDir: dir,
    });
    const world = { env: process.env, files: realFiles, signal: new AbortController().signal };
    const targets = [target('before', before), target('after', after)];
    comparison = await compareFolders(targets, { details: true }, world);
    receipt = receiptOf(comparison, new Date(), '0.1.0');
  });

  afterAll(() => expect(traces()).toEqual([]));

  it('attributes the difference in parts that add up to it, and leaves next to nothing over', () => {
    const [first, last] = comparison.images;
    const { savings, saved } = receipt.changes[0]?.attribution ?? { savings: [], saved: 0 };
    const sum = savings.reduce((total, one) => total + one.saved, 0);
    expect(sum).toBe(saved);
    expect(Math.abs(sum / ((first?.bytes ?? 0) - (last?.bytes ?? 0)) - 1)).toBeLessThan(0.005);
    const rest = savings.find(({ id }) => id === 'other');
    expect(Math.abs(rest?.saved ?? 0)).toBeLessThan(saved * 0.005);
  });

  it('names what was saved: the base, development dependencies, caches, what chown wrote again, git and logs', () => {
    const { savings = [] } = receipt.changes[0]?.attribution ?? {};
    const saved = (id: PartId) => savings.find((one) => one.id === id)?.saved ?? 0;
    expect(saved('base')).toBeGreaterThan(50e6);
    expect(saved('dev-dependency')).toBeGreaterThan(20e6);
    expect(saved('cache')).toBeGreaterThan(1e6);
    expect(saved('again')).toBeGreaterThan(20e6);
    expect([saved('git'), saved('log')]).toEqual([400_000, 300_000]);
    expect(Math.abs(saved('dependency'))).toBeLessThan(2e6);
    const base = savings.find(({ id }) => id === 'base');
    expect([base?.before?.sources[0]?.text, base?.after?.sources[0]?.text]).toEqual([
      'FROM node:18-slim',
      'FROM node:18-alpine',
    ]);
    expect(receipt.changes[0]?.findings?.gone.map(({ rule }) => rule)).toContain('layers/rewritten-files');
  });

  it('says that the bases are stand-ins, on the page and in Markdown', () => {
    expect(receiptHtml(receipt)).toContain('built on a local stand-in of node:18-slim and node:18-alpine');
    const text = receiptMarkdown(receipt);
    expect(text).toContain('built on a local stand-in of node:18-slim and node:18-alpine');
    expect(text.length).toBeLessThan(65_000);
  });

  it.skipIf(noBrowser)('opens in a browser: fits a phone, complains of nothing, loads nothing', async () => {
    const folder = folderWith({});
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'receipt.html');
    writeFileSync(file, receiptHtml(receipt));
    expect(readFileSync(file).length).toBeLessThan(1_000_000);
    const browser = await startBrowser();
    try {
      const url = pathToFileURL(file).href;
      const page = await browser.open(url, { width: 390, dark: true });
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
      expect(await page.evaluate("document.querySelectorAll('.tiles > button').length")).toBeGreaterThan(3);
      expect([page.complaints, page.requests]).toEqual([[], [url]]);
    } finally {
      await browser.close();
    }
  });
});

describe.skipIf(noEngine)('the classic builder', () => {
  it('tells enough for its layers to be attributed, too', async () => {
    const files = { 'a.txt': 'a'.repeat(5_000), 'b.log': 'b'.repeat(7_000) };
    const dockerfile = 'FROM alpine:3\nARG X=1\nWORKDIR /app\nCOPY . .\nENV A=1\nCMD ["sh"]\n';
    const dir = folderWith({
      ...files,
      Dockerfile: dockerfile,
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
    });
    const target = { label: 'one', dockerfile: join(dir, 'Dockerfile'), contextDir: dir };
    const world = {
      env: { ...process.env, ...classic },
      files: realFiles,
      signal: new AbortController().signal,
    };
    const { details, engine } = await compareFolders([target, target], { details: true }, world);
    expect(engine.builder).toBe('classic');
    const parts = details[0]?.parts.parts.map(({ id, bytes }) => [id, bytes]);
    expect(parts).toEqual([
      ['base', expect.any(Number)],
      ['source', 5_000],
      ['log', 7_000],
    ]);
  });
});
