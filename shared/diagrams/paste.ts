import { generateNKeysBetween } from 'fractional-indexing';
import type { NewId } from '../kit/ids';
import type { AnyRecord, Kind } from '../metamodel/kinds';
import { kindOf, orderedTogether } from '../metamodel/kinds';
import { siblings } from '../metamodel/order';
import { enclosing } from '../metamodel/ownership';
import type { Store } from '../metamodel/store';
import { referencesOf } from '../metamodel/store';
import type { Clip, Place } from './clipboard';
import type { Point } from './geometry';
import { NameBook } from './name-book';
import { homeIn, ownerIn } from './owner-in';

/** Where a clip is pasted. */
export interface PasteTarget {
  /** What is selected there; null for nothing. */
  into: string | null;
  /** What the diagram is about; null for the model as a whole. */
  subjectId: string | null;
  /** The diagram itself, for groups; null while there is none. */
  diagramId: string | null;
  /** Place in time for messages and fragments; null: last. */
  gap: { ownerId: string; before: string | null } | null;
}

export interface Pasted {
  /** Ready for `insert-records`. */
  records: AnyRecord[];
  /** Where the boxes among them come to stand, by new id. */
  positions: Map<string, Place>;
  /** New id of each copied record. */
  ids: Map<string, string>;
  /** How many of the clip's records cannot live here: attributes without a class to put them in. */
  left: number;
}

/**
 * A clip made ready for a store: new ids, references among the copies redirected, names made free,
 * positions moved by `offset`. What was copied without its owner goes into what is selected, else
 * stays where it was while that is part of the diagram, else goes to what the diagram is about.
 * References to what is not among the copies are kept where the store has their target and it makes
 * sense there, and dropped otherwise: a type by its name.
 */
export function pasteRecords(
  store: Store,
  clip: Clip,
  newId: NewId,
  offset: Point,
  target: PasteTarget,
): Pasted {
  const paste = new Paste(store, clip, newId, target);
  const records = paste.records();
  const made = new Set(records.map(({ id }) => id));
  const ids = new Map([...paste.ids].filter(([, id]) => made.has(id)));
  const positions = new Map<string, Place>();
  for (const [id, place] of Object.entries(clip.positions)) {
    const fresh = ids.get(id);
    const { x, y } = place;
    if (fresh) positions.set(fresh, { ...place, x: x + offset.x, y: y + offset.y });
  }
  const wanted = clip.records.length - clip.support.length;
  const left = Math.max(0, wanted - clip.records.filter(({ id }) => ids.has(id)).length);
  return { records, positions, ids, left };
}

/** Where a record comes to live: its owner, and what of it follows from that. */
interface Home {
  ownerId: string | null;
  /** True when the owner is one of the copies. */
  copied: boolean;
  values: Readonly<Record<string, string | null>>;
}

/** States of which a region has at most one. */
const SINGLE: readonly string[] = ['initial', 'shallow-history', 'deep-history'];

class Paste {
  readonly ids = new Map<string, string>();
  readonly #originals: ReadonlyMap<string, AnyRecord>;
  /** Lifelines of the target that serve for copied ones. */
  readonly #reused = new Map<string, string>();
  readonly #homes = new Map<string, Home | null>();

  constructor(
    readonly store: Store,
    readonly clip: Clip,
    readonly newId: NewId,
    readonly target: PasteTarget,
  ) {
    this.#originals = new Map(clip.records.map((record) => [record.id, record]));
    this.#reuseLifelines();
    for (const { id, kind } of clip.records) {
      if (!this.#reused.has(id)) this.ids.set(id, newId(kindOf(kind).prefix));
    }
  }

  records(): AnyRecord[] {
    let kept = this.clip.records.filter((record) => this.ids.has(record.id) && this.#fits(record));
    let copies: (AnyRecord | null)[] = [];
    // What hangs on something that is left behind is left behind, too.
    for (let complete = false; !complete; ) {
      this.#forgetAllBut(kept);
      copies = kept.map((record) => this.#redirect(record));
      complete = !copies.includes(null);
      kept = kept.filter((_record, at) => copies[at] !== null);
    }
    const names = new NameBook(this.store);
    const made = copies.flatMap((copy) => copy ?? []);
    return this.#ordered(kept, made).map((copy) =>
      'name' in copy ? { ...copy, name: names.claim(copy) } : copy,
    );
  }

  #forgetAllBut(kept: readonly AnyRecord[]): void {
    if (kept.length === this.ids.size) return;
    const there = new Set(kept.map(({ id }) => id));
    for (const id of this.ids.keys()) if (!there.has(id)) this.ids.delete(id);
  }

  /** The interaction that messages are pasted into, where it is not among the copies itself. */
  #interactionOf(ownerId: string): string | null {
    const { store, target } = this;
    const around = (id: string | null) => enclosing(store, 'interaction', id)?.id ?? null;
    return (
      around(target.gap?.ownerId ?? null) ??
      around(target.into) ??
      around(target.subjectId) ??
      around(ownerId)
    );
  }

