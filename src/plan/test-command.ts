import type { ToolState, Word } from '../tools/types.ts';
import { resolvePath } from './paths.ts';
import type { Known } from './types.ts';

/** Outcome of `[ … ]` or `test …` where the state gives it away. */
export function evaluateTest(words: readonly Word[], state: ToolState): Known {
  const orAt = words.findIndex((word) => word.value === '-o');
  if (orAt > 0)
    return either(evaluateTest(words.slice(0, orAt), state), evaluateTest(words.slice(orAt + 1), state));
  const andAt = words.findIndex((word) => word.value === '-a');
  if (andAt > 0)
    return both(evaluateTest(words.slice(0, andAt), state), evaluateTest(words.slice(andAt + 1), state));
  const [first, second, third] = words;
  if (first === undefined) return 'no';
  if (first.value === '!' && second !== undefined) return not(evaluateTest(words.slice(1), state));
  if (second === undefined) return first.known ? known(first.value !== '') : 'unknown';
  if (third === undefined) return unary(first.value, second, state);
  if (!first.known || !third.known) return 'unknown';
  if (second.value === '=' || second.value === '==') return known(first.value === third.value);
  if (second.value === '!=') return known(first.value !== third.value);
  return 'unknown';
}

function unary(operator: string, word: Word, state: ToolState): Known {
  if (!word.known) return 'unknown';
  if (operator === '-n') return known(word.value !== '');
  if (operator === '-z') return known(word.value === '');
  if (['-e', '-f', '-d', '-r', '-s'].includes(operator) && !word.glob && word.value !== '') {
    return state.has(resolvePath(state.cwd, word.value));
  }
  return 'unknown';
}

export function not(value: Known): Known {
  return value === 'unknown' ? value : known(value === 'no');
}

function either(a: Known, b: Known): Known {
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'no' && b === 'no' ? 'no' : 'unknown';
}

function both(a: Known, b: Known): Known {
  return not(either(not(a), not(b)));
}

function known(value: boolean): Known {
  return value ? 'yes' : 'no';
}
