import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetailedComparison } from '../../src/engine/types.ts';
import { foldChanges } from '../../src/layers/fold.ts';
import { escapeHtml, html } from '../../src/render/html.ts';
import type { MapNode } from '../../src/render/receipt-fold.ts';
import { foldImage } from '../../src/render/receipt-fold.ts';
import { receiptHtml } from '../../src/render/receipt-html.ts';
import { markdownText, receiptMarkdown } from '../../src/render/receipt-markdown.ts';
import { receiptOf } from '../../src/render/receipt-model.ts';
import { receiptStyle } from '../../src/render/receipt-style.ts';
import { detailed, detailOf, fatDetail, leanDetail } from '../support/receipt.ts';

const made = new Date('2026-11-25T22:40:30Z');
const seed = detailed({ before: fatDetail(), after: leanDetail() });
const page = (comparison: DetailedComparison) => receiptHtml(receiptOf(comparison, made, '0.1.0'));
const markdown = (comparison: DetailedComparison) => receiptMarkdown(receiptOf(comparison, made, '0.1.0'));

/** A comparison in which every text that comes from outside is `text`. */
function hostile(text: string): DetailedComparison {
  const name = text.replace(/[/\0]/g, '_') || '_';
  const steps = [
    { command: text, files: { [`${name}/${name}`]: 5_000, [`${name}/b`]: 70 } },
    { command: `RUN ${text}`, files: { [name]: 5_000 } },
  ];
  const [one, two] = [detailOf(null, {}, steps), detailOf(null, {}, steps.slice(0, 1))];
  const { images, ...rest } = detailed({ [`${text}1`]: one, [`${text}2`]: two });
  return {
    ...rest,
    engine: { name: text, version: text, builder: 'buildkit' },
    images: images.map((image) => ({ ...image, touched: text, standInOf: text })),
  };
}

/** All tags of a page with their attributes, the two inlined texts apart. */
function skeleton(text: string): string[] {
  return text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').match(/<[^>]*>/g) ?? [];
}

describe('what no longer runs', () => {
  const run = { asked: 'GET :80/', answers: true, starts: [1], problem: null };
  const [first, ...later] = seed.images;
  const problem = 'ended with exit code 1 before it answered: <b>';
  const broken: DetailedComparison = {
    ...seed,
    images: [
      ...(first ? [{ ...first, start: { seconds: 1 }, run }] : []),
      ...later.map((image) => ({ ...image, run: { ...run, answers: false, starts: [], problem } })),
    ],
  };

  it('is said before the gain', () => {
    expect(page(broken)).toMatch(
      /<p><strong>BROKEN: after does not answer .*&lt;b&gt;.*<\/strong><\/p>\n<h1>/,
    );
    expect(markdown(broken)).toMatch(
      /^\*\*BROKEN: after does not answer GET :80\/ any more: .*&lt;b&gt;\.\*\*\n/,
    );
    expect(page(seed) + markdown(seed)).not.toContain('BROKEN');
  });
});

