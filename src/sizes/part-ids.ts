/** What a byte of an image is there for. */
export const partIds = [
  'base',
  'package',
  'build-tool',
  'dependency',
  'dev-dependency',
  'host-dependency',
  'source',
  'artefact',
  'git',
  'log',
  'secret',
  'archive',
  'cache',
  'file',
  'again',
  'other',
] as const;

export type PartId = (typeof partIds)[number];
