import { camel, hashOf, NameScope, wordsOf } from '../../../lib/names';
import { pyName } from '../../../lib/python/names';
import type { ActionPlan } from '../../behaviour-plan';
import type { FieldPlan, LinkPlan, OperationPlan, PlanIndex, ResourcePlan } from '../../plan';

/**
 * Attributes that Django keeps on models and Django REST framework on serializers, modules and types
 * that a class body of ours needs, and `l`, which PEP 8 refuses for looking like a digit.
 */
const RESERVED_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'l pk id objects adelete arefresh_from_db asave check clean clean_fields date_error_message delete ' +
    'discriminator from_db full_clean get_constraints get_deferred_fields label prepare_database_save ' +
    'refresh_from_db save save_base serializable_value unique_error_message validate_constraints ' +
    'validate_unique ' +
    'bind context create data default default_empty_html default_error_messages default_validators ' +
    'error_messages errors fail field_name fields get_attribute get_default get_fields get_initial ' +
    'get_validators get_value help_text initial initial_data instance is_valid many many_init model parent ' +
    'partial properties read_only required root run_validation run_validators source source_attrs style ' +
    'to_internal_value to_representation update validate validate_empty_values validated_data ' +
    'validators write_only allow_null ' +
    'encrypted self cls most etag version_field set_value ' +
    'datetime decimal enums formulas machines problems models records serializers structures typing uuid ' +
    'bool dict float int list set str tuple'
  ).split(' '),
);

/** Python attribute for a property; Django takes a trailing underscore for a lookup's. */
function plainName(property: string): string {
  const name = pyName(wordsOf(property), RESERVED_ATTRIBUTES);
  if (!name.endsWith('_')) return name;
  return RESERVED_ATTRIBUTES.has(`${name}value`) ? `${name}property` : `${name}value`;
}

/** Names of the attributes of a class, each another one, in order. */
export function attributeNames(properties: readonly string[], scope: NameScope): string[] {
  return properties.map((property) => scope.take([plainName(property)]));
}

/** What an attribute of a serializer is called in JSON, unless the serializer says otherwise. */
export function needsAlias(attribute: string, property: string): boolean {
  const isPlain = /^[a-z]+(_[a-z]+)*$/.test(attribute);
  return !isPlain || camel(attribute.split('_')) !== property;
}

/** Modules of the application that are not resources. */
const RESERVED_MODULES = ['base', 'links', 'use_cases'];

/** Names of modules, classes and attributes of one backend. */
export class DjangoNames {
  readonly #modules = new Map<string, string>();
  readonly #fields = new Map<FieldPlan, string>();
  readonly #discriminators = new Map<string, string>();
  readonly #pointers = new Map<string, string>();
  readonly #versions = new Map<string, string>();
  readonly #methods = new Map<ActionPlan | OperationPlan, string>();

  constructor(index: PlanIndex) {
    const modules = new NameScope(RESERVED_MODULES);
    const scopes = new Map<string, NameScope>();
    for (const resource of index.plan.resources) {
      const { id, segment, parentId, discriminator } = resource;
      this.#modules.set(id, modules.take([pyName(wordsOf(segment))]));
      const above = parentId === null ? undefined : scopes.get(parentId);
      const scope = above?.copy() ?? new NameScope();
      scopes.set(id, scope);
      if (parentId !== null) {
        const parent = wordsOf(index.resource(parentId).typeName).join('_');
        this.#pointers.set(
          id,
          scope.take([`${parent}_ptr`], (name) => [`${name}_id`]),
        );
      }
      if (discriminator) {
        const [name = ''] = attributeNames([discriminator.property], scope);
        this.#discriminators.set(id, name);
      }
      if (resource.versionColumn !== null) {
        this.#versions.set(id, scope.take([resource.versionColumn]));
      }
      for (const field of resource.fields) this.#fields.set(field, nameOf(field, scope));
      const steps = resource.machines.flatMap(({ actions }) => actions);
      const computed = resource.operations.filter(({ formula }) => formula);
      for (const one of [...steps, ...computed]) {
        const name = plainName(one.method);
        this.#methods.set(one, scope.take([name, `${name}_method`]));
      }
    }
  }

  /** Module of a resource in `models`, `serializers` and `views`: `order_lines`. */
  moduleOf({ id, title }: ResourcePlan): string {
    return known(this.#modules.get(id), title);
  }

  /** As the tests of Python stacks ask for it. */
  packageOf(resource: ResourcePlan): string {
    return this.moduleOf(resource);
  }

  /** Attribute of the model: for a reference without the `_id` that Django adds for the value. */
  fieldOf(field: FieldPlan): string {
    return known(this.#fields.get(field), field.property);
  }

  /** Attribute of the serializer. */
  memberOf(field: FieldPlan): string {
    const name = this.fieldOf(field);
    return field.reference ? `${name}_id` : name;
  }

  /** Attribute for the discriminator of a topmost class. */
  discriminatorOf({ id, title }: ResourcePlan): string {
    return known(this.#discriminators.get(id), title);
  }

  /** Attribute of a topmost class that counts the changes of a record. */
  versionOf({ id, title }: ResourcePlan): string {
    return known(this.#versions.get(id), title);
  }

  /** Method of the model that takes a step of a state machine, or computes something. */
  methodOf(one: ActionPlan | OperationPlan): string {
    return known(this.#methods.get(one), one.method);
  }

  /** Attribute of a subclass for the record of its general. */
  pointerOf({ id, title }: ResourcePlan): string {
    return known(this.#pointers.get(id), title);
  }
}

/** Django makes `name_id` from a foreign key `name`: both have to be free. */
function nameOf({ property, reference }: FieldPlan, scope: NameScope): string {
  const name = plainName(property);
  if (!reference) return scope.take([name]);
  const short = plainName(property.replace(/Id$/, '') || property);
  return scope.take([short, `${short}_reference`], (taken) => [`${taken}_id`]);
}

function known<T>(value: T | undefined, of: string): T {
  if (value === undefined) throw new Error(`${of} has no name.`);
  return value;
}

/** Handler of an operation; the ending keeps it apart from what views have already. */
export function methodOf({ method }: OperationPlan): string {
  return pyName([...wordsOf(method), 'operation']);
}

/** Handler of a step; the ending keeps it apart from what views have already, and from operations. */
export function stepHandlerOf({ method }: ActionPlan): string {
  return pyName([...wordsOf(method), 'step']);
}

/** Foreign keys of a link's table: its columns without the `_id` that Django adds. */
export function endsOf({ source, target }: LinkPlan): { source: string; target: string } {
  return { source: endOf(source.column, 'source'), target: endOf(target.column, 'target') };
}

function endOf(column: string, role: string): string {
  const name = plainName(column.replace(/_id$/, ''));
  return name.endsWith('_value') || name === 'pk' ? role : name;
}

const LONGEST_LINK = 50;

/** Model of a link's table; in a line there has to be room for what is done with it. */
export function linkClass(link: LinkPlan): string {
  const name = link.typeName;
  const isLong = name.length > LONGEST_LINK;
  return `${isLong ? `${name.slice(0, LONGEST_LINK - 8)}H${hashOf(name)}` : name}Link`;
}

/** Models of the tables that are the backend's own, by the ids of the tables. */
export const NAMES_OF_OWN: ReadonlyMap<string, string> = new Map([
  ['own:idempotency', 'IdempotencyKey'],
  ['own:audit', 'AuditEntry'],
  ['own:archive', 'DeletedRecord'],
]);
