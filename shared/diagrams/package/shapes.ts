import type { AnyRecord, PackageRecord } from '../../metamodel/kinds';
import { isClassifier } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { classBox } from '../class/shapes';
import type { BoxShape, EdgeShape } from '../diagram-type';
import { dependencyEdge } from '../relations';

/** A package as a folder around what it owns; a classifier by its name alone. */
export function packageBox(store: Store, record: AnyRecord): BoxShape | null {
  if (record.kind === 'package') return folder(store, record);
  const box = isClassifier(record) ? classBox(store, record) : null;
  if (!box) return null;
  return { ...box, parentId: box.packageId, compartments: [], label: nameOnly(box.label) };
}

/** Dependencies among packages and classifiers. */
export function packageEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind !== 'dependency') return null;
  const isShown = [record.sourceId, record.targetId].every((id) => {
    const side = store.get(id);
    return side?.kind === 'package' || isClassifier(side);
  });
  return isShown ? dependencyEdge(store, record) : null;
}

function folder(store: Store, record: PackageRecord): BoxShape {
  const amount = store.owned(record.id).length;
  return {
    elementId: record.id,
    form: 'folder',
    parentId: record.ownerId,
    stereotype: null,
    title: record.name,
    italic: false,
    underlined: false,
    packageId: record.id,
    compartments: [],
    label: `${record.name}, package, ${amount === 1 ? '1 element' : `${amount} elements`}`,
  };
}

/** "Loan, class" of "Loan, class, 3 attributes". */
function nameOnly(label: string): string {
  return label.split(', ').slice(0, 2).join(', ');
}
