import type { Activations } from './activations';
import { createdBy } from './rows';
import type { Sequence, SequenceFragment, SequenceItem, SequenceMessage } from './sequence';
import { ACTIVATION_HALF, isSelfMessage, LOOP, messagesOf } from './sequence';

/** Between the heads of neighbours, px. */
const HEAD_GAP = 40;
/** Beside a text on its line, both sides together, px: an arrow's head and some air. */
const TEXT_ROOM = 28;
/** A found or lost message is at least this long, px. */
const SHORTEST = 56;
/** From a fragment's border to the line of the outermost participant in it, px. */
const MARGIN = 36;
/** A fragment in a fragment is narrower by this much on either side, px. */
const NESTING = 10;

/** From left to right, px. */
export interface Extent {
  left: number;
  right: number;
}

export interface Columns {
  /** The middle of each participant's line, px. */
  middles: ReadonlyMap<string, number>;
  fragments: ReadonlyMap<string, Extent>;
}

/** What must lie between two columns; a column past the last one bounds nothing. */
interface Need {
  from: number;
  to: number;
  width: number;
}

/** Wide enough for heads and texts: each participant stands as far left as all of them allow. */
export function columnsOf(sequence: Sequence, { all }: Activations): Columns {
  const at = new Map(sequence.lifelines.map(({ id }, index) => [id, index]));
  const depth = new Map<string, number>();
  for (const { lifelineId, level } of all) {
    depth.set(lifelineId, Math.max(depth.get(lifelineId) ?? 0, level + 1));
  }
  const busy = (id: string | null) => ACTIVATION_HALF * (1 + (depth.get(id ?? '') ?? 0));
  const needs = [
    ...headNeeds(sequence),
    ...messagesOf(sequence.items).flatMap((message) => messageNeed(message, at, busy)),
    ...createNeeds(sequence, at),
    ...fragmentNeeds(sequence.items, at),
  ];
  const middles: number[] = [];
  sequence.lifelines.forEach(({ head }, index) => {
    const own = needs.filter(({ to }) => to === index);
    middles.push(
      Math.max(
        index === 0 ? head.width / 2 : 0,
        ...own.map(({ from, width }) => (middles[from] ?? 0) + width),
      ),
    );
  });
  const byId = new Map(
    sequence.lifelines.map(({ id }, index) => [id, Math.ceil(middles[index] ?? 0)]),
  );
  return { middles: byId, fragments: fragmentExtents(sequence, byId, busy) };
}

function headNeeds({ lifelines }: Sequence): Need[] {
  return lifelines.slice(1).map(({ head }, index) => ({
    from: index,
    to: index + 1,
    width: ((lifelines[index]?.head.width ?? 0) + head.width) / 2 + HEAD_GAP,
  }));
}

function messageNeed(
  message: SequenceMessage,
  at: ReadonlyMap<string, number>,
  busy: (id: string | null) => number,
): Need[] {
  const { sourceId, targetId, label } = message;
  const source = at.get(sourceId ?? '');
  const target = at.get(targetId ?? '');
  if (source === undefined && target === undefined) return [];
  if (isSelfMessage(message) && source !== undefined) {
    return [{ from: source, to: source + 1, width: busy(sourceId) + loopReach(label) + 16 }];
  }
  if (source === undefined && target !== undefined) {
    return [{ from: target - 1, to: target, width: looseLength(label) + busy(targetId) + 16 }];
  }
  if (target === undefined && source !== undefined) {
    return [{ from: source, to: source + 1, width: looseLength(label) + busy(sourceId) + 16 }];
  }
  const [from, to] = [Math.min(source ?? 0, target ?? 0), Math.max(source ?? 0, target ?? 0)];
  return [{ from, to, width: label + TEXT_ROOM + busy(sourceId) + busy(targetId) }];
}

/** A message that creates ends at the head, not at the line. */
function createNeeds({ lifelines, items }: Sequence, at: ReadonlyMap<string, number>): Need[] {
  return [...createdBy(items)].flatMap(([id, { sourceId, label }]) => {
    const target = at.get(id);
    const source = at.get(sourceId ?? '');
    if (target === undefined || source === undefined) return [];
    const half = (lifelines[target]?.head.width ?? 0) / 2;
    return [
      {
        from: Math.min(source, target),
        to: Math.max(source, target),
        width: label + TEXT_ROOM + half + ACTIVATION_HALF,
      },
    ];
  });
}

