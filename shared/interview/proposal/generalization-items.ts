import type { ReadRelation } from '../reading';
import { says } from './classifier-items';
import type { Draft, Target } from './draft';
import { quoted } from './evidence';

/** Who is a kind of whom, in the model and in the proposal so far. */
export class Taxonomy {
  readonly #generals = new Map<string, Set<string>>();

  constructor(draft: Draft) {
    for (const { ownerId, generalId } of draft.store.all('generalization')) {
      this.#add(ownerId, generalId);
    }
  }

  /** Adds an edge; false when it is there, turns in a circle, or joins a thing to itself. */
  add(specificId: string, generalId: string): boolean {
    if (this.#generals.get(specificId)?.has(generalId)) return false;
    if (this.#reaches(generalId, specificId)) return false;
    this.#add(specificId, generalId);
    return true;
  }

  #add(specificId: string, generalId: string): void {
    const known = this.#generals.get(specificId);
    if (known) known.add(generalId);
    else this.#generals.set(specificId, new Set([generalId]));
  }

  #reaches(from: string, to: string): boolean {
    const seen = new Set([from]);
    for (const id of seen) {
      if (id === to) return true;
      for (const general of this.#generals.get(id) ?? []) seen.add(general);
    }
    return false;
  }
}

/** One item for a generalization the model can take: no circle, no repeat, kinds that agree. */
export function addGeneralization(
  draft: Draft,
  taxonomy: Taxonomy,
  specific: Target,
  general: Target,
  read: ReadRelation,
): void {
  if (specific.kind !== general.kind || specific.kind === 'enumeration') return;
  if (!taxonomy.add(specific.id, general.id)) return;
  const id = draft.newId('gen');
  draft.add('relations', {
    commands: [{ type: 'generalize', id, specificId: specific.id, generalId: general.id }],
    created: [id],
    elementId: id,
    label: `${specific.name} is a kind of ${general.name}`,
    reason: says(
      `Whatever holds for a ${general.name} holds for a ${specific.name}`,
      quoted(draft.statements, read),
    ),
    found: read,
    needs: [specific, general],
  });
}
