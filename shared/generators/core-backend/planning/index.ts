import type { AttributeRecord, ClassRecord } from '../../../metamodel/kinds';
import { ancestorsOf, generalsOf } from '../../../metamodel/queries';
import { compareByOrder, type Store } from '../../../metamodel/store';
import type { Diagnostic } from '../../../kit/diagnostic';
import type { ProjectFacts } from '../../contract';
import { camel, constant, databaseName, kebab, NameScope, wordsOf } from '../../lib/names';
import type { AuthenticationPlan, Behaviour, EncryptionPlan } from '../behaviour-plan';
import type { CoreBackendOptions } from '../options';
import type {
  BackendPlan,
  DiscriminatorPlan,
  EnumPlan,
  FieldPlan,
  LinkPlan,
  ResourcePlan,
} from '../plan';
import { holdMachines, mergedOperations, planMachines } from './behaviour';
import { PlanningContext, safeWords } from './context';
import { orderTables, planCreation } from './creation';
import { planLinks } from './links';
import {
  attributeFields,
  embeddedField,
  MemberNames,
  operationsOf,
  referenceField,
  uniquesOf,
} from './members';
import type { Relations } from './relations';
import { relationsOf } from './relations';
import { planArchive, planAudit } from './requirements';
import { RolePlanner } from './roles';
import { planStructures } from './structures';
import type { ResourceNames } from './type-names';
import { TypeNaming } from './type-names';

/** Decides the whole backend for a model. Never fails: what does not fit becomes a Diagnostic. */
export function planBackend(
  store: Store,
  project: ProjectFacts,
  options: CoreBackendOptions,
  behaviours: readonly Behaviour[],
): { plan: BackendPlan; diagnostics: Diagnostic[] } {
  const context = new PlanningContext(store, behaviours);
  const classes = store.all('class').sort(compareByOrder);
  if (classes.length === 0) context.note('backend.no-classes', {});
  const naming = new TypeNaming(context);
  const names = new Map(classes.map((one) => [one.id, naming.resource(one)]));
  const { enums, literals } = planEnums(context, naming);
  const structures = planStructures(context, naming);
  const hierarchy = new Hierarchy(context, classes);
  const relations = relationsOf(context);
  const members = new Map<string, MemberNames>();
  const planned: ResourcePlan[] = [];
  const resources = hierarchy.topDown().map((record) => {
    const planner = { context, naming, names, literals, enums, hierarchy, relations, members };
    const resource = planResource(planner, record, planned);
    planned.push(resource);
    return resource;
  });
  const links = planLinks(naming, relations.links, resources, members);
  const isLocking = context.can('locking') && options.locking !== 'none';
  if (isLocking) for (const resource of resources) addVersion(resource, resources);
  const behaviour = planBehaviour(context, naming, options, resources, links);
  const recipes = planCreation(context, resources);
  const slug = kebab(safeWords(project.name, 'project'));
  const plan: BackendPlan = {
    packageName: `${slug}-core`,
    slug,
    title: project.name,
    description: project.description,
    enums,
    structures,
    resources: orderTables(resources),
    links,
    ...behaviour,
    locking: isLocking && options.locking !== 'none' ? options.locking : null,
    recipes,
  };
  return { plan, diagnostics: context.diagnostics };
}

type BehaviourPlans = Pick<
  BackendPlan,
  'roles' | 'useCases' | 'authentication' | 'idempotency' | 'audit' | 'archive' | 'encryption'
>;

/** What the whole backend does beside its resources. Sets the access of what it is given. */
function planBehaviour(
  context: PlanningContext,
  naming: TypeNaming,
  options: CoreBackendOptions,
  resources: readonly ResourcePlan[],
  links: readonly LinkPlan[],
): BehaviourPlans {
  const hasActors = context.store.all('actor').length > 0;
  const asked = options.authentication === 'auto' ? hasActors : options.authentication === 'jwt';
  const isSafe = asked && context.can('authentication');
  const servesUseCases = context.can('use-cases');
  const planned =
    isSafe || servesUseCases
      ? new RolePlanner(context, naming).plan(resources, links, isSafe)
      : null;
  return {
    roles: planned && isSafe ? planned.roles : [],
    useCases: planned && servesUseCases ? planned.useCases : [],
    authentication: isSafe ? AUTHENTICATION : null,
    idempotency:
      context.can('idempotency') && options.idempotency
        ? { table: naming.table('idempotency_keys'), hours: 24 }
        : null,
    audit: context.can('audit') ? planAudit(context, naming, options, resources) : null,
    encryption: resources.some(({ fields }) => fields.some(({ encrypted }) => encrypted))
      ? ENCRYPTION
      : null,
    archive: context.can('archive') ? planArchive(context, naming, options, resources) : null,
  };
}

/** Where at least one field is encrypted. */
const ENCRYPTION: EncryptionPlan = { keysVariable: 'FIELD_ENCRYPTION_KEYS' };

