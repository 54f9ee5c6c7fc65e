import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import type { ClassifierRecord } from '../../metamodel/kinds';
import { kindOf } from '../../metamodel/kinds';
import { siblings } from '../../metamodel/order';
import type { ProposalItem } from '../../metamodel/proposal';
import { ancestorsOf, classifiers } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey, pascalName } from '../names';
import type { Found } from '../reading';
import type { Statements } from './evidence';
import { belief, evidenceIn, traces } from './evidence';

/** A classifier that the reading speaks of, in the model or about to be proposed. */
export interface Target {
  id: string;
  kind: ClassifierRecord['kind'];
  name: string;
  /** Item that creates it; null when it is in the model. */
  itemId: string | null;
}

export interface ItemParts {
  /** Without `trace-element`s: those follow from `created`. */
  commands: Command[];
  /** Ids of the elements that the commands create. */
  created: readonly string[];
  elementId: string;
  label: string;
  reason: string;
  /** The parts of the reading it rests on. */
  found: Found;
  /** What must be accepted with it; targets in the model need nothing. */
  needs: readonly (Target | undefined)[];
}

/** A proposal in the making: what is known, what is already proposed, and under which name. */
export class Draft {
  readonly #targets = new Map<string, Target>();
  readonly #exact = new Map<string, Target>();
  readonly #takenNames: Set<string>;
  /** Keys of the members a classifier has or is about to have, by classifier and member kind. */
  readonly #members = new Map<string, Set<string>>();
  /** Elements of the model that an item already changes. */
  readonly #changed = new Set<string>();
  readonly #items = new Map<string, ProposalItem[]>();

  constructor(
    readonly store: Store,
    readonly statements: Statements,
    readonly newId: NewId,
  ) {
    for (const { id, kind, name } of classifiers(store)) {
      this.#register({ id, kind, name, itemId: null });
    }
    const members = (['package', 'class', 'enumeration', 'data-type'] as const).flatMap((kind) =>
      siblings(store, kind, null),
    );
    this.#takenNames = new Set(members.map((r) => ('name' in r ? r.name.toLowerCase() : '')));
  }

  /** The classifier that goes by this name, whatever its case or number. */
  target(name: string): Target | undefined {
    return (
      this.#exact.get(name.toLowerCase()) ??
      this.#targets.get(nameKey(name)) ??
      this.#targets.get(nameKey(pascalName(name)))
    );
  }

  /** Makes a target for a new classifier; its name differs from all others at the top level. */
  newTarget(kind: 'class' | 'enumeration', wanted: string): Target {
    let name = wanted;
    for (let n = 2; this.#takenNames.has(name.toLowerCase()); n += 1) name = `${wanted}${n}`;
    this.#takenNames.add(name.toLowerCase());
    const id = this.newId(kindOf(kind).prefix);
    const target: Target = { id, kind, name, itemId: this.newId('itm') };
    this.#register(target);
    if (name !== wanted) this.#targets.set(nameKey(wanted), target);
    return target;
  }

  /** Notes a member's name; false when the classifier or one of its generals has it already. */
  claim(ownerId: string, kind: 'attribute' | 'operation' | 'literal', name: string): boolean {
    const place = `${ownerId} ${kind}`;
    let keys = this.#members.get(place);
    if (!keys) {
      const owners = [ownerId, ...ancestorsOf(this.store, ownerId).map(({ id }) => id)];
      const known = owners.flatMap((id) => this.store.children(id, kind));
      keys = new Set(known.map((member) => nameKey(member.name)));
      this.#members.set(place, keys);
    }
    const key = nameKey(name);
    if (key === '' || keys.has(key)) return false;
    keys.add(key);
    return true;
  }

  /** Notes that an item changes this element; false when one does already. */
  claimOnce(elementId: string): boolean {
    if (this.#changed.has(elementId)) return false;
    this.#changed.add(elementId);
    return true;
  }

  /** Adds an item to a group: the id of the classifier it belongs to, or `relations`. */
  add(group: string, parts: ItemParts, id: string = this.newId('itm')): void {
    const evidence = evidenceIn(this.statements, parts.found);
    const confidence = belief(parts.found);
    const dependsOn = new Set(parts.needs.map((target) => target?.itemId ?? null));
    const item: ProposalItem = {
      id,
      label: parts.label,
      elementId: parts.elementId,
      commands: [...parts.commands, ...traces(this.newId, parts.created, evidence, confidence)],
      evidence,
      reason: parts.reason,
      confidence,
      dependsOn: [...dependsOn].filter((need) => need !== null && need !== id) as string[],
    };
    const items = this.#items.get(group);
    if (items) items.push(item);
    else this.#items.set(group, [item]);
  }

  /** All items: each classifier with its members, relationships last, so that they run in order. */
  items(): ProposalItem[] {
    const relations = this.#items.get('relations') ?? [];
    const groups = [...this.#items].filter(([group]) => group !== 'relations');
    return [...groups.flatMap(([, items]) => items), ...relations];
  }

  #register(target: Target): void {
    const lower = target.name.toLowerCase();
    const key = nameKey(target.name);
    if (!this.#exact.has(lower)) this.#exact.set(lower, target);
    if (key !== '' && !this.#targets.has(key)) this.#targets.set(key, target);
  }
}
