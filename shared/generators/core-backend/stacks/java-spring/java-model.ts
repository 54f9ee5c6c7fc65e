import {
  constantName,
  DEVICE_TYPES,
  memberName,
  memberScope,
  packagePart,
  packageScope,
  shortName,
} from '../../../lib/java/names';
import { NameScope, pascal, wordsOf } from '../../../lib/names';
import type { ActionPlan, UseCasePlan } from '../../behaviour-plan';
import type {
  EnumPlan,
  FieldPlan,
  LinkPlan,
  OperationPlan,
  PlanIndex,
  ResourcePlan,
  ValuePlan,
} from '../../plan';
import { RESERVED_TYPES } from './reserved-types';

/** Packages of the backend that are no resource's. */
const OWN_PACKAGES =
  'audit config encryption http idempotency persistence security support types usecases validation'.split(
    ' ',
  );

/** A stored property as the entity has it. */
export interface JavaField {
  plan: FieldPlan;
  /** Attribute of the entity; of a reference, the other entity: `copy` for `copyId`. */
  attribute: string;
  /** Component of requests and responses. */
  component: string;
}

export interface JavaResource {
  plan: ResourcePlan;
  packageName: string;
  /** Simple name of the entity; with a suffix, of all that belongs to it: `LoanService`. */
  name: string;
  parent: JavaResource | null;
  /** Own fields; inherited ones are in the parent. */
  fields: JavaField[];
  /** Attribute that tells the subclasses apart; null outside of hierarchies. */
  discriminator: string | null;
  /** Attribute of the topmost class that counts changes; null without locking. */
  version: string | null;
}

export interface JavaOperation {
  /** Types of its request and its result, where it has them. */
  input: string;
  result: string;
  /** Of `*Operations`. */
  method: string;
  /** Method of the service and the controller. */
  endpoint: string;
}

/** What an encrypted field is in Java. */
export interface JavaEncrypted {
  /** Of `EncryptedColumn`. */
  constant: string;
  /** Class in `EncryptedConverters`. */
  converter: string;
}

/** What a type of the API is in Java. */
export interface JavaType {
  packageName: string;
  name: string;
}

/** Classes that exist for each resource, beside its entity. */
const RESOURCE_SUFFIXES = [
  'Controller',
  'Create',
  'Fixture',
  'Lifecycle',
  'Mapper',
  'Operations',
  'Repository',
  'Response',
  'Service',
  'ApiTest',
  'Update',
];
const LINK_SUFFIXES = ['ApiTest', 'Controller', 'Repository', 'Service'];

/** Names of everything in Java, decided once: no two hide each other or what the code imports. */
export class JavaModel {
  readonly basePackage: string;
  readonly #types = new NameScope([...RESERVED_TYPES, ...DEVICE_TYPES]);
  readonly #packages = packageScope(OWN_PACKAGES);
  readonly #resources = new Map<string, JavaResource>();
  readonly #valueTypes = new Map<string, JavaType>();
  readonly #constants = new Map<string, ReadonlyMap<string, string>>();
  readonly #links = new Map<LinkPlan, JavaType>();
  readonly #operations = new Map<OperationPlan, JavaOperation>();
  readonly #actions = new Map<ActionPlan, string>();
  readonly #endpoints = new Map<ActionPlan, string>();
  readonly #useCases = new Map<UseCasePlan, JavaType>();
  readonly #encrypted = new Map<FieldPlan, JavaEncrypted>();

  constructor(readonly index: PlanIndex) {
    const { slug, enums, structures, resources, links, useCases } = index.plan;
    this.basePackage = `com.example.${packagePart(packageScope([]), slug)}`;
    for (const resource of resources) this.#addResource(resource);
    for (const one of [...enums, ...structures]) {
      const short = shortName(one.typeName);
      const name = this.#types.take([short, `${short}Value`]);
      this.#valueTypes.set(one.id, { packageName: `${this.basePackage}.types`, name });
    }
    for (const one of enums) {
      this.#constants.set(one.id, constantsOf(one.literals.map(({ value }) => value)));
    }
    for (const link of links) this.#addLink(link);
    this.#nameEncrypted();
    for (const useCase of useCases) {
      const short = shortName(useCase.typeName);
      const name = this.#types.take([short, `${short}UseCase`], (base) => [`${base}Controller`]);
      this.#useCases.set(useCase, { packageName: `${this.basePackage}.usecases`, name });
    }
  }

