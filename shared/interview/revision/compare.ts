import type { AnyRecord, StatementRecord } from '../../metamodel/kinds';
import { isClassifier } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey } from '../names';
import type { Reading } from '../reading';
import { speaksAlone } from '../withdrawal';
import type { Alias } from './facts';
import { differing, factsOf } from './facts';
import type { Matches } from './match';
import { matchTold, placeOf, turnedRound } from './match';
import type { Told } from './told';
import { spokenOf, toldBy, wordsFor } from './told';
import type { Replaced } from './window';
import { overlaps, replacedIn } from './window';

/** A told text laid against the model. */
export interface Laid extends Told {
  /** The model's elements by the told ones. */
  matches: Matches;
  /** The told elements by the model's. */
  byModel: Matches;
  alias: Alias;
}

export interface Rename {
  /** The model's element, and the told one it becomes. */
  id: string;
  toldId: string;
  from: string;
  to: string;
}

/** The old and the new words of a statement, each laid against the model. */
export interface Compared {
  statement: StatementRecord;
  /** Elements of the model that the statement speaks for so far. */
  caused: ReadonlySet<string>;
  was: Laid;
  now: Laid;
  replaced: Replaced;
  renames: Rename[];
}

export function compare(
  store: Store,
  statement: StatementRecord,
  text: string,
  readings: { before: Reading; after: Reading },
): Compared {
  const traces = store.children(statement.id, 'trace');
  const caused = new Set(traces.map(({ elementId }) => elementId));
  const wasTold = toldBy(statement.text, readings.before, store, statement.id);
  const was = laid(wasTold, matchedByWords(wasTold, store, statement, caused));
  const nowTold = toldBy(text, readings.after, store, statement.id);
  // What both texts say is the same element, whatever a person calls it by now.
  const known: Matches = new Map();
  for (const [id, before] of matchTold(nowTold, was.store)) {
    const element = was.matches.get(before);
    if (element !== undefined) known.set(id, element);
  }
  const replaced = replacedIn(statement.text, text);
  const compared: Compared = {
    statement,
    caused,
    was,
    now: laid(nowTold, matchTold(nowTold, store, known, caused)),
    replaced,
    renames: [],
  };
  return withRenames(store, compared);
}

function laid(told: Told, matches: Matches): Laid {
  return {
    ...told,
    matches,
    byModel: turnedRound(matches),
    alias: (id) => matches.get(id) ?? id,
  };
}

/** Matches by name; and where a person has renamed an element, by the words it was traced to. */
function matchedByWords(
  told: Told,
  store: Store,
  statement: StatementRecord,
  caused: ReadonlySet<string>,
): Matches {
  const byName = matchTold(told, store, new Map(), caused);
  const taken = new Set(byName.values());
  const free = store.children(statement.id, 'trace').filter((t) => !taken.has(t.elementId));
  for (const { id, kind } of spokenOf(told)) {
    if (byName.has(id)) continue;
    const words = wordsFor(told, id);
    const same = free.find(
      ({ elementId, start, end }) =>
        store.get(elementId)?.kind === kind &&
        !taken.has(elementId) &&
        words.some((span) => span.start === start && span.end === end),
    );
    if (!same) continue;
    byName.set(id, same.elementId);
    taken.add(same.elementId);
  }
  return matchTold(told, store, byName, caused);
}

/** True when the new words speak for an element, under its name or another. */
export function speaksStill({ now }: Compared, id: string): boolean {
  return now.byModel.has(id);
}

/** True when an element is no longer what the old words made of it. */
export function isEdited(store: Store, { was }: Compared, id: string): boolean {
  const record = store.get(id);
  const toldId = was.byModel.get(id);
  const told = was.store.get(toldId ?? null);
  if (!record || !told) return true;
  if (nameOf(record) !== nameOf(told) && nameKey(nameOf(record)) !== nameKey(nameOf(told))) {
    return true;
  }
  if ('doc' in record && record.doc !== '') return true;
  if (record.kind === 'attribute' && record.default !== null) return true;
  const facts = factsOf(was.store, told.id, was.alias);
  return (
    differing(
      facts,
      factsOf(store, id, (same) => same),
    ).length > 0
  );
}

function nameOf(record: AnyRecord): string {
  return 'name' in record ? record.name : '';
}

/** Elements whose words were replaced by the words of exactly one other: they got another name. */
function withRenames(store: Store, compared: Compared): Compared {
  let { now } = compared;
  const renames: Rename[] = [];
  const groups = [
    isClassifier,
    ({ kind }: AnyRecord) => kind === 'attribute' || kind === 'operation' || kind === 'literal',
    ({ kind }: AnyRecord) => kind === 'association',
  ];
  for (const isMeant of groups) {
    const found = renamesAmong(store, { ...compared, now }, isMeant);
    renames.push(...found);
    const matches = new Map(now.matches);
    for (const { id, toldId } of found) matches.set(toldId, id);
    // Members are found in their place once the place is known.
    now = laid(now, matchTold(now, store, matches, compared.caused));
  }
  return { ...compared, now, renames };
}

function renamesAmong(
  store: Store,
  compared: Compared,
  isMeant: (record: AnyRecord) => boolean,
): Rename[] {
  const { caused, was, now, statement } = compared;
  const fresh = spokenOf(now).filter((record) => isMeant(record) && !now.matches.has(record.id));
  const lost = [...caused].flatMap((id) => {
    const told = was.store.get(was.byModel.get(id) ?? null);
    const isLost = told && isMeant(told) && !now.byModel.has(id);
    if (!isLost || !speaksAlone(store, statement.id, id)) return [];
    return isEdited(store, compared, id) ? [] : [{ id, told }];
  });
  const pairs = lost.flatMap(({ id, told }) =>
    fresh.filter((to) => mayBecome(compared, told, to)).map((to) => ({ id, told, to })),
  );
  return pairs
    .filter(({ id, to }) => pairs.filter((p) => p.id === id || p.to.id === to.id).length === 1)
    .map(({ id, to }) => {
      const record = store.get(id);
      return { id, toldId: to.id, from: record ? nameOf(record) : '', to: nameOf(to) };
    });
}

function mayBecome(compared: Compared, from: AnyRecord, to: AnyRecord): boolean {
  const { was, now, replaced } = compared;
  if (from.kind !== to.kind) return false;
  const place = placeOf(was.store, from, was.matches);
  if (place === undefined || place !== placeOf(now.store, to, now.matches)) return false;
  const isIn = (told: Told, id: string, window: Replaced['before']) =>
    wordsFor(told, id).some((words) => overlaps(words, window));
  if (!isIn(was, from.id, replaced.before) || !isIn(now, to.id, replaced.after)) return false;
  // Data of another type is other data, whatever it is called.
  if (typeOf(compared.was, from) !== typeOf(compared.now, to)) return false;
  return !isClassifier(from) || sharesMembers(was.store, from.id, now.store, to.id);
}

function typeOf({ store, alias }: Laid, { id }: AnyRecord): string | undefined {
  return factsOf(store, id, alias).type;
}

/** Two things that have nothing in common are two things. */
function sharesMembers(was: Store, from: string, now: Store, to: string): boolean {
  const members = (store: Store, id: string) =>
    (['attribute', 'operation', 'literal'] as const)
      .flatMap((kind): AnyRecord[] => store.children(id, kind))
      .map((member) => nameKey(nameOf(member)));
  const [before, after] = [members(was, from), members(now, to)];
  if (before.length === 0 && after.length === 0) return true;
  return before.some((key) => after.includes(key));
}
