import type { AnyRecord } from '../../metamodel/kinds';
import { kindOf } from '../../metamodel/kinds';
import { qualifiedName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/** Something with a name that a person may speak of. */
export type Named = Extract<
  AnyRecord,
  {
    kind:
      | 'class'
      | 'enumeration'
      | 'data-type'
      | 'attribute'
      | 'operation'
      | 'literal'
      | 'association';
  }
>;

const MEMBERS = ['attribute', 'operation', 'literal'] as const;

/** Tells it from others of its name: `Loan.status`, `enumeration Status`. */
export function placeOf(store: Store, record: Named): string {
  const path = qualifiedName(store, record.id).join('.');
  return MEMBERS.some((kind) => kind === record.kind)
    ? path
    : `${kindOf(record.kind).label} ${path}`;
}
