import type { NewId } from '../../shared/kit/ids';
import type { Random } from '../../shared/kit/ports';
import type { Command } from '../../shared/metamodel/commands';
import type { AnyRecord, Kind } from '../../shared/metamodel/kinds';
import { kindOf } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';

/** Text with what a notation or a file may stumble over. */
const TEXTS = ['', 'paid > 0', 'a: "b" #c', '- x\n- y', '[guard] / effect', '«ä»', "it's"];

/**
 * A `create-element` for a kind, from its definition alone: references point to fitting records of
 * the store, other fields take any value that their schema allows. Where a reference that the record
 * needs has no target yet, the target is created first, so that repeating this reaches every kind.
 */
export function randomRecord(
  store: Store,
  random: Random,
  newId: NewId,
  kind: Kind,
  name: () => string,
): Command {
  const { schema, references, defaults, prefix } = kindOf(kind);
  const values: Record<string, unknown> = {};
  for (const { field, kinds } of references) {
    const optional = defaults[field] === null;
    const target = likely(store, random, kinds as readonly Kind[], values.ownerId);
    if (target && (!optional || random.below(3) === 0)) values[field] = target.id;
    else if (!optional) {
      const missing = kinds[random.below(kinds.length)] as Kind;
      return randomRecord(store, random, newId, missing, name);
    }
  }
  for (const [field, type] of Object.entries(schema.shape)) {
    if (field in values || ['id', 'kind', 'order', 'extra', 'ownerId'].includes(field)) continue;
    const isReference = references.some((reference) => reference.field === field);
    if (isReference) continue;
    if (field === 'name') values[field] = name();
    else if (random.below(2) === 0) {
      const value = valueFor(type as { safeParse(value: unknown): { success: boolean } }, random);
      if (value !== undefined) values[field] = value;
    }
  }
  return { type: 'create-element', kind, id: newId(prefix), values };
}

function valueFor(
  type: { safeParse(value: unknown): { success: boolean }; options?: readonly unknown[] },
  random: Random,
): unknown {
  const options = type.options?.filter((option) => typeof option === 'string');
  const candidates: readonly unknown[] =
    options && options.length > 0 ? options : [...TEXTS, true, false, null, 1 + random.below(9)];
  const fitting = candidates.filter((candidate) => type.safeParse(candidate).success);
  return fitting[random.below(Math.max(1, fitting.length))];
}

/** A fitting record, three times out of four one with the same owner: few lines cross a border. */
function likely(
  store: Store,
  random: Random,
  kinds: readonly Kind[],
  ownerId: unknown,
): AnyRecord | undefined {
  const beside =
    typeof ownerId === 'string' && random.below(4) > 0
      ? kinds.flatMap((kind) => store.owned(ownerId, kind) as AnyRecord[])
      : [];
  return beside[random.below(Math.max(1, beside.length))] ?? anyOf(store, random, kinds);
}

function anyOf(store: Store, random: Random, kinds: readonly Kind[]): AnyRecord | undefined {
  const found = kinds.flatMap((kind) => store.all(kind) as AnyRecord[]);
  return found[random.below(Math.max(1, found.length))];
}
