import type { Comparison } from '../engine/types.ts';

const builders = { buildkit: 'BuildKit', classic: 'the classic builder', podman: 'Buildah' } as const;

/** `Built with docker 26.1.5, BuildKit.` */
export function engineWords({ name, version, builder }: Comparison['engine']): string {
  return `Built with ${name} ${version}, ${builders[builder]}.`;
}
