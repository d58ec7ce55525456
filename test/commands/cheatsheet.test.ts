import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli.ts';
import { cheatsheetFrom } from '../../src/course/cheatsheet.ts';
import { judge } from '../../src/course/judge.ts';
import { readExercise } from '../../src/course/library.ts';
import { realFiles } from '../../src/ports/files.ts';
import { displayWidth } from '../../src/render/width.ts';
import { strategyIds } from '../../src/rules/types.ts';
import { noBrowser, startBrowser } from '../browser/chromium.ts';
import { testWorld } from '../support/world.ts';

const path = 'lessons/en/cheatsheet.yaml';
const root = fileURLToPath(new URL('../..', import.meta.url));
const source = readFileSync(join(root, path), 'utf8');
const sheet = cheatsheetFrom(path, parse(source));

async function printed(argv: readonly string[], columns = 80): Promise<string> {
  const world = testWorld({ files: { [`/package/${path}`]: source }, columns, tty: true });
  expect(await main(['cheatsheet', '--no-color', ...argv], world)).toBe(0);
  return world.out();
}

describe('cheatsheet', () => {
  it('is one page of 80 columns and 50 rows', async () => {
    const lines = (await printed([])).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
    for (const id of strategyIds) expect(lines.join('\n')).toContain(sheet.strategies[id].write);
  });

  it.each([40, 60, 140])('fits %i columns', async (columns) => {
    const lines = (await printed([], columns)).split('\n');
    expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  it('shows a Dockerfile that passes the final exercise', async () => {
    const exercise = await readExercise(realFiles, join(root, 'exercises'), 'node-app');
    const dockerignoreText = '*\n!src\n!package*.json\n!tsconfig.json\n';
    const { check, requirements } = judge(exercise, {
      dockerfileText: sheet.start.dockerfile,
      dockerignoreText,
    });
    expect(check?.strategies.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(requirements.filter(({ status }) => status !== 'met')).toEqual([]);
  });

  it('as Markdown: a row for each strategy, with as many cells', async () => {
    const rows = (await printed(['--format', 'markdown']))
      .split('\n')
      .filter((line) => /^\| [\d+] \|/.test(line));
    expect(rows).toHaveLength(strategyIds.length);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  });

  it('as HTML: self-contained', async () => {
    const html = await printed(['--format', 'html']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/https?:|<link|<script|<img|url\(|@import|\son\w+=/);
    expect(html).toContain('apt-get</span> <span>update</span> <span>&amp;&amp;</span>');
  });

  it('says which key of the sheet is wrong', () => {
    expect(() => cheatsheetFrom('x.yaml', { ...parse(source), colour: 1 })).toThrow(/x\.yaml: colour: /);
    expect(() => cheatsheetFrom('x.yaml', { ...parse(source), title: 'y'.repeat(90) })).toThrow(
      /title: .*one page/,
    );
  });
});

describe.skipIf(noBrowser)('printed by a browser', () => {
  it('is one A4 page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lio-sheet-'));
    const file = join(folder, 'sheet.html');
    writeFileSync(file, await printed(['--format', 'html']));
    const browser = await startBrowser();
    try {
      const page = await browser.open(pathToFileURL(file).href, { width: 1280, dark: false });
      const { data } = await page.send('Page.printToPDF', { preferCSSPageSize: true });
      const text = Buffer.from(data, 'base64').toString('latin1');
      expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);
});
