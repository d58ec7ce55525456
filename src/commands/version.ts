import { join } from 'node:path';
import type { World } from '../ports/world.ts';

/** The version in the package's own package.json. */
export async function programVersion({ files, packageDir }: World): Promise<string> {
  const bytes = await files.read(join(packageDir, 'package.json'));
  const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json of learn-image-opt holds no version');
}
