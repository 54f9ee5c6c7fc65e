import type { AnyRecord, InstanceRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BoxShape, EdgeShape, Row } from '../diagram-type';
import { plainLine } from '../line-shape';
import { packageOf } from '../relations';

/** An example of a classifier with its values, its name underlined (UML 9.8.4). */
export function objectBox(store: Store, record: AnyRecord): BoxShape | null {
  if (record.kind !== 'instance') return null;
  const rows = slotRows(store, record);
  const title = objectTitle(store, record);
  const values = rows.length === 1 ? '1 value' : `${rows.length} values`;
  return {
    elementId: record.id,
    form: 'box',
    parentId: null,
    stereotype: null,
    title,
    italic: false,
    underlined: true,
    packageId: packageOf(record),
    compartments: rows.length === 0 ? [] : [{ id: 'slots', title: 'values', rows }],
    label: `${title}, instance, ${values}`,
  };
}

/** `loan7: Loan`; `: Loan` for one without a name. */
function objectTitle(store: Store, { name, classifierId }: InstanceRecord): string {
  if (classifierId === null) return name === '' ? 'instance' : name;
  return `${name}: ${displayName(store, classifierId)}`.trimStart();
}

function slotRows(store: Store, owner: InstanceRecord): Row[] {
  return store.children(owner.id, 'slot').map(({ id, attributeId, value }) => ({
    elementId: id,
    key: id,
    glyphs: [],
    name: displayName(store, attributeId),
    detail: value === '' ? '' : ` = ${value}`,
    tail: '',
    italic: false,
    implied: false,
  }));
}

/** A link, named by itself or by the association that it is an example of. */
export function objectEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind !== 'link') return null;
  const { id, sourceId, targetId, associationId } = record;
  const label = record.name || (store.getAs('association', associationId)?.name ?? '');
  const description = `link, ${displayName(store, sourceId)} to ${displayName(store, targetId)}`;
  return plainLine({ id, relation: 'link', sourceId, targetId, label, description });
}
