import type { FieldPlan, Recipe, ResourcePlan } from '../plan';
import type { PlanningContext } from './context';

/**
 * Makes sure that a first record of every resource can be created, and says how.
 *
 * A record can be created when for each of its required references some concrete resource of the
 * target's family can be created before. Where required references form a cycle, one of them is made
 * optional (with a Diagnostic) until nothing is stuck: first those that point back into the own
 * family, then plain associations, then compositions, each time the last one of the model.
 */
export function planCreation(
  context: PlanningContext,
  resources: readonly ResourcePlan[],
): Map<string, Recipe> {
  const family = families(resources);
  for (;;) {
    const order = creatable(resources, family);
    const stuck = resources.filter(({ abstract, id }) => !abstract && !order.has(id));
    if (stuck.length === 0) {
      const found = recipes(resources, family, order);
      return dropImpossibleKeys(context, resources, found)
        ? planCreation(context, resources)
        : found;
    }
    const field = weakest(stuck, resources, family, order);
    field.required = false;
    const [id = ''] = field.origin.recordIds;
    context.note('backend.required-cycle', { element: context.nameOf(id) }, { elementId: id });
  }
}

type Families = ReadonlyMap<string, ReadonlySet<string>>;

/** Ids of the resource itself and everything below it. */
function families(resources: readonly ResourcePlan[]): Families {
  const found = new Map(resources.map(({ id }) => [id, new Set([id])]));
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  for (const { id, parentId } of resources) {
    for (let up = parentId; up !== null; up = byId.get(up)?.parentId ?? null)
      found.get(up)?.add(id);
  }
  return found;
}

function lineageFields(resource: ResourcePlan, resources: readonly ResourcePlan[]): FieldPlan[] {
  const parent = resources.find(({ id }) => id === resource.parentId);
  return [...(parent ? lineageFields(parent, resources) : []), ...resource.fields];
}

function requiredReferences(
  resource: ResourcePlan,
  resources: readonly ResourcePlan[],
): FieldPlan[] {
  return lineageFields(resource, resources).filter(
    ({ required, reference }) => required && reference,
  );
}

/** Concrete resources in an order in which a first record of each can be created. */
function creatable(resources: readonly ResourcePlan[], family: Families): Map<string, number> {
  const order = new Map<string, number>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const resource of resources) {
      if (resource.abstract || order.has(resource.id)) continue;
      const needs = requiredReferences(resource, resources);
      if (!needs.every((field) => firstCreatable(field, family, order) !== undefined)) continue;
      order.set(resource.id, order.size);
      grew = true;
    }
  }
  return order;
}

function firstCreatable(
  field: FieldPlan,
  family: Families,
  order: ReadonlyMap<string, number>,
): string | undefined {
  const members = [...(family.get(field.reference?.targetId ?? '') ?? [])];
  return members
    .filter((id) => order.has(id))
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))[0];
}

function weakest(
  stuck: readonly ResourcePlan[],
  resources: readonly ResourcePlan[],
  family: Families,
  order: ReadonlyMap<string, number>,
): FieldPlan {
  const candidates = stuck.flatMap((resource) =>
    requiredReferences(resource, resources)
      .filter((field) => firstCreatable(field, family, order) === undefined)
      .map((field) => ({ resource, field })),
  );
  const isOwnFamily = ({ resource, field }: (typeof candidates)[number]) =>
    family.get(field.reference?.targetId ?? '')?.has(resource.id) ?? false;
  const isAssociation = ({ field }: (typeof candidates)[number]) =>
    field.reference?.onDelete === 'restrict';
  const lastFirst = candidates.reverse();
  const chosen = lastFirst.find(isOwnFamily) ?? lastFirst.find(isAssociation) ?? lastFirst[0];
  if (!chosen) throw new Error('A resource is stuck although nothing it needs is missing.');
  return chosen.field;
}

function recipes(
  resources: readonly ResourcePlan[],
  family: Families,
  order: ReadonlyMap<string, number>,
): Map<string, Recipe> {
  const found = new Map<string, Recipe>();
  for (const resource of resources) {
    const [concrete] = [...(family.get(resource.id) ?? [])]
      .filter((id) => order.has(id))
      .sort(
        (a, b) =>
          Number(b === resource.id) - Number(a === resource.id) ||
          (order.get(a) ?? 0) - (order.get(b) ?? 0),
      );
    const made = resources.find(({ id }) => id === concrete);
    if (!made) throw new Error(`Nothing can stand for ${resource.title}.`);
    const needs = requiredReferences(made, resources).map((field) => ({
      field,
      resourceId: firstCreatable(field, family, order) ?? made.id,
    }));
    found.set(resource.id, { resourceId: made.id, needs, scarce: false });
  }
  markScarce(resources, found);
  return found;
}

