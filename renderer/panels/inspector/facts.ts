import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { spokenPlural } from '../../../shared/interview/names';
import { elementCoverage, traceabilityMatrix } from '../../../shared/interview/traceability';
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

/** What the model holds, and how much of it comes from something that was said. */
export function modelFacts(store: Store): {
  counts: { kind: Kind; count: number }[];
  traced: number;
  traceable: number;
} {
  const records = SHOWN_KINDS.flatMap((kind) => store.all(kind) as AnyRecord[]);
  const { covered, total } = elementCoverage(traceabilityMatrix(store).elements);
  return { counts: kindCounts(records), traced: covered, traceable: total };
}