  /** A lifeline that only came along is not made again where there is one like it. */
  #reuseLifelines(): void {
    for (const id of this.clip.support) {
      const lifeline = this.#originals.get(id);
      if (lifeline?.kind !== 'lifeline') continue;
      const there = this.store.children(this.#interactionOf(lifeline.ownerId) ?? '', 'lifeline');
      const like =
        there.find((one) => one.id === id) ??
        there.find(
          ({ name, representsId }) =>
            name === lifeline.name && representsId === lifeline.representsId,
        );
      if (like) this.#reused.set(id, like.id);
    }
  }

  /** False for a second one of what a region has only once. */
  #fits(record: AnyRecord): boolean {
    const home = this.#homeOf(record);
    if (!home) return false;
    if (record.kind !== 'state' || home.copied || !SINGLE.includes(record.type)) return true;
    const there = this.store.owned(home.ownerId ?? '', 'state');
    return there.every(({ type }) => type !== record.type);
  }

  #homeOf(record: AnyRecord): Home | null {
    const known = this.#homes.get(record.id);
    if (known !== undefined) return known;
    // Records that own each other have no home.
    this.#homes.set(record.id, null);
    const home = this.#findHome(record);
    this.#homes.set(record.id, home);
    return home;
  }

  #findHome(record: AnyRecord): Home | null {
    if (!('ownerId' in record)) return { ownerId: null, copied: false, values: {} };
    const owner = this.#originals.get(record.ownerId ?? '');
    if (owner && this.ids.has(owner.id)) {
      if (!this.#homeOf(owner)) return null;
      return { ownerId: this.ids.get(owner.id) ?? null, copied: true, values: {} };
    }
    const ownerId = this.#outerHome(record);
    if (ownerId === undefined) return null;
    const lane = homeIn(this.store, record.kind, this.target.into);
    const values =
      lane && lane.ownerId === ownerId && this.#isDirect(record.kind) ? lane.values : {};
    return { ownerId, copied: false, values };
  }

  /** The owner of what was copied without it; undefined where nothing can own it. */
  #outerHome(record: AnyRecord & { ownerId: string | null }): string | null | undefined {
    const { store, target } = this;
    const { kind } = record;
    const { gap, into, subjectId, diagramId } = target;
    if (kind === 'group') return diagramId ?? undefined;
    if (gap && kindOf(kind).orderedWith === 'fragment') return gap.ownerId;
    if (this.#isDirect(kind)) {
      const inside = ownerIn(store, kind, into);
      if (inside !== undefined) return inside;
    }
    const old = this.#mayOwn(kind, record.ownerId) ? (record.ownerId ?? undefined) : undefined;
    if (old !== undefined && (subjectId === null || isWithin(store, old, subjectId))) return old;
    const mustHave = kindOf(kind).defaults['ownerId'] !== null;
    const near = mustHave ? ownerIn(store, kind, into) : undefined;
    return near ?? ownerIn(store, kind, subjectId) ?? old ?? (mustHave ? undefined : null);
  }

  /** True when what is selected may itself own the kind, or holds it in a region or a lane. */
  #isDirect(kind: Kind): boolean {
    const { store, target } = this;
    const { into } = target;
    // A copy does not go into its own original.
    if (into === null || this.#originals.has(into)) return false;
    const home = homeIn(store, kind, into);
    if (home === undefined || home.ownerId === null) return false;
    if (Object.values(home.values).includes(into)) return true;
    const owner = store.get(home.ownerId);
    return (
      home.ownerId === into || (owner !== undefined && 'ownerId' in owner && owner.ownerId === into)
    );
  }

  #mayOwn(kind: Kind, id: string | null): boolean {
    const reference = kindOf(kind).references.find(({ field }) => field === 'ownerId');
    return id !== null && reference?.kinds.includes(this.store.get(id)?.kind ?? '') === true;
  }

  /** The record with its new id and references that hold here; null when it cannot live here. */
  #redirect(record: AnyRecord): AnyRecord | null {
    const home = this.#homeOf(record);
    if (!home) return null;
    const values: Record<string, unknown> = { ...record, id: this.ids.get(record.id) };
    for (const [field, target] of referencesOf(record)) {
      if (field === 'ownerId') continue;
      const copied = this.ids.get(target) ?? this.#reused.get(target);
      if (copied !== undefined) values[field] = copied;
      else if (this.#keeps(record, field, target, home)) continue;
      else if (mayBeNull(record.kind, field)) values[field] = null;
      else return null;
    }
    if ('ownerId' in record) {
      if (home.copied && !this.ids.has(record.ownerId ?? '')) return null;
      values['ownerId'] = home.ownerId;
    }
    if ('typeId' in record && values['typeId'] !== null) values['type'] = null;
    return { ...values, ...home.values } as unknown as AnyRecord;
  }

  /** True where a reference to something that was not copied still holds. */
  #keeps(record: AnyRecord, field: string, target: string, home: Home): boolean {
    const { store } = this;
    const reference = kindOf(record.kind).references.find((one) => one.field === field);
    const found = store.get(target);
    const { line } = kindOf(record.kind);
    // A copied line joins copies, or nothing.
    if (line?.source === field || line?.target === field) return false;
    if (!found || reference?.kinds.includes(found.kind) !== true) return false;
    switch (`${record.kind}.${field}`) {
      case 'association.classId':
        // Each link class belongs to one association.
        return false;
      case 'state.literalId':
        return this.#staysIn('state-machine', record);
      case 'activity-node.partitionId':
        return this.#staysIn('activity', record);
      case 'state-machine.attributeId':
        return !home.copied && 'ownerId' in found && found.ownerId === home.ownerId;
      case 'combined-fragment.interactionId':
        return this.#interactionOf(record.id) !== target;
      case 'link.associationId':
        return !this.#isCopyOfAnother(record);
      default:
        return true;
    }
  }

  /** A link between instances whose classes were copied, too, is no link of the old classes. */
  #isCopyOfAnother(record: AnyRecord): boolean {
    if (record.kind !== 'link') return false;
    return [record.sourceId, record.targetId].some((id) => {
      const instance = this.#originals.get(id);
      return instance?.kind === 'instance' && this.ids.has(instance.classifierId ?? '');
    });
  }

  /** True unless the record goes from one state machine, or activity, to another. */
  #staysIn(kind: 'state-machine' | 'activity', record: AnyRecord): boolean {
    let root = record;
    for (let depth = 0; depth < 100 && 'ownerId' in root; depth += 1) {
      const owner = this.#originals.get(root.ownerId ?? '');
      if (!owner || !this.ids.has(owner.id)) break;
      root = owner;
    }
    const home = this.#homeOf(root);
    const there = enclosing(this.store, kind, home?.ownerId ?? null);
    const before = enclosing(this.store, kind, 'ownerId' in root ? root.ownerId : null);
    return there?.id === before?.id;
  }

  /** What comes to stand among others comes last there, in the order of the clip. */
  #ordered(kept: readonly AnyRecord[], copies: readonly AnyRecord[]): AnyRecord[] {
    const groups = new Map<string, number[]>();
    kept.forEach((record, at) => {
      const home = this.#homeOf(record);
      if (!home || home.copied || !('order' in record)) return;
      const key = `${orderedTogether(record.kind).join()} ${home.ownerId ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), at]);
    });
    const keys = new Map<number, string>();
    for (const group of groups.values()) {
      const [first = 0] = group;
      const record = kept[first];
      if (!record) continue;
      const found = this.#keysFor(record, group.length);
      group.forEach((at, index) => keys.set(at, found[index] ?? ''));
    }
    return copies.map((copy, at) => {
      const order = keys.get(at);
      return order === undefined ? copy : ({ ...copy, order } as AnyRecord);
    });
  }

  #keysFor(record: AnyRecord, count: number): string[] {
    const ownerId = this.#homeOf(record)?.ownerId ?? null;
    const { gap } = this.target;
    const before =
      gap && kindOf(record.kind).orderedWith === 'fragment' && gap.ownerId === ownerId
        ? gap.before
        : null;
    if (before === null) {
      return generateNKeysBetween(this.store.lastOrder(record.kind, ownerId), null, count);
    }
    const others = siblings(this.store, record.kind, ownerId);
    const at = others.findIndex(({ id }) => id === before);
    const [low, high] = [keyOf(others[at - 1]), keyOf(others[at])];
    // Equal keys can come out of a merge: then there is no room between them.
    const isRoom = low === null || high === null || low < high;
    return generateNKeysBetween(low, isRoom ? high : null, count);
  }
}

function keyOf(record: AnyRecord | undefined): string | null {
  return record && 'order' in record ? record.order : null;
}

function isWithin(store: Store, id: string, outerId: string): boolean {
  const seen = new Set<string>();
  for (let record = store.get(id); record && !seen.has(record.id); ) {
    if (record.id === outerId) return true;
    seen.add(record.id);
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return false;
}

/** Every reference that may be absent is absent by default or only cleared when its target goes. */
function mayBeNull(kind: Kind, field: string): boolean {
  const { defaults, references } = kindOf(kind);
  const reference = references.find((one) => one.field === field);
  return reference?.onDelete === 'clear' || defaults[field] === null;
}