  #addResource(plan: ResourcePlan): void {
    const parent = plan.parentId === null ? null : this.resource(plan.parentId);
    const short = shortName(plan.typeName);
    const name = this.#types.take([short, `${short}Entity`], (base) =>
      RESOURCE_SUFFIXES.map((suffix) => base + suffix),
    );
    const packageName = `${this.basePackage}.${packagePart(this.#packages, plan.segment)}`;
    const discriminator = this.index.discriminator(plan);
    const resource: JavaResource = {
      plan,
      packageName,
      name,
      parent,
      fields: [],
      discriminator: null,
      version: null,
    };
    this.#resources.set(plan.id, resource);
    const scope = this.#memberScopeOf(resource);
    if (discriminator && parent) resource.discriminator = parent.discriminator;
    else if (discriminator) resource.discriminator = memberName(scope, discriminator.property);
    if (parent) resource.version = parent.version;
    else if (plan.versionColumn !== null) resource.version = memberName(scope, 'version');
    const components = plan.fields.map(({ property }) => memberName(scope, property));
    resource.fields = plan.fields.map((field, at) => {
      const component = components[at] ?? field.property;
      if (!field.reference) return { plan: field, attribute: component, component };
      const bare = shortName(field.property.replace(/Id$/, ''));
      const attribute = scope.take([bare === '' ? 'reference' : bare, `${bare}Reference`]);
      return { plan: field, attribute, component };
    });
    const endpoints = memberScope(undefined, ['list', 'create', 'get', 'update', 'delete', 'find']);
    const methods = memberScope();
    const steps = memberScope();
    for (const action of plan.machines.flatMap(({ actions }) => actions)) {
      this.#actions.set(action, memberName(steps, action.method));
      this.#endpoints.set(action, memberName(endpoints, action.operationId));
    }
    for (const operation of plan.operations) {
      const [input, result] = ['Input', 'Result'].map((suffix) =>
        this.#types.take([shortName(operation.typeName) + suffix]),
      ) as [string, string];
      this.#operations.set(operation, {
        input,
        result,
        method: memberName(methods, operation.method),
        endpoint: memberName(endpoints, operation.operationId),
      });
    }
  }

  #nameEncrypted(): void {
    const converters = new NameScope(RESERVED_TYPES);
    const constants = new NameScope();
    for (const { table, fields } of this.index.plan.resources) {
      for (const field of fields.filter(({ encrypted }) => encrypted)) {
        const base = shortName(pascal(wordsOf(`${table}_${field.column}`)));
        const converter = converters.take([base]);
        this.#encrypted.set(field, { converter, constant: constantName(constants, converter) });
      }
    }
  }

  /** The names that a class and its generals use already. */
  #memberScopeOf(resource: JavaResource): NameScope {
    const scope = memberScope(undefined, ['id', 'changesAnything']);
    for (let up = resource.parent; up; up = up.parent) {
      if (up.discriminator !== null) scope.add(up.discriminator);
      if (up.version !== null) scope.add(up.version);
      for (const { attribute, component } of up.fields) {
        scope.add(attribute);
        scope.add(component);
      }
    }
    return scope;
  }

  #addLink(link: LinkPlan): void {
    const short = shortName(link.typeName);
    const name = this.#types.take([short, `${short}Link`], (base) =>
      LINK_SUFFIXES.map((suffix) => base + suffix),
    );
    const { packageName } = this.resource(link.source.resourceId);
    this.#links.set(link, { packageName, name });
  }

  resource(id: string): JavaResource {
    return found(this.#resources.get(id), id);
  }

  /** The enumeration or structure with this id. */
  valueType(id: string): JavaType {
    return found(this.#valueTypes.get(id), id);
  }

  /** Constants of an enumeration by the values that the API spells. */
  constants(one: EnumPlan): ReadonlyMap<string, string> {
    return found(this.#constants.get(one.id), one.id);
  }

  link(link: LinkPlan): JavaType {
    return found(this.#links.get(link), link.typeName);
  }

  operation(operation: OperationPlan): JavaOperation {
    return found(this.#operations.get(operation), operation.operationId);
  }

  /** Of a field that is encrypted. */
  encrypted(field: FieldPlan): JavaEncrypted {
    return found(this.#encrypted.get(field), field.property);
  }

  /** Method of `*Lifecycle`. */
  action(action: ActionPlan): string {
    return found(this.#actions.get(action), action.operationId);
  }

  /** Method of the service and the controller. */
  actionEndpoint(action: ActionPlan): string {
    return found(this.#endpoints.get(action), action.operationId);
  }

  /** The application service. */
  useCase(useCase: UseCasePlan): JavaType {
    return found(this.#useCases.get(useCase), useCase.operationId);
  }

  /** What a request may give, inherited ones first. */
  writableFields(resource: JavaResource): JavaField[] {
    return this.allFields(resource).filter(({ plan }) => !plan.readOnly);
  }

  /** All fields of the entity, inherited ones first. */
  allFields(resource: JavaResource): JavaField[] {
    return [...(resource.parent ? this.allFields(resource.parent) : []), ...resource.fields];
  }

  /** The topmost class of the hierarchy, or the resource itself. */
  root(resource: JavaResource): JavaResource {
    return resource.parent ? this.root(resource.parent) : resource;
  }

  hasSubclasses({ plan }: JavaResource): boolean {
    return this.index.plan.resources.some(({ parentId }) => parentId === plan.id);
  }
}

/** True for a part of a composition: it goes with its whole. */
export function isPart(fields: readonly FieldPlan[]): boolean {
  return fields.some(({ reference }) => reference?.onDelete === 'cascade');
}

/** Components of a structure or of an operation's request. */
export function componentsOf(values: readonly ValuePlan[]): Map<ValuePlan, string> {
  const scope = memberScope();
  return new Map(values.map((value) => [value, memberName(scope, value.property)]));
}

/** Constants of an enumeration by the values that the API spells. */
export function constantsOf(values: readonly string[]): ReadonlyMap<string, string> {
  const scope = new NameScope();
  return new Map(values.map((value) => [value, constantName(scope, value)]));
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`${id} has no name in Java.`);
  return value;
}
