/**
 * The pairs that score most in all, each row and column at most once (Hungarian method with
 * potentials, O(n^3)). Pairs that score nothing are left out.
 *
 * @param scores rows by columns, none below 0
 */
export function bestPairs(scores: number[][]): [row: number, column: number, score: number][] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return [];
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, j) => scores.map((row) => row[j] ?? 0));
    return bestPairs(turned).map(([j, i, score]) => [i, j, score]);
  }
  const rowOf = assign(scores, rows, columns);
  return rowOf.flatMap((row, column): [number, number, number][] => {
    const score = row < 0 ? 0 : (scores[row]?.[column] ?? 0);
    return score > 0 ? [[row, column, score]] : [];
  });
}

/** The row of each column, -1 for none; there are at least as many columns as rows. */
function assign(scores: number[][], rows: number, columns: number): number[] {
  // Index 0 of the columns is a helper that holds the row looking for a place.
  const u = Array<number>(rows + 1).fill(0);
  const v = Array<number>(columns + 1).fill(0);
  const place = Array<number>(columns + 1).fill(0);
  const cost = (i: number, j: number) => -(scores[i - 1]?.[j - 1] ?? 0);
  for (let i = 1; i <= rows; i += 1) {
    const way = Array<number>(columns + 1).fill(0);
    const slack = Array<number>(columns + 1).fill(Infinity);
    const used = Array<boolean>(columns + 1).fill(false);
    place[0] = i;
    let j0 = 0;
    do {
      used[j0] = true;
      const i0 = place[j0] ?? 0;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j += 1) {
        if (used[j]) continue;
        const reduced = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduced < (slack[j] ?? Infinity)) {
          slack[j] = reduced;
          way[j] = j0;
        }
        if ((slack[j] ?? Infinity) < delta) {
          delta = slack[j] ?? Infinity;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j += 1) {
        if (used[j]) {
          const held = place[j] ?? 0;
          u[held] = (u[held] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else slack[j] = (slack[j] ?? 0) - delta;
      }
      j0 = next;
    } while (place[j0] !== 0);
    while (j0 !== 0) {
      const from = way[j0] ?? 0;
      place[j0] = place[from] ?? 0;
      j0 = from;
    }
  }
  return place.slice(1).map((row) => row - 1);
}
