import type { AnyRecord } from '../../metamodel/kinds';
import { kindOf } from '../../metamodel/kinds';
import { classifiers, qualifiedName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey } from '../names';

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

/**
 * Every element that goes by a name, whatever its case and number; one that is written exactly so
 * wins over the others.
 *
 * @param owner name of the classifier it belongs to; undefined: anything, classifiers included.
 */
export function findNamed(store: Store, name: string, owner?: string): Named[] {
  const key = nameKey(name);
  if (key === '') return [];
  const owners = owner === undefined ? undefined : classifiersNamed(store, owner);
  const members = (owners ?? classifiers(store)).flatMap(({ id }) =>
    MEMBERS.flatMap((kind): Named[] => store.children(id, kind)),
  );
  const others: Named[] = owners ? [] : [...classifiers(store), ...store.all('association')];
  const found = [...others, ...members].filter((record) => nameKey(record.name) === key);
  const exact = found.filter((record) => record.name === name.trim());
  return exact.length === 1 ? exact : found;
}

/** Classifiers that go by a name; one that is written exactly so wins. */
export function classifiersNamed(store: Store, name: string) {
  const key = nameKey(name);
  const found = classifiers(store).filter((record) => key !== '' && nameKey(record.name) === key);
  const exact = found.filter((record) => record.name === name.trim());
  return exact.length === 1 ? exact : found;
}

/** Tells it from others of its name: `Loan.status`, `enumeration Status`. */
export function placeOf(store: Store, record: Named): string {
  const path = qualifiedName(store, record.id).join('.');
  return MEMBERS.some((kind) => kind === record.kind)
    ? path
    : `${kindOf(record.kind).label} ${path}`;
}
