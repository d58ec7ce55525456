import { joinLines } from '../dockerfile/lines.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { expandWord } from '../dockerfile/variables.ts';
import { variableIn } from './base-variables.ts';
import { textAt, visit } from './files.ts';
import type { StageState } from './state.ts';
import type { Known, UserState } from './types.ts';

/** Who runs what comes behind a USER instruction. */
export function userOf(instruction: Instruction, stage: StageState): UserState {
  const { span } = instruction;
  const text = joinLines(instruction.text, stage.planning.directives.escape).trim();
  const { value, known } = expandWord(
    text,
    (name) => variableIn(stage, name),
    stage.planning.directives.escape,
  );
  const name = value.split(':')[0] ?? '';
  if (!known) return { name: value, root: 'unknown', exists: 'unknown', span };
  // An empty USER (a variable that is not set here) leaves the image without one: root.
  const root: Known = name === '' || name === 'root' || /^0+$/.test(name) ? 'yes' : 'no';
  return { name, root, exists: root === 'yes' ? 'yes' : userExists(name, stage), span };
}

function userExists(name: string, stage: StageState): Known {
  if (/^\d+$/.test(name)) return 'yes';
  for (let at: StageState | null = stage; at !== null; at = at.below) if (at.users.has(name)) return 'yes';
  const users = stage.plan.image === null ? [] : (stage.facts?.users ?? null);
  if (
    users?.includes(name) === true ||
    listedIn(textAt(stage.files, '/etc/passwd', stage.planning.context), name)
  )
    return 'yes';
  return users === null || stage.plan.murky || copiesAccounts(stage) ? 'unknown' : 'no';
}

function listedIn(passwd: string | null, name: string): boolean {
  return passwd?.split('\n').some((line) => line.startsWith(`${name}:`)) ?? false;
}

/** /etc/passwd written by a COPY or a command, or packages that bring accounts: any name may be in it. */
function copiesAccounts(stage: StageState): boolean {
  for (const { item } of visit(stage.files)) {
    if (item.path === '/etc/passwd' || item.path === '/etc' || item.path === '/') return true;
    if (item.kind === 'package' && item.name !== null) return true;
  }
  return false;
}
