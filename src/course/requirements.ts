import type { ImagePlan } from '../plan/types.ts';
import type { Requirement, RequirementQuestion } from './exercise.ts';
import { installed } from './installed.ts';
import { type Answer, met, type Question, unknown, unmet } from './requirement-answer.ts';
import { built, carries, lacks, ships } from './requirement-files.ts';
import { runs, runsBuilt, starts } from './requirement-starts.ts';

export interface RequirementResult extends Answer {
  /** `requirement/<id>`. */
  readonly id: string;
  readonly title: string;
}

/** What the final image carries and starts, against what an exercise asks of it. What the plan can't know is `unknown`. */
export function judgeRequirements(
  plan: ImagePlan,
  requirements: readonly Requirement[],
): readonly RequirementResult[] {
  return requirements.map(({ id, title, asks }) => ({
    id: `requirement/${id}`,
    title,
    ...answer(plan, asks),
  }));
}

function answer(plan: ImagePlan, asks: RequirementQuestion): Answer {
  switch (asks.kind) {
    case 'starts':
      return starts(plan, asks);
    case 'runs':
      return runs(plan, asks);
    case 'runs-built':
      return runsBuilt(plan);
    case 'carries':
      return carries(plan, asks);
    case 'ships':
      return ships(plan, asks);
    case 'built':
      return built(plan, asks);
    case 'installs':
      return installs(plan, asks);
    case 'lacks':
      return lacks(plan, asks);
    case 'builds':
      return builds(plan);
    case 'user-exists':
      return userExists(plan);
  }
}

function installs(plan: ImagePlan, { packages }: Question<'installs'>): Answer {
  const states = packages.map((name) => ({ name, known: installed(plan, name) }));
  const missing = states.find(({ known }) => known === 'no');
  if (missing !== undefined) return unmet(`${missing.name} is not installed in the final image.`);
  const unsure = states.find(({ known }) => known === 'unknown');
  return unsure === undefined
    ? met(`${packages.join(', ')} ${packages.length > 1 ? 'are' : 'is'} installed.`)
    : unknown(`Whether ${unsure.name} is installed, only a build can tell.`);
}

function builds(plan: ImagePlan): Answer {
  for (const stage of plan.stages) {
    const [failure] = plan.feeding.has(stage) ? stage.failures : [];
    if (failure !== undefined) return unmet(`Line ${failure.span.line} can't be built: ${failure.message}`);
  }
  return met('No step is known to fail.');
}

function userExists(plan: ImagePlan): Answer {
  const { name, exists } = plan.final.user;
  if (exists === 'no') return unmet(`No user ${name} exists in the final image.`);
  return exists === 'yes'
    ? met(`The user ${name} exists.`)
    : unknown(`Whether a user ${name} exists, only a run can tell.`);
}