/** Marks resources of which a unique key allows only a handful: literals, or other scarce ones. */
function markScarce(resources: readonly ResourcePlan[], found: ReadonlyMap<string, Recipe>): void {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const isScarceValue = (field: FieldPlan) =>
    field.type.kind === 'enum' ||
    (field.reference !== undefined && found.get(field.reference.targetId)?.scarce === true);
  const hasScarceKey = (resource: ResourcePlan): boolean => {
    const parent = byId.get(resource.parentId ?? '');
    return (
      resource.uniques.some(({ fields }) => fields.every((f) => f.required && isScarceValue(f))) ||
      (parent !== undefined && hasScarceKey(parent))
    );
  };
  // Scarcity spreads along references, until there is nothing new.
  for (let spread = true; spread; ) {
    spread = false;
    for (const { id } of resources) {
      const recipe = found.get(id);
      const made = byId.get(recipe?.resourceId ?? '');
      if (!recipe || !made || recipe.scarce || !hasScarceKey(made)) continue;
      recipe.scarce = true;
      spread = true;
    }
  }
}

/**
 * A key of nothing but literals allows one record per combination. In a hierarchy the records of all
 * its classes share them, and where creating a record takes another one under the same key they soon
 * run out: such a key is given up, with a Diagnostic.
 *
 * @returns true when one was
 */
function dropImpossibleKeys(
  context: PlanningContext,
  resources: readonly ResourcePlan[],
  found: ReadonlyMap<string, Recipe>,
): boolean {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const lineage = (id: string | null): string[] =>
    id === null ? [] : [id, ...lineage(byId.get(id)?.parentId ?? null)];
  const needed = (id: string, seen: Set<string>): Set<string> => {
    for (const { resourceId } of found.get(id)?.needs ?? []) {
      if (seen.has(resourceId)) continue;
      seen.add(resourceId);
      needed(resourceId, seen);
    }
    return seen;
  };
  const hasSubclass = (id: string) => resources.some(({ parentId }) => parentId === id);
  for (const resource of resources) {
    if (!found.get(resource.id)?.scarce) continue;
    const others = [...needed(resource.id, new Set())].flatMap(lineage);
    for (const ownerId of lineage(resource.id)) {
      const owner = byId.get(ownerId);
      const key = owner?.uniques.find(({ fields }) => fields.every((f) => f.type.kind === 'enum'));
      if (!owner || !key) continue;
      if (!others.includes(ownerId) && !hasSubclass(ownerId)) continue;
      owner.uniques.splice(owner.uniques.indexOf(key), 1);
      const names = key.fields.map(({ property }) => property).join(', ');
      context.note(
        'backend.key-impossible',
        { name: owner.title, key: names },
        { elementId: ownerId },
      );
      return true;
    }
  }
  return false;
}

/**
 * Sorts resources so that tables exist before others refer to them. A reference that still points
 * forward is optional (see `planCreation`) and is marked as deferred.
 */
export function orderTables(resources: readonly ResourcePlan[]): ResourcePlan[] {
  const waiting = [...resources];
  const placed: ResourcePlan[] = [];
  const has = (id: string) => placed.some((resource) => resource.id === id);
  const isMet = (resource: ResourcePlan, field: FieldPlan) =>
    !field.reference || field.reference.targetId === resource.id || has(field.reference.targetId);
  const isReady = (resource: ResourcePlan) =>
    (resource.parentId === null || has(resource.parentId)) &&
    resource.fields.every((field) => !field.required || isMet(resource, field));
  while (waiting.length > 0) {
    const ready = waiting.filter(isReady);
    const next = ready.find((one) => one.fields.every((field) => isMet(one, field))) ?? ready[0];
    if (!next) throw new Error('Tables require each other in a cycle.');
    for (const field of next.fields) {
      if (field.reference) field.reference.deferred = !isMet(next, field);
    }
    placed.push(next);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return placed;
}
