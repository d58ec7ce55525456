import { endOf, fixOf, layerAt, startOf } from './text.ts';
import type { Fixer } from './types.ts';

/** Flags that ADD alone knows. */
const ownFlags: ReadonlySet<string> = new Set(['keep-git-dir', 'checksum', 'unpack']);

/** COPY instead of an ADD that neither fetches nor unpacks anything. */
export const copyInstead: Fixer = {
  rules: ['security/add-instead-of-copy'],
  fixes(finding, plan) {
    const instruction = layerAt(plan, finding.span)?.layer.instruction;
    if (instruction?.keyword !== 'ADD' || instruction.flags.some(({ name }) => ownFlags.has(name))) return [];
    const start = startOf(plan.dockerfile, instruction);
    const written = plan.dockerfile.text.slice(start, Math.min(start + 'ADD'.length, endOf(instruction)));
    if (written.toUpperCase() !== 'ADD') return [];
    const text = written === written.toLowerCase() ? 'copy' : 'COPY';
    return fixOf('COPY instead of ADD', [{ start, end: start + written.length, text }]);
  },
};
