import { camel, NameScope, wordsOf } from '../../../lib/names';
import { pyName } from '../../../lib/python/names';
import type { OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import type { FormulaNames } from '../python/formulas';

/**
 * Attributes that would hide what a class body of ours needs (modules, types), or what SQLAlchemy and
 * Pydantic keep on their base classes; and `l`, which PEP 8 refuses for looking like a digit.
 */
const RESERVED_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'l columns database datetime decimal encrypted enums fields orm pydantic sa schemas structures typing uuid ' +
    'bool dict float int list set str tuple ' +
    'metadata registry construct copy from_orm json parse_file parse_obj parse_raw schema schema_json ' +
    'update_forward_refs validate'
  ).split(' '),
);

const PYDANTIC =
  /^model_(computed_fields|config|construct|copy|dump|dump_json|extra|fields|fields_set|json_schema|parametrized_name|post_init|rebuild|validate\w*)$/;

/** Python attribute for a property of the API; the same in models and schemas. */
export function attributeOf(property: string): string {
  const name = pyName(wordsOf(property), RESERVED_ATTRIBUTES);
  // Of these prefixes Pydantic lets no name be.
  if (/^model_(dump|validate)/.test(name)) return `value_${name}`;
  return PYDANTIC.test(name) ? `${name}_` : name;
}

/** A service's methods have the `record`, and what was sent as the `request`. */
export const FORMULA_NAMES: FormulaNames = {
  field: (property) => `record.${attributeOf(property)}`,
  parameter: (property) => `request.${attributeOf(property)}`,
};

/** True where the schemas' alias generator would not give the attribute back its property. */
export function needsAlias(property: string): boolean {
  const attribute = attributeOf(property);
  const isPlain = /^[a-z]+(_[a-z]+)*$/.test(attribute);
  return !isPlain || camel(attribute.split('_')) !== property;
}

/** Packages of `app` that are not resources. */
const RESERVED_PACKAGES = [
  'core',
  'migrations',
  'values',
  'main',
  'api',
  'probe',
  'use_cases',
  '__main__',
];

/** Methods that every service has, and names that a service's body needs. */
const RESERVED_METHODS: ReadonlySet<string> = new Set(
  'changed changing create delete etag get label model most page session update'.split(' '),
);

/** Module-level names of a router. */
const RESERVED_FUNCTIONS =
  'models problems router schemas services typing Reading Writing fastapi Depends'.split(' ');

/** Names of packages, classes and functions of one backend. */
export class PythonNames {
  readonly #packages = new Map<string, string>();

  constructor(index: PlanIndex) {
    const scope = new NameScope(RESERVED_PACKAGES);
    for (const { id, segment } of index.plan.resources) {
      this.#packages.set(id, scope.take([pyName(wordsOf(segment))]));
    }
  }

  /** Package of a resource below `app`: `order_lines`. */
  packageOf({ id, title }: ResourcePlan): string {
    const name = this.#packages.get(id);
    if (name === undefined) throw new Error(`${title} has no package.`);
    return name;
  }
}

/** Method of a service for an operation. */
export function methodOf({ method }: OperationPlan): string {
  return serviceMethod(method);
}

/** Method of a service for what the plan calls so. */
export function serviceMethod(method: string): string {
  return pyName(wordsOf(method), RESERVED_METHODS);
}

/** Hands out names of endpoint functions: the operation ids in snake_case. */
export class FunctionNames {
  readonly #scope = new NameScope(RESERVED_FUNCTIONS);

  of(operationId: string): string {
    return this.#scope.take([pyName(wordsOf(operationId))]);
  }
}
