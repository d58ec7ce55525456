import type { Edit } from './types.ts';

/** Edits in the order of the text, none of which touches another. */
export function takenPlaces() {
  const edits: Edit[] = [];
  const placeOf = ({ start }: Edit) => {
    let [low, high] = [0, edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edits[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isThere = (edit: Edit) => {
    const there = edits[placeOf(edit)];
    return there?.start === edit.start && there.end === edit.end && there.text === edit.text;
  };
  const isFree = (edit: Edit) => {
    const at = placeOf(edit);
    const [below, above] = [edits[at - 1], edits[at]];
    return (below === undefined || below.end < edit.start) && (above === undefined || edit.end < above.start);
  };
  /** All of them, or none. */
  const take = (wanted: readonly Edit[]): boolean => {
    const fresh = wanted.filter((edit) => !isThere(edit));
    if (!fresh.every(isFree)) return false;
    for (const edit of fresh) edits.splice(placeOf(edit), 0, edit);
    return true;
  };
  return { edits: edits as readonly Edit[], take };
}