const AUTHENTICATION: AuthenticationPlan = {
  secretVariable: 'AUTH_SECRET',
  jwksVariable: 'AUTH_JWKS_URL',
  issuerVariable: 'AUTH_ISSUER',
  audienceVariable: 'AUTH_AUDIENCE',
  rolesClaim: 'roles',
};

/** The topmost table of a record counts its changes, under a name that none of its columns has. */
function addVersion(resource: ResourcePlan, resources: readonly ResourcePlan[]): void {
  if (resource.parentId !== null) return;
  const family = new Set([resource.id]);
  // Resources come after their generals here.
  for (const { id, parentId } of resources) {
    if (parentId !== null && family.has(parentId)) family.add(id);
  }
  const columns = resources
    .filter(({ id }) => family.has(id))
    .flatMap(({ fields }) => fields.map(({ column }) => column));
  resource.versionColumn = new NameScope([
    ...columns,
    ...(resource.discriminator ? [resource.discriminator.column] : []),
  ]).take(['version', 'row_version', 'record_version']);
}

function planEnums(context: PlanningContext, naming: TypeNaming) {
  const literals = new Map<string, ReadonlyMap<string, string>>();
  const enums = context.store
    .all('enumeration')
    .sort(compareByOrder)
    .flatMap((record): EnumPlan[] => {
      const children = context.store.children(record.id, 'literal');
      if (children.length === 0) {
        context.note('backend.enum-empty', { name: record.name }, { elementId: record.id });
        return [];
      }
      const scope = new NameScope();
      const values = children.map((literal) => {
        const words = constant(wordsOf(literal.name));
        const isPlain = /^[A-Za-z][A-Za-z\d_]*$/.test(literal.name);
        const wanted = isPlain
          ? literal.name
          : words === ''
            ? safeWords(literal.name, 'value').join('_')
            : words;
        return { origin: context.origin(literal), value: scope.take([wanted]), name: literal.name };
      });
      literals.set(record.id, new Map(values.map((one) => [one.name.toLowerCase(), one.value])));
      return [
        {
          origin: context.origin(record),
          id: record.id,
          ...naming.valueType(record, 'enumeration'),
          literals: values.map(({ origin, value }) => ({ origin, value })),
        },
      ];
    });
  return { enums, literals };
}

interface ResourcePlanner {
  context: PlanningContext;
  naming: TypeNaming;
  names: ReadonlyMap<string, ResourceNames>;
  literals: Map<string, ReadonlyMap<string, string>>;
  /** State machines may add some. */
  enums: EnumPlan[];
  hierarchy: Hierarchy;
  relations: Relations;
  /** Filled as resources are planned: generals first. */
  members: Map<string, MemberNames>;
}

function planResource(
  planner: ResourcePlanner,
  record: ClassRecord,
  planned: readonly ResourcePlan[],
): ResourcePlan {
  const { context, hierarchy, relations } = planner;
  const names = planner.names.get(record.id) as ResourceNames;
  const parentId = hierarchy.parentOf(record.id);
  const discriminator = hierarchy.discriminator(record.id, planner.names);
  const parent = parentId === null ? undefined : planner.members.get(parentId);
  const scope = new MemberNames(context, parent, discriminator?.property ?? null);
  planner.members.set(record.id, scope);
  const attributes = [
    ...context.store.children(record.id, 'attribute'),
    ...hierarchy.copiedAttributes(record.id),
  ];
  const ownReferences = relations.references.filter(({ holderId }) => holderId === record.id);
  const referenceFields = new Map<unknown, FieldPlan>();
  const fields = attributeFields(context, record, attributes, scope, planner.literals);
  for (const embedded of relations.embedded) {
    if (embedded.holderId === record.id) fields.push(embeddedField(embedded, scope));
  }
  const place = { ...planner, typeName: names.typeName, names: scope, fields };
  const held = context.can('state-machines') ? holdMachines(place, record) : [];
  for (const reference of ownReferences) {
    const field = referenceField(reference, scope);
    referenceFields.set(reference, field);
    fields.push(field);
  }
  const identifiers = new Set(attributes.filter((a) => a.identifier).map(({ id }) => id));
  const uniques = uniquesOf(names.table, fields, identifiers);
  for (const pair of relations.uniquePairs) {
    if (pair.classId !== record.id) continue;
    const paired = pair.references.map((reference) => referenceFields.get(reference) as FieldPlan);
    const columns = paired.map(({ column }) => column);
    uniques.push({ name: databaseName(names.table, ...columns, 'key'), fields: paired });
  }
  const allFields = [...inheritedFields(parentId, planned), ...fields];
  const operations = context.store.children(record.id, 'operation');
  const merged = mergedOperations(context, held, operations);
  const calls = operationsOf(
    context,
    names.typeName,
    attributes.filter(({ derived }) => derived),
    operations.filter((operation) => !merged.includes(operation)),
    scope,
    planner.naming,
    { fields: allFields, literals: planner.literals },
  );
  // After the operations: of two that are called the same, the operation keeps the name.
  const machines = planMachines(place, held, merged, allFields);
  return {
    origin: context.origin(record),
    id: record.id,
    title: record.name,
    ...names,
    abstract: hierarchy.isAbstract(record.id),
    parentId,
    discriminator,
    fields,
    uniques,
    operations: calls,
    machines,
    versionColumn: null,
    access: { read: null, create: null, update: null, delete: null },
  };
}

