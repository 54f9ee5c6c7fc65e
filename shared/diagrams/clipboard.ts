import { z } from 'zod';
import type { AnyRecord, Kind } from '../metamodel/kinds';
import { FORMAT_VERSION, isKind, kindOf } from '../metamodel/kinds';
import { ELEMENT_KINDS } from '../metamodel/kinds/kind-groups';
import { lineOf } from '../metamodel/lines';
import { enclosing } from '../metamodel/ownership';
import { messagesIn, messageText } from '../metamodel/interactions';
import { endsOf, typeName } from '../metamodel/queries';
import { migrate } from '../metamodel/snapshot';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
import type { Point } from './geometry';

/** Says that a text on the clipboard is ours. */
export const CLIPBOARD_MARK = 'modelwright/records';

/** More characters are not read from a clipboard: about 50,000 records. */
const MOST_TEXT = 30_000_000;
const MOST_RECORDS = 50_000;

/** Records on the clipboard, with where their boxes stood. */
export interface Clip {
  formatVersion: number;
  /** In an order in which what is ordered keeps it: messages in time. */
  records: AnyRecord[];
  /** Ids of what was chosen, without what only comes along. */
  chosen: string[];
  /** Ids of records that were not chosen but that chosen lines need: lifelines of messages. */
  support: string[];
  /** Where boxes stood, by element id. */
  positions: Record<string, Place>;
}

/** Top left corner of a box, px; and its size where a person has chosen one. */
export type Place = Point & { width?: number | null; height?: number | null };

const COPYABLE: ReadonlySet<string> = new Set([...ELEMENT_KINDS, 'group']);

/**
 * The chosen elements with all that they own, and the relations among them.
 *
 * A relation comes along when both its sides do; a chosen message also takes the lifelines it joins.
 * Statements and traces stay: the copy was drawn by hand, nobody said it.
 */
export function copyRecords(
  store: Store,
  ids: Iterable<string>,
  positionOf: (id: string) => Place | undefined,
): Clip {
  const taken = new Map<string, AnyRecord>();
  const chosen: string[] = [];
  for (const id of ids) {
    const record = store.get(id);
    if (record?.kind === 'message' ? takeAll(store, taken, id) : takeElement(store, taken, id)) {
      chosen.push(id);
    }
  }
  const support = takeLifelines(store, taken);
  takeLines(store, taken);
  const positions: Clip['positions'] = {};
  for (const id of taken.keys()) {
    const position = positionOf(id);
    if (position) positions[id] = position;
  }
  const records = inTime(store, taken).map((record) => withTypeName(store, record, taken));
  return { formatVersion: FORMAT_VERSION, records, chosen, support, positions };
}

/** Takes an element and what is in it; false for lines, which come by their sides. */
function takeElement(store: Store, taken: Map<string, AnyRecord>, id: string): boolean {
  const record = store.get(id);
  if (!record || taken.has(id) || isLine(record)) return false;
  return takeAll(store, taken, id);
}

function takeAll(store: Store, taken: Map<string, AnyRecord>, id: string): boolean {
  const record = store.get(id);
  if (!record || taken.has(id) || !COPYABLE.has(record.kind)) return false;
  taken.set(id, record);
  // What is ordered in time is inside its owner, whatever it joins.
  for (const child of store.owned(id) as AnyRecord[]) {
    if (!isLine(child) || child.kind === 'message') takeAll(store, taken, child.id);
  }
  return true;
}

function isLine(record: AnyRecord): boolean {
  return (
    record.kind === 'association' ||
    record.kind === 'association-end' ||
    kindOf(record.kind).line !== undefined
  );
}

/** A message cannot go without the lifelines that it joins. */
function takeLifelines(store: Store, taken: Map<string, AnyRecord>): string[] {
  const support: string[] = [];
  for (const record of taken.values()) {
    if (record.kind !== 'message') continue;
    for (const id of [record.sourceId, record.targetId]) {
      const lifeline = store.getAs('lifeline', id);
      if (!lifeline || taken.has(lifeline.id)) continue;
      taken.set(lifeline.id, lifeline);
      support.push(lifeline.id);
    }
  }
  return support;
}

/** Lines both of whose sides were taken, until nothing more comes: a note may be about a line. */
function takeLines(store: Store, taken: Map<string, AnyRecord>): void {
  let before = -1;
  while (before < taken.size) {
    before = taken.size;
    for (const id of taken.keys()) {
      for (const referrer of store.referrers(id)) {
        const line = store.get(referrer.id);
        if (!line || taken.has(line.id)) continue;
        if (line.kind === 'association-end') takeAssociation(store, taken, line.ownerId);
        else if (joinsTaken(line, taken)) taken.set(line.id, line);
      }
    }
  }
}

function joinsTaken(record: AnyRecord, taken: ReadonlyMap<string, AnyRecord>): boolean {
  // Messages come with their interaction, or because they were chosen: not with their lifelines.
  if (record.kind === 'message') return false;
  const sides = lineOf(record);
  return sides !== undefined && taken.has(sides.sourceId) && taken.has(sides.targetId);
}

