import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { spokenPlural } from '../../../shared/interview/names';
import type { Store } from '../../../shared/metamodel/store';

/** `1 class`, `3 classes`. */
export function counted(count: number, kind: Kind): string {
  const { label } = kindOf(kind);
  return `${count.toLocaleString('en')} ${count === 1 ? label : spokenPlural(label)}`;
}

/** How many records of each kind, most telling kinds first; kinds that do not occur are left out. */
export function kindCounts(records: readonly AnyRecord[]): { kind: Kind; count: number }[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return SHOWN_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}

const SHOWN_KINDS: readonly Kind[] = [
  'package',
  'class',
  'enumeration',
  'data-type',
  'attribute',
  'operation',
  'literal',
  'parameter',
  'association',
  'generalization',
  'diagram',
];

/** Elements that a requirement statement should stand behind. */
const TRACEABLE: readonly Kind[] = [
  'class',
  'enumeration',
  'data-type',
  'attribute',
  'association',
];

/** What the model holds, and how much of it comes from something that was said. */
export function modelFacts(store: Store): {
  counts: { kind: Kind; count: number }[];
  traced: number;
  traceable: number;
} {
  const records = SHOWN_KINDS.flatMap((kind) => store.all(kind) as AnyRecord[]);
  const elements = TRACEABLE.flatMap((kind) => store.all(kind) as AnyRecord[]);
  const traced = new Set(store.all('trace').map(({ elementId }) => elementId));
  return {
    counts: kindCounts(records),
    traced: elements.filter(({ id }) => traced.has(id)).length,
    traceable: elements.length,
  };
}
