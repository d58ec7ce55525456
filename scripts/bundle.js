// @ts-check
// Packs what `tsc` wrote to dist into few files: Node spends more time on finding two hundred modules than on running them.
// Commands stay apart: dynamic imports become chunks.
import { readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));
const before = readdirSync(dist).map((name) => join(dist, name));

const bundle = await rolldown({
  input: join(dist, 'bin.js'),
  platform: 'node',
  // Packages stay packages, with their own licences.
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
});
const { output } = await bundle.write({ dir: dist, chunkFileNames: 'chunks/[name]-[hash].js' });
await bundle.close();
const written = new Set(output.map(({ fileName }) => join(dist, fileName.split('/')[0] ?? fileName)));
for (const path of before) if (!written.has(path)) rmSync(path, { recursive: true });
console.log(`${output.length} files`);
