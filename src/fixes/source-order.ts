import { baseName } from '../plan/paths.ts';
import type { ImagePlan, InstallAct, LayerPlan } from '../plan/types.ts';
import { endOf, eolOf, fixOf, layerAt, neighbour, startOf } from './text.ts';
import type { Fixer } from './types.ts';

/** The whole context, copied to a folder of its own or the working directory. */
function isWholeCopy({ instruction, reads }: LayerPlan): boolean {
  const [read] = reads;
  return (
    instruction.keyword === 'COPY' &&
    reads.length === 1 &&
    read?.from === 'context' &&
    /^\.?\/?$/.test(read.path)
  );
}

/** The one project install that a RUN consists of, with at most a clean-up behind it. */
function onlyInstall({ commands }: LayerPlan): InstallAct | null {
  if (commands.some(({ unknown, sure }) => unknown || !sure)) return null;
  const acts = commands.flatMap((command) => command.acts).filter(({ kind }) => kind !== 'clean');
  if (commands.slice(1).some((command) => command.acts.length === 0)) return null;
  const [act, other] = acts;
  if (act?.kind !== 'install' || other !== undefined) return null;
  return act.scope === 'project' && act.needsSource === 'no' ? act : null;
}

/** Manifests of the context, by their path in it. */
function manifestsOf({ manifests }: InstallAct, copy: LayerPlan, { context }: ImagePlan): readonly string[] {
  const to = copy.reads[0]?.to ?? '';
  return manifests
    .filter((path) => path.startsWith(`${to === '/' ? '' : to}/`))
    .map((path) => path.slice(to === '/' ? 1 : to.length + 1))
    .filter((path) => context !== null && context.find(path) !== null);
}

/** Folders that installs fill. */
const installed = ['node_modules', 'vendor', '.venv', 'venv'];

/** `COPY . .` above an install that needs the manifests only: manifests, install, then the sources. */
export const manifestsFirst: Fixer = {
  rules: ['order/source-before-dependencies'],
  fixes(finding, plan) {
    const { dockerfile, context } = plan;
    const found = layerAt(plan, finding.span);
    if (found === null || context === null || !isWholeCopy(found.layer)) return [];
    const { layer: copy, stage } = found;
    const run = neighbour(plan, found, 1);
    if (run === null || run.kind !== 'run' || run.instruction.heredocs.length > 0) return [];
    // What the host installed would land on what the image installed.
    if (installed.some((name) => context.find(name) !== null)) return [];
    const install = onlyInstall(run);
    const manifests = install === null ? [] : manifestsOf(install, copy, plan);
    const to = copy.reads[0]?.to ?? '';
    // A folder of patches or plugins would have to be copied to one of its own.
    const plain = manifests.every((path) => path === baseName(path) && context.find(path)?.kind === 'file');
    if (manifests.length === 0 || !plain) return [];
    const { text } = dockerfile;
    const [start, end] = [startOf(dockerfile, copy.instruction), endOf(run.instruction)];
    const above = commentsAbove(text, start);
    const between = text.slice(endOf(copy.instruction), startOf(dockerfile, run.instruction));
    if (ignoring.test(`${above}${between}`)) return [];
    const flags = text.slice(start, copy.instruction.offset).replace(/\s+$/, '');
    const target = to === stage.workdir ? './' : `${to === '/' ? '' : to}/`;
    const below = `${between}${text.slice(startOf(dockerfile, run.instruction), end)}${eolOf(dockerfile)}`;
    const copied = `${above}${text.slice(start, endOf(copy.instruction))}`;
    return fixOf('manifests first, then the install, then the sources', [
      {
        start: start - above.length,
        end,
        text: `${flags} ${manifests.join(' ')} ${target}${below}${copied}`,
      },
    ]);
  },
};

/** The comment right above an instruction: it goes where the instruction goes. */
function commentsAbove(text: string, start: number): string {
  let at = start;
  while (at > 0) {
    const line = text.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(line, at))) break;
    at = line;
  }
  return text.slice(at, start);
}

/** A comment that is about the one instruction behind it. */
const ignoring = /^[ \t]*#\s*(?:learn-image-opt|hadolint)\b/im;
