import type { ImagePlan } from './types.ts';

const flagsByKeyword: Readonly<Record<string, readonly string[]>> = {
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['chmod', 'link', 'parents', 'exclude'],
  ADD: ['chmod', 'link', 'exclude', 'checksum', 'keep-git-dir', 'unpack'],
};

/** The first thing in the file that Docker's classic builder can't build: `RUN --mount`, a here-document. */
export function needsBuildKit({
  stages,
}: ImagePlan): { readonly line: number; readonly what: string } | null {
  for (const { instructions } of stages)
    for (const { keyword, flags, heredocs, span } of instructions) {
      const flag = flags.find(({ name }) => flagsByKeyword[keyword]?.includes(name));
      if (flag !== undefined) return { line: span.line, what: `${keyword} --${flag.name}` };
      if (heredocs.length > 0) return { line: span.line, what: `a here-document in ${keyword}` };
    }
  return null;
}