describe('receiptHtml', () => {
  const text = page(seed);

  it('loads nothing and forbids loading; only its own style and script may run', () => {
    expect(text).not.toMatch(/https?:|<link|<img|<iframe|url\((?!#)|@import|\son\w+=|\sstyle=/);
    expect(text).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^"]*'; script-src 'sha256-/,
    );
  });

  it('says the gain, the parts with the sum, the figures, what is gone and left, and how it was measured', () => {
    expect(text).toContain('<h1>after is 790');
    for (const part of ['Base image', 'Development dependencies', 'Git history', 'Not attributed', 'Secrets'])
      expect(text).toContain(`<th scope="row">${part}`);
    expect(text).toMatch(/<th scope="row">Sum<\/th><td>962 MB<\/td><td>173 MB<\/td>.*−790 MB/);
    expect(text).toContain('was 9 MB: <code>line 3: COPY . .</code>');
    expect(text).toMatch(/Gone: \d+/);
    expect(text).toContain('Built with docker 26.1.5, BuildKit. Measured 2026-11-25 22:40 UTC.');
  });

  it('has landmarks, one h1, headings in order, and tables with heads', () => {
    for (const tag of ['<header>', '<main>', '<footer>']) expect(text.split(tag)).toHaveLength(2);
    const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2);
    expect(text.match(/<table/g)?.length).toBe(text.match(/<th scope="col"/g) === null ? 0 : 3);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('says that bases are stand-ins only where they are', () => {
    expect(text).not.toMatch(/stand-in of/);
    const images = seed.images.map((image) => ({ ...image, standInOf: 'node:22' }));
    expect(page({ ...seed, images })).toContain('Measured on stand-ins of the real base images');
  });

  it('holds one image, five images, and images that weigh nothing', () => {
    expect(page(detailed({ only: leanDetail() }))).toContain('What is in the suitcase');
    const five = detailed(Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`v${at}`, fatDetail()])));
    expect(page(five).match(/<table class="till">/g)).toHaveLength(4);
    expect(page(detailed({ a: detailOf(null, {}, []), b: detailOf(null, {}, []) }))).toContain('as large as');
  });

  it('speaks first of the smallest of several, then of the others; tells long paths by their ends', () => {
    const long = (end: string) => `/home/somebody/${'projects/'.repeat(12)}${end}`;
    const three = detailed({ [long('a')]: fatDetail(), [long('b')]: leanDetail(), [long('c')]: fatDetail() });
    const told = page(three);
    expect(told).toMatch(/<h1>…[^<]*projects\/b is 790/);
    expect(told).toMatch(/<p>…[^<]*projects\/c is as large as …[^<]*projects\/a\.<\/p>/);
    const twins = detailed({ [`a${long('x')}`]: fatDetail(), [`b${long('x')}`]: leanDetail() });
    expect(page(twins)).toContain(`<h1>b${long('x')} is`);
  });

  it('claims no remedy where the bytes may be unattributed in the later image', () => {
    const unknown = detailOf(null, {}, [{ command: 'RUN x', files: { a: 800_000_000 } }]);
    const told = page(detailed({ before: fatDetail(), unknown }));
    expect(told).toContain('<th scope="row">Git history</th>');
    expect(told).not.toContain('a smaller base');
    expect(page(seed)).toContain(
      '<th scope="row">Git history <small>.dockerignore, or copying less</small></th>',
    );
  });

  it('lets no text become markup', () => {
    const shape = (tag: string) => tag.replace(/"[^"]*"/g, '""');
    const known = new Set([...skeleton(text), ...skeleton(page(hostile('x')))].map(shape));
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onload='alert(1)",
        '</title></style></script><svg/onload=alert(1)>',
        '<!--',
        ']]>',
        '&lt;script&gt;',
        '\u202Egnp.exe',
        '\u0000\u001b[31m',
      ),
    );
    fc.assert(
      fc.property(texts, (hostileText) => {
        const unknown = skeleton(page(hostile(hostileText))).filter((tag) => !known.has(shape(tag)));
        expect(unknown).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('shows control characters and direction marks instead of sending them', () => {
    expect(escapeHtml('a\u0000\u202E<&"\'`\ud800')).toBe('a\\x00\\u202e&lt;&amp;&quot;&#39;&#96;\uFFFD');
    expect(html`<b title="${'"x"'}">${'<i>'}${1}${null}${[html`<i>`, html`</i>`]}</b>`.markup).toBe(
      '<b title="&quot;x&quot;">&lt;i&gt;1<i></i></b>',
    );
  });
});

describe('the colours of a receipt', () => {
  const schemes = [...receiptStyle.matchAll(/:root\{[^}]*?(--page:[^}]*)\}/g)].map(([, text]) => text ?? '');
  const named = (text: string) =>
    new Map([...text.matchAll(/(--[\w-]+):(#[0-9a-f]{3,6})/g)].map(([, a, b]) => [a, b]));

  /** WCAG 2.2, relative luminance and contrast ratio. */
  function luminance(hex: string): number {
    const wide = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(wide.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const texts: readonly (readonly [string, string])[] = [
    ...['--ink', '--soft', '--link', '--good', '--bad'].map((ink) => [ink, '--paper'] as const),
    ['--ink', '--mark'],
    ['--link', '--mark'],
    ...['--t-base', '--t-own', '--t-file'].map((tile) => ['--t-ink', tile] as const),
  ];
  const shapes: readonly (readonly [string, string])[] = [
    ['--shell', '--paper'],
    ['--stripe', '--needless'],
    ['--dot', '--unknown'],
  ];

  it('are three: light, dark and paper', () => {
    expect(schemes).toHaveLength(3);
  });

  it.each([
    ['light', 0],
    ['dark', 1],
    ['print', 2],
  ])('%s: text stands out by 4.5 to 1, drawn lines by 3 to 1', (_name, at) => {
    const colours = named(schemes[at] ?? '');
    const ratio = ([one, two]: readonly [string, string]) => {
      const [a, b] = [colours.get(one), colours.get(two)].map((hex) => luminance(hex ?? ''));
      return (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05);
    };
    for (const pair of texts) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(4.5);
    for (const pair of shapes) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(3);
  });
});

describe('foldImage', () => {
  const count = (node: MapNode): number => node.children.reduce((sum, child) => sum + count(child), 1);
  function addsUp(node: MapNode): void {
    if (node.children.length === 0) return;
    expect(node.children.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(node.bytes);
    for (const child of node.children) addsUp(child);
  }
  const folded = (detail: ReturnType<typeof fatDetail>, limit: number) =>
    foldImage('x', detail.anatomy, detail.origins, detail.base, limit);

  it('tells the base, the layers in their order, and folders without branches as one', () => {
    const root = folded(fatDetail(), 1_500);
    expect(root.children.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'base base image node:22',
      'layer WORKDIR /app, line 2',
      'layer COPY . ., line 3',
      'layer RUN npm install, line 4',
      'layer RUN chown -R node /app, line 5',
    ]);
    const names = root.children[3]?.children.map(({ name }) => name);
    expect(names).toEqual(['root/.npm', 'app/node_modules', 'written twice in this layer']);
    addsUp(root);
  });

  it.each([3, 10, 40, 200])(
    'of 300,000 files keeps %i nodes, and every byte',
    (limit) => {
      const files = Object.fromEntries(
        Array.from({ length: limit === 200 ? 300_000 : 3_000 }, (_, at) => [
          `d${at % 70}/e${at % 11}/${at}`,
          at,
        ]),
      );
      const detail = detailOf(null, {}, [{ command: 'COPY . .', files }]);
      const root = folded(detail, limit);
      expect(count(root)).toBeLessThanOrEqual(limit + 1);
      addsUp(root);
      if (limit > 3) expect(JSON.stringify(root)).toMatch(/… [\d,]+ more files, /);
    },
    60_000,
  );

  it('takes a folder of a folder of a folder', () => {
    const path = `${'d/'.repeat(1_500)}f`;
    const tree = foldChanges([{ path, change: 'added', bytes: 7, beforeBytes: 0 }]);
    expect(tree.bytes).toBe(7);
    const detail = detailOf(null, {}, [{ command: 'RUN x', files: { [path]: 7 } }]);
    addsUp(folded(detail, 50));
    expect(page(detailed({ a: detail, b: detail })).length).toBeLessThan(200_000);
  });

  it('keeps a page of five images of many files below a megabyte', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [
        `srv/${at % 400}/${'long-name-'.repeat(9)}${at}.js`,
        900 + at,
      ]),
    );
    const detail = detailOf(null, {}, [
      { command: 'COPY . .', files },
      { command: 'RUN x', files },
    ]);
    const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((label) => [label, detail]));
    expect(Buffer.byteLength(page(detailed(five)))).toBeLessThan(1_000_000);
  });
});

describe('receiptMarkdown', () => {
  const text = markdown(seed);

  it('is headline, table, attribution with its sum, and the rest to be opened', () => {
    expect(text).toMatch(/^\*\*after is 790 MB \(82\.1 %\) smaller than before\.\*\* About a sixth/);
    expect(text).toContain('| Size on disk | 962 MB | 173 MB | −82.1 % |');
    expect(text).toContain('| **Sum** | 962 MB | 173 MB | **−790 MB** |  |');
    expect(text).toContain('| Not attributed | 77 B | 0 B | −77 B |');
    expect(text).toMatch(/<details><summary>Findings: \d+ gone, \d+ left/);
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
  });

  it('lets no text become markup, a mention or a link', () => {
    expect(markdownText('@team a|b `c` <img> [x](http://y) www.z.de #1')).toBe(
      '@\u2060team a\\|b \\`c\\` &lt;img&gt; \\[x\\](http:\u2060//y) www\u2060.z.de \\#1',
    );
    const outside = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('|\n| x', '@all', '<!--', '`', '</details>'),
    );
    fc.assert(
      fc.property(outside, (hostileText) => {
        const lines = markdown(hostile(hostileText)).split('\n');
        expect(lines).toHaveLength(markdown(hostile('x')).split('\n').length);
        for (const line of lines.filter((one) => one.startsWith('|'))) {
          expect([5, 6]).toContain(line.replace(/\\[\s\S]/g, '').split('|').length - 1);
        }
        expect(lines.join('\n')).not.toMatch(
          /@\w|<(?!details>|\/details>|summary>|\/summary>|sub>|\/sub>|br>)/,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('tells the change of each of several beside its figure', () => {
    const three = markdown(detailed({ a: fatDetail(), b: leanDetail(), c: fatDetail() }));
    expect(three).toContain('| Size on disk | 962 MB | 173 MB (−82.1 %) | 962 MB (same) |');
  });

  it('stays below what a comment may hold', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `RUN apt-get install p${at}`).join('\n');
    const long = detailOf(`FROM node:18\n${lines}\n`, {}, []);
    const many = detailed({ ['b'.repeat(300)]: long, after: leanDetail(), more: long });
    expect(markdown(many).length).toBeLessThan(65_000);
    expect(markdown(many)).toContain('would not fit into a comment');
  });
});
