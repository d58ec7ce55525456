import { phrases } from '../phrases/index.ts';
import type { ImagePlan, StagePlan } from '../plan/types.ts';
import type { Requirement, RequirementQuestion } from './exercise.ts';
import { installed } from './installed.ts';
import { unseenPackages } from './python-path.ts';
import {
  type Answer,
  absent,
  met,
  type Question,
  type RequirementStatus,
  unknown,
  unmet,
} from './requirement-answer.ts';
import { built, carries, lacks, ships } from './requirement-files.ts';
import { runs, runsBuilt, starts } from './requirement-starts.ts';

export interface RequirementResult {
  /** `requirement/<id>`. */
  readonly id: string;
  readonly title: string;
  readonly status: RequirementStatus;
  /** One sentence on what was found. */
  readonly why: string;
}

/** What the final image carries and starts, against what an exercise asks of it. What the plan can't know is `unknown`. */
export function judgeRequirements(
  plan: ImagePlan,
  requirements: readonly Requirement[],
): readonly RequirementResult[] {
  const failure = firstFailure(plan);
  const told = requirements.some(({ asks }) => asks.kind === 'builds');
  return requirements.map(({ id, title, asks }) => {
    const { status, why, absent: gone } = answer(plan, asks);
    const given = { id: `requirement/${id}`, title, status };
    if (gone === undefined || failure === null)
      return { ...given, why: withIgnoredCmd(plan, asks, status, why) };
    // One step that can't be built leaves out all that comes behind it: that is one cause, not several.
    const line = phrases.requirement.notBuilt(failure.span.line);
    return {
      ...given,
      why: phrases.requirement.notReached(told ? `${line}.` : `${line}: ${failure.message}`),
    };
  });
}

/** A CMD behind an ENTRYPOINT in shell form is never read: https://docs.docker.com/reference/dockerfile/#entrypoint. */
function withIgnoredCmd(plan: ImagePlan, asks: RequirementQuestion, status: string, why: string): string {
  const { entrypoint, cmd } = plan.final;
  const about = asks.kind === 'starts' || asks.kind === 'runs' || asks.kind === 'runs-built';
  const written = entrypoint?.instruction ?? null;
  if (!about || status !== 'unmet' || written === null || written.json !== null) return why;
  if (/^\s*\[/.test(written.text)) return why;
  if ((cmd?.instruction ?? null) === null) return why;
  return `${why} ${phrases.requirement.cmdUnread(written.span.line)}`;
}

function firstFailure(plan: ImagePlan): StagePlan['failures'][number] | null {
  for (const stage of plan.stages) {
    const [failure] = plan.feeding.has(stage) ? stage.failures : [];
    if (failure !== undefined) return failure;
  }
  return null;
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
  const unseen = missing === undefined ? unseenPackages(plan) : null;
  if (unseen !== null) return unmet(phrases.requirement.packagesElsewhere(unseen));
  if (missing !== undefined) return absent(phrases.requirement.notInstalled(missing.name));
  const unsure = states.find(({ known }) => known === 'unknown');
  return unsure === undefined
    ? met(phrases.requirement.installed(packages.join(', '), packages.length))
    : unknown(phrases.requirement.perhapsInstalled(unsure.name));
}

function builds(plan: ImagePlan): Answer {
  const failure = firstFailure(plan);
  return failure === null
    ? met(phrases.requirement.builds)
    : unmet(phrases.requirement.fails(failure.span.line, failure.message));
}

function userExists(plan: ImagePlan): Answer {
  const { name, exists, missing } = plan.final.user;
  if (name === '') return met(phrases.requirement.userEmpty);
  if (exists === 'no')
    return unmet(phrases.requirement.noneExists(missing ?? phrases.requirement.user(name)));
  return exists === 'yes'
    ? met(phrases.requirement.userExists(name))
    : unknown(phrases.requirement.perhapsUser(name));
}
