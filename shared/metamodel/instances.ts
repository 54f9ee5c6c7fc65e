import type { AttributeRecord, InstanceRecord, LinkRecord, SlotRecord } from './kinds';
import { leadsTo } from './lines';
import { ancestorsOf, endsOf } from './queries';
import type { Store } from './store';

/** The attributes that an instance may have values for: its classifier's, and inherited ones. */
export function attributesOfInstance(store: Store, instance: InstanceRecord): AttributeRecord[] {
  const { classifierId } = instance;
  if (classifierId === null) return [];
  const owners = [
    ...ancestorsOf(store, classifierId)
      .reverse()
      .map(({ id }) => id),
    classifierId,
  ];
  return owners.flatMap((id) => store.children(id, 'attribute'));
}

/** True when the slot's attribute is one of its instance's classifier, or inherited by it. */
export function fitsInstance(store: Store, slot: SlotRecord): boolean {
  const owner = store.getAs('attribute', slot.attributeId)?.ownerId;
  const classifierId = store.getAs('instance', slot.ownerId)?.classifierId ?? null;
  return owner !== undefined && isOf(store, classifierId, owner);
}

/** True when the two instances may be linked by the link's association, in either direction. */
export function fitsAssociation(store: Store, link: LinkRecord): boolean {
  const ends = link.associationId === null ? undefined : endsOf(store, link.associationId);
  if (!ends) return false;
  const [one, other] = [link.sourceId, link.targetId].map(
    (id) => store.getAs('instance', id)?.classifierId ?? null,
  );
  const [source, target] = ends.map(({ classifierId }) => classifierId);
  const fits = (a: string | null = null, b: string | null = null) =>
    isOf(store, a, source ?? '') && isOf(store, b, target ?? '');
  return fits(one, other) || fits(other, one);
}

/** True when a classifier is that one, or a kind of it. */
function isOf(store: Store, classifierId: string | null, generalId: string): boolean {
  return classifierId !== null && leadsTo(store, 'generalization', classifierId, generalId);
}