/** Stored properties of the generals, which are planned already. */
function inheritedFields(parentId: string | null, planned: readonly ResourcePlan[]): FieldPlan[] {
  const parent = planned.find(({ id }) => id === parentId);
  return parent ? [...inheritedFields(parent.parentId, planned), ...parent.fields] : [];
}

/** Who extends whom: one general each, the rest is copied. */
class Hierarchy {
  readonly #context: PlanningContext;
  readonly #classes: Map<string, ClassRecord>;
  readonly #parents = new Map<string, string>();
  readonly #copied = new Map<string, AttributeRecord[]>();
  readonly #abstract = new Map<string, boolean>();

  constructor(context: PlanningContext, classes: readonly ClassRecord[]) {
    this.#context = context;
    this.#classes = new Map(classes.map((one) => [one.id, one]));
    for (const one of classes) this.#adopt(one);
  }

  #adopt(record: ClassRecord): void {
    const { store } = this.#context;
    const generals = generalsOf(store, record.id).filter(({ id }) => this.#classes.has(id));
    // A model that was repaired after a merge may still hold a cycle: it is cut here.
    const kept = generals.find(
      ({ id }) => id !== record.id && !this.#lineage(id).includes(record.id),
    );
    if (!kept) return;
    this.#parents.set(record.id, kept.id);
    const others = generals.filter(({ id }) => id !== kept.id && id !== record.id);
    if (others.length === 0) return;
    const inherited = new Set([
      record.id,
      kept.id,
      ...ancestorsOf(store, kept.id).map(({ id }) => id),
    ]);
    const sources = others.flatMap((other) => [other, ...ancestorsOf(store, other.id)]);
    const unseen = new Map(
      sources.filter(({ id }) => !inherited.has(id)).map((one) => [one.id, one]),
    );
    const attributes = [...unseen.keys()].flatMap((id) => store.children(id, 'attribute'));
    this.#copied.set(record.id, attributes);
    this.#context.note(
      'backend.second-general',
      { name: record.name, kept: kept.name, copied: others.map(({ name }) => name).join(', ') },
      { elementId: record.id },
    );
  }

  #lineage(id: string): string[] {
    const chain = [id];
    for (let up = this.#parents.get(id); up !== undefined; up = this.#parents.get(up))
      chain.push(up);
    return chain;
  }

  parentOf(id: string): string | null {
    return this.#parents.get(id) ?? null;
  }

  copiedAttributes(id: string): readonly AttributeRecord[] {
    return this.#copied.get(id) ?? [];
  }

  /** Every class after its general. */
  topDown(): ClassRecord[] {
    const depth = (id: string) => this.#lineage(id).length;
    return [...this.#classes.values()].sort((a, b) => depth(a.id) - depth(b.id));
  }

  #below(id: string): ClassRecord[] {
    return [...this.#classes.values()].filter(
      (one) => one.id !== id && this.#lineage(one.id).includes(id),
    );
  }

  /** Abstract in the model, and something concrete is below it. */
  isAbstract(id: string): boolean {
    const known = this.#abstract.get(id);
    if (known !== undefined) return known;
    const record = this.#classes.get(id);
    const isAbstract = record?.abstract === true && this.#below(id).some((one) => !one.abstract);
    this.#abstract.set(id, isAbstract);
    if (record?.abstract && !isAbstract) {
      this.#context.note('backend.abstract-childless', { name: record.name }, { elementId: id });
    }
    return isAbstract;
  }

  /** For the topmost class of a hierarchy; null for any other class. */
  discriminator(id: string, names: ReadonlyMap<string, ResourceNames>): DiscriminatorPlan | null {
    const below = this.#below(id);
    if (this.#parents.has(id) || below.length === 0) return null;
    const record = this.#classes.get(id) as ClassRecord;
    const family = [record, ...below];
    const used = family
      .flatMap((one) => [
        ...this.#context.store.children(one.id, 'attribute'),
        ...this.copiedAttributes(one.id),
      ])
      .map(({ name }) => camel(safeWords(name, 'value')));
    const property = new NameScope(used).take(['kind', 'recordKind', 'subclass']);
    const values = family
      .filter((one) => !this.isAbstract(one.id))
      .map((one) => ({
        resourceId: one.id,
        value: names.get(one.id)?.typeName ?? one.name,
      }));
    return { property, column: wordsOf(property).join('_'), values };
  }
}
