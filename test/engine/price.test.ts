import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkTarget } from '../../src/commands/checking.ts';
import { realWorld } from '../../src/ports/real.ts';
import { formatBytes, type Size } from '../../src/size.ts';
import { cases, type PriceCase } from './price/cases.ts';
import { docker, folderWith, noEngine } from './support.ts';

const label = `learn-image-opt.test=price-${process.pid}`;
const root = resolve(import.meta.dirname, '../..');
const world = realWorld(new URL('../../', import.meta.url));

const installed = new Map<string, string>();

/** A project with its dependencies installed, as on a developer's machine; made once. */
function projectFolder(project: string): string {
  const known = installed.get(project) ?? folderWith({});
  if (!installed.has(project)) {
    cpSync(join(import.meta.dirname, 'predict', project), known, { recursive: true });
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: known,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm ci in ${project}: ${stderr}`);
    installed.set(project, known);
  }
  return known;
}

function contextFor(one: PriceCase, which: 'before' | 'after'): string {
  const folder = folderWith({});
  if (one.project !== undefined) cpSync(projectFolder(one.project), folder, { recursive: true });
  const own = which === 'before' ? one.filesBefore : one.filesAfter;
  const files = { ...one.files, ...own, Dockerfile: one[which] };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'number' ? Buffer.alloc(content, 'x') : content);
  }
  if (one.before.includes('data.tar')) {
    writeFileSync(join(folder, 'data'), Buffer.alloc(2_000_000, 'y'));
    spawnSync('tar', ['cf', 'data.tar', 'data'], { cwd: folder });
  }
  return folder;
}

/** What `check` says that the finding costs. */
async function claimOf({ rule }: PriceCase, folder: string): Promise<Size> {
  const target = { path: join(folder, 'Dockerfile'), shown: 'Dockerfile' };
  const options = {
    contextDir: null,
    contextShown: null,
    measureIgnored: false,
    knows: () => true,
    settingsOf: async () => null,
    onSlow: () => {},
  };
  const { report } = await checkTarget(target, options, world);
  if (report.error !== null) throw new Error(report.error.message);
  const found = report.result.findings.find((finding) => finding.rule === rule && finding.wasted !== null);
  if (found?.wasted == null)
    throw new Error(
      `${rule} says no price: ${report.result.findings.map(({ rule: id, message }) => `${id} ${message}`).join('\n')}`,
    );
  return found.wasted;
}

function builtBytes(folder: string): number {
  const image = docker('build', '--quiet', '--label', label, folder);
  return Number(docker('image', 'inspect', '--format', '{{.Size}}', image));
}

interface Outcome {
  readonly one: PriceCase;
  readonly claim: Size;
  readonly measured: number;
}

const outcomes: Outcome[] = [];

/** The table of docs/what-a-finding-costs.md; written where UPDATE_PRICE_TABLE=1. */
function table(): string {
  const rows = outcomes.map(({ one, claim, measured }) => {
    const band = claim.basis === 'exact' ? '' : `${formatBytes(claim.low)} – ${formatBytes(claim.high)}`;
    const cells = [
      one.name,
      `\`${one.rule}\``,
      claim.basis,
      formatBytes(claim.bytes),
      band,
      formatBytes(measured),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `| mistake | rule | basis | claimed | band | measured |
|---|---|---|---|---|---|
${rows.join('\n')}

Built ${new Date().toISOString().slice(0, 10)} with BuildKit, with the mistake and without it, on stand-ins for the official images
(test/engine/make-bases.sh).
`;
}

const page = join(root, 'docs/what-a-finding-costs.md');
const marks = ['<!-- table: begin -->', '<!-- table: end -->'] as const;

/** The Dockerfile and .dockerignore that are copied along in one of both, and folders; bytes. */
const asideBytes = 1_000;

describe.skipIf(noEngine)('what a finding costs, and what a build without the mistake saves', () => {
  afterAll(() => {
    const images = docker('image', 'ls', '--quiet', '--filter', `label=${label}`).split('\n').filter(Boolean);
    if (images.length > 0) spawnSync('docker', ['image', 'rm', '--force', ...new Set(images)]);
    if (process.env.UPDATE_PRICE_TABLE !== '1') return;
    const text = readFileSync(page, 'utf8');
    const [before, after] = [text.split(marks[0])[0], text.split(marks[1])[1]];
    writeFileSync(page, `${before}${marks[0]}\n${table()}${marks[1]}${after}`);
  });

  it.each(cases)('$name', async (one) => {
    const folder = contextFor(one, 'before');
    const claim = await claimOf(one, folder);
    const measured = builtBytes(folder) - builtBytes(contextFor(one, 'after'));
    outcomes.push({ one, claim, measured });
    const aside = claim.basis === 'exact' ? asideBytes : 0;
    expect(measured).toBeGreaterThanOrEqual(claim.low - aside);
    expect(measured).toBeLessThanOrEqual(claim.high + aside);
    expect(claim.high - claim.low).toBeLessThanOrEqual(Math.max(1_100_000, claim.bytes));
  });
});