/** What a fragment says in its corner stays left of the participants that are not in it. */
function fragmentNeeds(items: readonly SequenceItem[], at: ReadonlyMap<string, number>): Need[] {
  return items.flatMap((item): Need[] => {
    if (item.type === 'message') return [];
    const inside = item.operands.flatMap(({ items }) => fragmentNeeds(items, at));
    const [first, last] = covered(item, at);
    const before = marginOf(item) + NESTING * nesting(item) + 12;
    const width = titleWidth(item) - marginOf(item) + 12;
    return [
      ...inside,
      { from: first, to: last + 1, width },
      { from: first - 1, to: first, width: before },
      { from: last, to: last + 1, width: MARGIN + NESTING * nesting(item) + 12 },
    ];
  });
}

/** The tab with the operator stands left of the participants' lines. */
function marginOf({ tab }: SequenceFragment): number {
  return Math.max(MARGIN, tab + 12);
}

function titleWidth({ tab, operands }: SequenceFragment): number {
  const guards = operands.map(({ guard }, index) => guard + (index === 0 ? tab + 24 : 24));
  return Math.max(tab + 24, ...guards);
}

/** How many fragments lie in each other inside this one. */
function nesting({ operands }: SequenceFragment): number {
  const inner = operands.flatMap(({ items }) =>
    items.flatMap((item) => (item.type === 'fragment' ? [nesting(item) + 1] : [])),
  );
  return Math.max(0, ...inner);
}

/** First and last column that a fragment is drawn over: those of its messages, else all. */
function covered(
  fragment: SequenceFragment,
  at: ReadonlyMap<string, number>,
): [first: number, last: number] {
  const columns = fragment.operands
    .flatMap(({ items }) => messagesOf(items))
    .flatMap(({ sourceId, targetId }) => [at.get(sourceId ?? ''), at.get(targetId ?? '')])
    .filter((column) => column !== undefined);
  if (columns.length === 0) return [0, Math.max(0, at.size - 1)];
  return [Math.min(...columns), Math.max(...columns)];
}

function fragmentExtents(
  sequence: Sequence,
  middles: ReadonlyMap<string, number>,
  busy: (id: string | null) => number,
): Map<string, Extent> {
  const at = new Map(sequence.lifelines.map(({ id }, index) => [id, index]));
  const ids = sequence.lifelines.map(({ id }) => id);
  const extents = new Map<string, Extent>();
  const created = createdBy(sequence.items);
  const heads = new Map(sequence.lifelines.map(({ id, head }) => [id, head.width]));
  const visit = (fragment: SequenceFragment): Extent => {
    const [first, last] = covered(fragment, at);
    const within = fragment.operands.flatMap(({ items }) => items);
    const reaches = within.map((item): Extent => {
      if (item.type === 'message') {
        const head = created.get(item.targetId ?? '') === item ? heads.get(item.targetId ?? '') : 0;
        return headReach(messageReach(item, middles, busy), item, middles, head ?? 0);
      }
      const { left, right } = visit(item);
      return { left: left - NESTING, right: right + NESTING };
    });
    const left = Math.min(
      (middles.get(ids[first] ?? '') ?? 0) - marginOf(fragment),
      ...reaches.map((one) => one.left),
    );
    const right = Math.max(
      (middles.get(ids[last] ?? '') ?? 0) + MARGIN,
      left + titleWidth(fragment),
      ...reaches.map((one) => one.right),
    );
    const extent = { left, right };
    extents.set(fragment.id, extent);
    return extent;
  };
  for (const item of sequence.items) if (item.type === 'fragment') visit(item);
  return extents;
}

/** How far a message that does not end at another participant reaches. */
function messageReach(
  message: SequenceMessage,
  middles: ReadonlyMap<string, number>,
  busy: (id: string | null) => number,
): Extent {
  const { sourceId, targetId, label } = message;
  const middle = middles.get(sourceId ?? targetId ?? '') ?? 0;
  if (isSelfMessage(message)) {
    return { left: middle, right: middle + busy(sourceId) + loopReach(label) + 8 };
  }
  if (sourceId === null) {
    return { left: middle - busy(targetId) - looseLength(label) - 8, right: middle };
  }
  if (targetId === null) {
    return { left: middle, right: middle + busy(sourceId) + looseLength(label) + 8 };
  }
  return { left: Infinity, right: -Infinity };
}

/** A fragment is around the head of what is created in it. */
function headReach(
  { left, right }: Extent,
  { targetId }: SequenceMessage,
  middles: ReadonlyMap<string, number>,
  head: number,
): Extent {
  if (head === 0) return { left, right };
  const middle = middles.get(targetId ?? '') ?? 0;
  return {
    left: Math.min(left, middle - head / 2 - 12),
    right: Math.max(right, middle + head / 2 + 12),
  };
}

/** From the line to the end of the text of a message to itself. */
function loopReach(label: number): number {
  return LOOP.width + (label === 0 ? 0 : label + 6);
}

/** Length of a message that comes from nowhere or is lost. */
export function looseLength(label: number): number {
  return Math.max(SHORTEST, label + TEXT_ROOM);
}
