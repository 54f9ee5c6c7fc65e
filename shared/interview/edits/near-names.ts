/** Shortest name of which a slip of the pen is forgiven, and the shortest that is forgiven two. */
const ONE_SLIP = 5;
const TWO_SLIPS = 9;

/** True when two name keys differ by a slip: a letter wrong, missing, too many, or two swapped. */
export function isNear(typed: string, name: string): boolean {
  const length = Math.min(typed.length, name.length);
  if (length < ONE_SLIP || Math.abs(typed.length - name.length) > 2 || length > 60) return false;
  // The first letter is the one that people get right.
  if (typed[0] !== name[0]) return false;
  return distance(typed, name) <= (length >= TWO_SLIPS ? 2 : 1);
}

/** Edits between two words, a swap of neighbours being one (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
