import { baseName, isWithin, resolvePath } from '../../plan/paths.ts';
import type { ImagePlan, Item, StartCommand } from '../../plan/types.ts';
import { factsBelow } from '../ask.ts';
import type { Rule } from '../types.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The programs that a health check begins with: a shell in shell form, and the first word of what that runs. */
function programsOf({ instruction, words, text }: StartCommand): readonly string[] {
  const exec = instruction?.json ?? null;
  const first = words?.[0] ?? text.split(/\s+/).find((word) => !/^\w+=/.test(word)) ?? '';
  const program = exec?.[0] === undefined || exec[0] === 'CMD' ? first : exec[0];
  const plain = /^[\w./+-]+$/.test(program) ? [program] : [];
  return exec === null ? ['sh', ...plain] : plain;
}

/** Nothing brings it: the base surely not, no file of that name, no package that is called so. */
function isMissing(program: string, plan: ImagePlan): boolean {
  const { final } = plan;
  if (final.murky || (final.image !== null && factsBelow(final)?.brings(baseName(program)) !== 'no'))
    return false;
  const folders = (final.env.get('PATH') ?? defaultPath).split(':');
  const paths = program.includes('/')
    ? [resolvePath(final.workdir, program)]
    : folders.map((folder) => resolvePath('/', `${folder}/${program}`));
  const mayHold = ({ name, path }: Item) =>
    name?.includes(baseName(program)) || paths.some((one) => isWithin(one, path));
  if (final.items.some(mayHold)) return false;
  return paths.every((path) => final.has(path) !== 'yes');
}

export const healthCheckProgram: Rule = {
  id: 'base-image/health-check-program',
  strategy: 'base-image',
  severity: 'info',
  title: 'Check health with a program that the image has',
  why:
    'Small bases leave out curl and the like. A health check that can’t start fails every time, and the container counts ' +
    'as unhealthy although the service works.',
  aliases: [],
  examples: [
    {
      title: 'curl in a slim image',
      bad: 'FROM node:22-slim\nUSER node\nHEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1\nCMD ["node", "server.js"]\n',
      lines: [3],
      good: 'FROM node:22-slim\nUSER node\nHEALTHCHECK CMD node -e "fetch(\'http://localhost:3000/health\').then((r) => process.exit(r.ok ? 0 : 1))"\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'a shell in an image without one',
      bad: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nHEALTHCHECK CMD /nodejs/bin/node check.js\nCMD ["server.js"]\n',
      lines: [2],
      good: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nHEALTHCHECK CMD ["/nodejs/bin/node", "check.js"]\nCMD ["server.js"]\n',
    },
  ],
  *check(plan) {
    const check = plan.final.healthcheck;
    if (check === null || check.instruction === null) return;
    const program = programsOf(check).find((one) => isMissing(one, plan));
    if (program === undefined) return;
    const message = `the health check needs ${baseName(program)}, which is not in this image; expected a program that is`;
    yield { span: check.instruction.span, message };
  },
};
