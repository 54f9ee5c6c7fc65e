/** A part that differs: lines `[fromA, toA)` of one text stand where `[fromB, toB)` of the other do. */
export interface Hunk {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** Above this many edits two stretches count as wholly different: exact, but slow and of no use. */
const MOST_EDITS = 1500;

/**
 * What differs between two texts, line by line, in order; stretches between hunks are equal.
 *
 * Lines that stand once in both texts are aligned first (patience diff, as in Bazaar), so that a brace
 * never pairs with the brace of another function; what lies between is compared by the shortest edit
 * script (Myers, "An O(ND) difference algorithm and its variations", 1986).
 */
export function diffLines(a: readonly string[], b: readonly string[]): Hunk[] {
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]) =>
    lines.map((line) => {
      const known = numbers.get(line) ?? numbers.size;
      numbers.set(line, known);
      return known;
    });
  const hunks: Hunk[] = [];
  compare(
    { a: numbered(a), b: numbered(b), hunks },
    { fromA: 0, toA: a.length, fromB: 0, toB: b.length },
  );
  return hunks;
}

interface Texts {
  a: readonly number[];
  b: readonly number[];
  hunks: Hunk[];
}

function compare(texts: Texts, part: Hunk): void {
  const { a, b, hunks } = texts;
  let { fromA, toA, fromB, toB } = part;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
    fromA += 1;
    fromB += 1;
  }
  while (toA > fromA && toB > fromB && a[toA - 1] === b[toB - 1]) {
    toA -= 1;
    toB -= 1;
  }
  if (fromA === toA && fromB === toB) return;
  if (fromA === toA || fromB === toB) {
    hunks.push({ fromA, toA, fromB, toB });
    return;
  }
  const anchors = uniqueAnchors(texts, { fromA, toA, fromB, toB });
  const pairs = anchors.length > 0 ? anchors : shortestScript(texts, { fromA, toA, fromB, toB });
  for (const [atA, atB] of pairs) {
    if (anchors.length > 0) compare(texts, { fromA, toA: atA, fromB, toB: atB });
    else if (atA > fromA || atB > fromB) hunks.push({ fromA, toA: atA, fromB, toB: atB });
    fromA = atA + 1;
    fromB = atB + 1;
  }
  if (anchors.length > 0) compare(texts, { fromA, toA, fromB, toB });
  else if (toA > fromA || toB > fromB) hunks.push({ fromA, toA, fromB, toB });
}

/** Pairs of equal lines that stand once on either side, the longest run of them that goes forward. */
function uniqueAnchors({ a, b }: Texts, { fromA, toA, fromB, toB }: Hunk): [number, number][] {
  const inA = placesOfOnce(a, fromA, toA);
  const inB = placesOfOnce(b, fromB, toB);
  const pairs: [number, number][] = [];
  for (const [line, atA] of inA) {
    const atB = inB.get(line);
    if (atA !== -1 && atB !== undefined && atB !== -1) pairs.push([atA, atB]);
  }
  return longestForward(pairs.sort(([left], [right]) => left - right));
}

/** Where each line stands; -1 for one that stands more than once. */
function placesOfOnce(lines: readonly number[], from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? -1;
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** Longest increasing subsequence by the second number, of pairs sorted by the first. */
function longestForward(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const found: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) found.push(pair);
  }
  return found.reverse();
}

/** The pairs of equal lines that a shortest edit script keeps; none when it would be too long. */
function shortestScript({ a, b }: Texts, part: Hunk): [number, number][] {
  const { fromA, fromB } = part;
  const n = part.toA - fromA;
  const m = part.toB - fromB;
  const most = Math.min(n + m, MOST_EDITS);
  const size = 2 * most + 3;
  const furthest = new Int32Array(size);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    history.push(furthest.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const at = k + most + 1;
      const left = furthest[at - 1] ?? 0;
      const right = furthest[at + 1] ?? 0;
      let x = k === -edits || (k !== edits && left < right) ? right : left + 1;
      let y = x - k;
      while (x < n && y < m && a[fromA + x] === b[fromB + y]) {
        x += 1;
        y += 1;
      }
      furthest[at] = x;
      if (x >= n && y >= m) return kept(history, part, most);
    }
  }
  return [];
}

/** Walks the script back from its end and collects the lines it keeps. */
function kept(
  history: readonly Int32Array[],
  { fromA, toA, fromB, toB }: Hunk,
  most: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let x = toA - fromA;
  let y = toB - fromB;
  for (let edits = history.length - 1; edits >= 0; edits -= 1) {
    const furthest = history[edits] ?? new Int32Array(0);
    const k = x - y;
    const at = k + most + 1;
    const left = furthest[at - 1] ?? 0;
    const right = furthest[at + 1] ?? 0;
    const goesDown = k === -edits || (k !== edits && left < right);
    const beforeX = edits === 0 ? 0 : goesDown ? right : left;
    const beforeY = edits === 0 ? 0 : beforeX - (goesDown ? k + 1 : k - 1);
    while (x > beforeX && y > beforeY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([fromA + x, fromB + y]);
    }
    x = beforeX;
    y = beforeY;
  }
  return pairs.reverse();
}
