import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { predictSize } from '../../src/sizes/predict.ts';
import { clutter, nodeProject } from './node-project.ts';

const bases = [
  'node:22',
  'node:22-alpine',
  'debian:12-slim',
  'scratch',
  'a',
  'b',
  '$BASE',
  'registry.example/x',
  'golang:1.24',
];
const lines = [
  'RUN apt-get update && apt-get install -y vim curl',
  'RUN rm -rf /var/lib/apt/lists/* /app /',
  'RUN npm ci',
  'RUN npm install -g x',
  'RUN npm run build',
  'RUN chown -R node /app',
  'RUN ["sh", "-c", "true"]',
  'RUN <<EOF\napk add git\nEOF',
  'RUN --mount=type=bind,from=a,target=/m --mount=type=cache,target=/c cp -r /m /app',
  'RUN mv /app /b; ln -s /b /app; cd /b; rm -rf *',
  'COPY . .',
  'COPY --from=a / /',
  'COPY --from=0 /app /app',
  'COPY .env package*.json src/ /app/',
  'ADD https://example.org/x.tar.gz /tmp/',
  'WORKDIR /app',
  'USER node',
  'USER $U',
  'ENV API_TOKEN=1 NODE_ENV=production',
  'ARG U',
  'ARG GIT_SHA',
  'HEALTHCHECK NONE',
  'CMD nodemon',
  'ENTRYPOINT ["/entrypoint.sh"]',
  'ONBUILD COPY . .',
  'VOLUME /app',
  'SHELL ["pwsh", "-c"]',
];
const stage = fc
  .tuple(
    fc.constantFrom(...bases),
    fc.constantFrom(' AS a', ' AS b', ''),
    fc.array(fc.constantFrom(...lines), { maxLength: 8 }),
  )
  .map(([base, name, body]) => [`FROM ${base}${name}`, ...body].join('\n'));
const dockerfile = fc.array(stage, { minLength: 1, maxLength: 4 }).map((stages) => `${stages.join('\n')}\n`);

function planOfAny(text: string, known: boolean) {
  const parsed = parseDockerfile(text, 'Dockerfile');
  if ('problem' in parsed) return null;
  return planImage(parsed.dockerfile, known ? contextOf({ ...nodeProject, ...clutter }) : null);
}

describe('any Dockerfile', () => {
  it('is judged: nine strategies, findings inside the file, sizes that are numbers', () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), (text, known) => {
        const plan = planOfAny(text, known);
        if (plan === null) return;
        const { strategies, findings } = checkPlan(plan);
        expect(strategies).toHaveLength(9);
        const last = text.split('\n').length;
        for (const { span, wasted, message } of findings) {
          expect(span.line).toBeGreaterThan(0);
          expect(span.endLine).toBeLessThanOrEqual(last);
          expect(message).not.toMatch(/undefined|NaN|\[object/);
          if (wasted !== null) expect(wasted.bytes).toBeGreaterThanOrEqual(0);
        }
        const { total, known: sum } = predictSize(plan);
        expect((total ?? sum).bytes).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is never failed for its context when nobody knows it', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const plan = planOfAny(text, false);
        if (plan === null) return;
        const { strategies, findings } = checkPlan(plan);
        expect(strategies.find(({ id }) => id === 'dockerignore')?.status).toBe('not-applicable');
        expect(findings.filter(({ strategy }) => strategy === 'dockerignore')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is judged the same way twice', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const [one, other] = [planOfAny(text, true), planOfAny(text, true)];
        if (one === null || other === null) return;
        expect(checkPlan(one)).toEqual(checkPlan(other));
      }),
      { numRuns: 50 },
    );
  });
});
