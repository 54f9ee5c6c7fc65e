import type { BackendElement } from '../contract';
import type { BackendPlan, FieldPlan, ResourcePlan } from './plan';

/** Where the model's elements are in the API and in the database: the same for every stack. */
export function elementsOf({ resources }: BackendPlan): BackendElement[] {
  return resources.flatMap((resource) => [
    elementOf(resource, resource.id),
    ...resource.fields.flatMap((field) => fieldElements(resource, field)),
    // An operation that is the trigger of a transition is served as an action.
    ...resource.machines.flatMap(({ actions }) =>
      actions.flatMap(({ origin, operationId }) =>
        origin.recordIds.map((id) => ({ ...elementOf(resource, id), operationId })),
      ),
    ),
    ...resource.operations.flatMap(({ origin, operationId }) =>
      origin.recordIds.slice(0, 1).map((id) => ({ ...elementOf(resource, id), operationId })),
    ),
  ]);
}

function elementOf(resource: ResourcePlan, recordId: string): BackendElement {
  const { id, segment, typeName, table, abstract } = resource;
  return {
    recordId,
    resourceId: id,
    path: `/${segment}`,
    schema: typeName,
    table,
    property: null,
    column: null,
    operationId: null,
    abstract,
  };
}

function fieldElements(resource: ResourcePlan, field: FieldPlan): BackendElement[] {
  const { origin, property, column, encrypted } = field;
  return origin.recordIds.slice(0, 1).map((id) => ({
    ...elementOf(resource, id),
    property,
    column,
    ...(encrypted && { encrypted: true }),
  }));
}
