import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { ELEMENT_KINDS } from '../../../shared/metamodel/kinds/kind-groups';
import { t } from '../../app/text';
import { elementCoverage, traceabilityMatrix } from '../../../shared/interview/traceability';
import type { Store } from '../../../shared/metamodel/store';

/** `1 class`, `3 classes`. */
export function counted(count: number, kind: CountedKind): string {
  return t(`counted.${kind}`, { n: count });
}

/** How many records of each kind, most telling kinds first; kinds that do not occur are left out. */
export function kindCounts(records: readonly AnyRecord[]): { kind: CountedKind; count: number }[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return COUNTED_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}

/** What says how large a model is. */
const SHOWN_KINDS = [
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
  'actor',
  'use-case',
  'state-machine',
  'interaction',
  'activity',
  'component',
  'deployment-node',
  'diagram',
] as const satisfies readonly Kind[];
/** A kind that people count: not the machinery of views and traces. */
type CountedKind = (typeof ELEMENT_KINDS)[number] | 'diagram' | 'group' | 'statement';
const COUNTED_KINDS: readonly CountedKind[] = [
  ...new Set<CountedKind>([...SHOWN_KINDS, ...ELEMENT_KINDS, 'group', 'statement']),
];

/** What the model holds, and how much of it comes from something that was said. */
export function modelFacts(store: Store): {
  counts: { kind: CountedKind; count: number }[];
  traced: number;
  traceable: number;
} {
  const records = SHOWN_KINDS.flatMap((kind) => store.all(kind) as AnyRecord[]);
  const { covered, total } = elementCoverage(traceabilityMatrix(store).elements);
  return { counts: kindCounts(records), traced: covered, traceable: total };
}