function takeAssociation(store: Store, taken: Map<string, AnyRecord>, id: string): void {
  const association = store.get(id);
  const ends = endsOf(store, id);
  if (!association || taken.has(id) || !ends?.every((end) => taken.has(end.classifierId))) return;
  for (const record of [association, ...ends]) taken.set(record.id, record);
}

/** Siblings by their order, and messages in time even where they come from several fragments. */
function inTime(store: Store, taken: ReadonlyMap<string, AnyRecord>): AnyRecord[] {
  const homes = new Set<string>();
  for (const record of taken.values()) {
    const home = record.kind === 'message' && enclosing(store, 'interaction', record.ownerId);
    if (home) homes.add(home.id);
  }
  const times = new Map(
    [...homes].flatMap((id) => messagesIn(store, id).map((message, at) => [message.id, at])),
  );
  return [...taken.values()].sort((a, b) => {
    const [left, right] = [times.get(a.id), times.get(b.id)];
    return left !== undefined && right !== undefined ? left - right : compareByOrder(a, b);
  });
}

/**
 * What stays behind is also written down by name, for a model that does not have it: a type, and the
 * operation that a message calls.
 */
function withTypeName(
  store: Store,
  record: AnyRecord,
  taken: ReadonlyMap<string, AnyRecord>,
): AnyRecord {
  if (record.kind === 'message') return { ...record, name: messageText(store, record) };
  return 'typeId' in record && record.typeId !== null && !taken.has(record.typeId)
    ? { ...record, type: typeName(store, record) }
    : record;
}

/** A clip as the text that goes on the clipboard; any other program may read it. */
export function printClip(clip: Clip): string {
  return JSON.stringify({ type: CLIPBOARD_MARK, ...clip }, null, 2);
}

/** Why a clipboard text is not pasted: it is not ours at all, or it is and does not hold together. */
export type ClipProblem = 'foreign' | 'too-large' | 'newer' | 'damaged';
export type ReadClip = { ok: true; clip: Clip } | { ok: false; problem: ClipProblem };

const coordinate = z.number().finite().min(-10_000_000).max(10_000_000);
const extent = z.number().min(1).max(100_000).nullable();
/** What is in it is looked at by the schema of its kind: twice would take long for a large clip. */
const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const text = z.strictObject({
  type: z.literal(CLIPBOARD_MARK),
  formatVersion: z.number().int().min(1),
  records: z.array(anyObject).max(MOST_RECORDS),
  chosen: z.array(z.string()).max(MOST_RECORDS).default([]),
  support: z.array(z.string()).max(MOST_RECORDS).default([]),
  positions: z
    .record(
      z.string(),
      z.strictObject({
        x: coordinate,
        y: coordinate,
        width: extent.optional(),
        height: extent.optional(),
      }),
    )
    .default({}),
});

/**
 * The clip in a clipboard text. Nothing of it is taken on trust: every record is held to the schema of
 * its kind, ids are told apart, places are numbers. A text with anything else is refused as a whole.
 */
export function parseClip(raw: string): ReadClip {
  if (!raw.includes(CLIPBOARD_MARK)) return { ok: false, problem: 'foreign' };
  if (raw.length > MOST_TEXT) return { ok: false, problem: 'too-large' };
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || !('type' in json)) {
    return { ok: false, problem: 'foreign' };
  }
  if (json.type !== CLIPBOARD_MARK) return { ok: false, problem: 'foreign' };
  const read = text.safeParse(json);
  if (!read.success) return { ok: false, problem: 'damaged' };
  const { formatVersion, chosen, support, positions } = read.data;
  if (formatVersion > FORMAT_VERSION) return { ok: false, problem: 'newer' };
  const records = new Map<string, AnyRecord>();
  for (const one of read.data.records) {
    const record = readRecord(one, formatVersion);
    if (!record || records.has(record.id)) return { ok: false, problem: 'damaged' };
    records.set(record.id, record);
  }
  const known = (id: string) => records.has(id);
  return {
    ok: true,
    clip: {
      formatVersion: FORMAT_VERSION,
      records: [...records.values()],
      chosen: chosen.filter(known),
      support: support.filter(known),
      positions: placesOf(positions, known),
    },
  };
}

/** Places of what is there; a size that was not said stays unsaid. */
function placesOf(
  positions: z.infer<typeof text>['positions'],
  known: (id: string) => boolean,
): Clip['positions'] {
  const places: [string, Place][] = [];
  for (const [id, { x, y, width, height }] of Object.entries(positions)) {
    if (!known(id)) continue;
    places.push([
      id,
      { x, y, ...(width !== undefined && { width }), ...(height !== undefined && { height }) },
    ]);
  }
  return Object.fromEntries(places);
}

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

function readRecord(raw: Record<string, unknown>, version: number): AnyRecord | null {
  const kind: unknown = raw['kind'];
  if (!isKind(kind) || !COPYABLE.has(kind)) return null;
  const { schema, defaults } = kindOf(kind satisfies Kind);
  const result = schema.safeParse({ ...defaults, ...migrate(kind, raw, version) });
  return result.success ? (result.data as unknown as AnyRecord) : null;
}
