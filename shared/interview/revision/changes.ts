import type { NewId } from '../../kit/ids';
import type { ProposalItem } from '../../metamodel/proposal';
import { classifiers, displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey, spoken } from '../names';
import { proposalFromReading } from '../proposal-from-reading';
import type { Reading } from '../reading';
import type { Compared } from './compare';
import type { Facts } from './facts';
import { adopt, differing, factsOf } from './facts';
import type { RevisionItem } from './item';
import { keptBy } from './told';

/** How an element that both texts speak of is said otherwise. */
interface Difference {
  id: string;
  toldId: string;
  now: Facts;
  /** Facts that follow the text: they are as the old text had them. */
  follows: string[];
  /** True when a fact is neither what the old text says nor what the new one says. */
  isEdited: boolean;
}

function differences(store: Store, { caused, was, now }: Compared): Difference[] {
  return [...caused].flatMap((id) => {
    const [before, after] = [was.byModel.get(id), now.byModel.get(id)];
    if (before === undefined || after === undefined) return [];
    const old = factsOf(was.store, before, was.alias);
    const next = factsOf(now.store, after, now.alias);
    const present = factsOf(store, id, (same) => same);
    // A verb that changed is a rename.
    const changed = differing(old, next).filter((fact) => fact !== 'verb');
    const follows = changed.filter((fact) => present[fact] === old[fact]);
    const isEdited = changed.some(
      (fact) => present[fact] !== old[fact] && present[fact] !== next[fact],
    );
    return [{ id, toldId: after, now: next, follows, isEdited }];
  });
}

/**
 * What the new text adds to the model, or says otherwise of what is there.
 *
 * @param work the model after the new text was set, and what goes is gone
 * @returns `kept`: elements of which a person has changed what the text now says otherwise
 */
export function additions(
  work: Store,
  compared: Compared,
  text: string,
  reading: Reading,
  newId: NewId,
): { items: RevisionItem[]; kept: string[] } {
  const statements = keptBy(compared.statement.id, text, reading);
  const options = { newId, messageId: null, source: 'interview' as const };
  const proposal = proposalFromReading(
    inNamesOf(work, compared, reading),
    work,
    statements,
    options,
  );
  const compareds = differences(work, compared);
  // What both texts say alike, or a person has changed since, is no news.
  const settled = new Set(
    compareds.filter((d) => d.follows.length === 0 || d.isEdited).map(({ id }) => id),
  );
  const fresh = proposal.items.filter((item) => isCreation(item) || !settled.has(item.elementId));
  const ids = stableIds(fresh);
  return {
    items: fresh.map((item) => ({
      id: ids.get(item.id) ?? item.id,
      effect: isCreation(item) ? 'add' : 'change',
      label: item.label,
      elementId: item.elementId,
      commands: item.commands,
      dependsOn: item.dependsOn.flatMap((id) => ids.get(id) ?? []),
    })),
    kept: compareds.filter(({ isEdited }) => isEdited).map(({ id }) => id),
  };
}

/** The reading with the names that elements go by in the model, where a person has given them others. */
function inNamesOf(work: Store, { now }: Compared, reading: Reading): Reading {
  const nameIn = (id: string | undefined): string | undefined => {
    const record = work.get(now.matches.get(id ?? '') ?? null);
    return record && 'name' in record && record.name !== '' ? record.name : undefined;
  };
  const owners = new Map(classifiers(now.store).map(({ name, id }) => [nameKey(name), id]));
  const rename = (name: string) => nameIn(owners.get(nameKey(name))) ?? name;
  const members = <M extends { name: string }>(kind: MemberKind, owner: string, read: M[]): M[] => {
    const told = now.store.children(owners.get(nameKey(owner)) ?? '', kind);
    return read.map((member) => {
      const same = told.find(({ name }) => nameKey(name) === nameKey(member.name));
      return { ...member, name: nameIn(same?.id) ?? member.name };
    });
  };
  return {
    ...reading,
    classifiers: reading.classifiers.map((read) => ({
      ...read,
      name: rename(read.name),
      attributes: members('attribute', read.name, read.attributes).map((attribute) => ({
        ...attribute,
        type: rename(attribute.type),
      })),
      operations: members('operation', read.name, read.operations),
      literals: members('literal', read.name, read.literals),
    })),
    relations: reading.relations.map((read) => ({
      ...read,
      source: rename(read.source),
      target: rename(read.target),
      ...(read.associationClass && { associationClass: rename(read.associationClass) }),
    })),
  };
}

type MemberKind = 'attribute' | 'operation' | 'literal';

function isCreation({ commands: [first] }: ProposalItem): boolean {
  return first?.type !== 'update-element';
}

/** Ids that are the same when the same is proposed again. */
function stableIds(items: readonly ProposalItem[]): Map<string, string> {
  const used = new Map<string, number>();
  return new Map(
    items.map(({ id, label }) => {
      const count = (used.get(label) ?? 0) + 1;
      used.set(label, count);
      return [id, `take:${label}${count > 1 ? ` ${count}` : ''}`];
    }),
  );
}

/**
 * What the new text no longer says of an element, as no proposal would: an identifier that is none, a
 * part that is no part.
 *
 * @param work the model after everything else
 */
export function leftovers(work: Store, compared: Compared): RevisionItem[] {
  const { now } = compared;
  return differences(work, compared).flatMap(({ id, toldId, now: wanted, follows }) => {
    const pair = { told: now.store, toldId, alias: now.alias, model: work, id };
    const commands = adopt(pair, follows);
    if (commands.length === 0) return [];
    const words = follows.map((fact) => inWords(work, fact, wanted[fact] ?? ''));
    return [
      {
        id: `change:${id}`,
        effect: 'change',
        label: `${spoken(displayName(work, id))}: ${words.join(', ')}`,
        elementId: id,
        commands,
        dependsOn: [],
      } satisfies RevisionItem,
    ];
  });
}

function inWords(work: Store, fact: string, value: string): string {
  const [what = '', id] = fact.split(' ');
  if (id !== undefined) {
    const at = displayName(work, id);
    if (what === 'multiplicity')
      return value === 'unknown' ? `how many ${at} is open` : `${at} ${value}`;
    if (what === 'aggregation')
      return value === 'none' ? `${at} is no whole` : `${at} is the whole`;
    return value === '' ? `no role of ${at}` : `${at} as ${value}`;
  }
  if (fact === 'stereotype') return value === '' ? 'no role' : 'a role';
  if (value === 'yes') return fact;
  return value === 'no' ? `not ${fact}` : `${fact} ${value || 'open'}`;
}
