import type { ActorRecord, UseCaseRecord } from '../../../metamodel/kinds';
import { linesFrom, linesTo } from '../../../metamodel/lines';
import { messagesIn } from '../../../metamodel/interactions';
import { compareByOrder } from '../../../metamodel/store';
import { camel, kebab, NameScope, plural, wordsOf } from '../../lib/names';
import type { Access, AccessPlan, RolePlan, UseCasePlan } from '../behaviour-plan';
import type { LinkPlan, ResourcePlan } from '../plan';
import { conditionsOf } from './conditions';
import type { PlanningContext } from './context';
import { safeWords } from './context';
import type { TypeNaming } from './type-names';

/**
 * Roles, use cases and who may do what. The rule, which only reads names and so is the same each time:
 *
 * - Every actor is a role; one that is a kind of another may do what that one may.
 * - A use case belongs to the actors it is joined to, and to those of the use cases that include it,
 *   that it extends, or that are a kind of it.
 * - Its first word is a verb, and the classes whose names follow are what it is about. `create`,
 *   `register`, `view`, `change`, `remove`, `manage`, … allow its roles to create, read, update and
 *   delete these; a verb that is an action or operation of the class allows that one.
 * - Where a use case speaks of creating (updating, deleting, an action …), nobody else may. Reading is
 *   free for every caller unless a use case speaks of it; then for its roles and those that may write.
 *   What no use case speaks of, every authenticated caller may, and a Diagnostic says so; an action,
 *   an operation or a link that none speaks of goes with updating.
 */
export interface RolesAndUseCases {
  roles: RolePlan[];
  useCases: UseCasePlan[];
}

type Crud = keyof AccessPlan;
const CRUD: readonly Crud[] = ['read', 'create', 'update', 'delete'];

/** What a verb allows; `plain`: a use case with this verb is no more than that. */
const VERBS: readonly { verbs: string; allows: readonly Crud[]; plain: boolean }[] = [
  {
    verbs: 'create add register make new insert enter record write submit place open upload post',
    allows: ['create'],
    plain: true,
  },
  {
    verbs:
      'view see read show list browse search find display look get inspect retrieve consult query',
    allows: ['read'],
    plain: true,
  },
  {
    verbs: 'update change edit modify correct rename adjust revise',
    allows: ['update'],
    plain: true,
  },
  { verbs: 'delete remove erase discard', allows: ['delete'], plain: true },
  { verbs: 'manage maintain administer', allows: CRUD, plain: true },
  { verbs: 'cancel withdraw revoke', allows: ['update', 'delete'], plain: false },
  { verbs: 'issue schedule prescribe plan prepare request', allows: ['create'], plain: false },
  { verbs: 'assign set approve confirm process handle', allows: ['update'], plain: false },
  { verbs: 'check review monitor track report print export', allows: ['read'], plain: false },
];
const ARTICLES = ['a', 'an', 'the', 'his', 'her', 'their', 'own', 'new', 'all', 'for', 'up', 'of'];

export class RolePlanner {
  readonly #roles: RolePlan[];
  /** Role names by what they may, e.g. `cls_1 create` or `cls_1 action extend`. */
  readonly #granted = new Map<string, Set<string>>();

  constructor(
    readonly context: PlanningContext,
    readonly naming: TypeNaming,
  ) {
    const names = new NameScope();
    const actors = context.store.all('actor').sort(compareByOrder);
    const named = new Map(
      actors.map((actor) => [actor.id, names.take([kebab(safeWords(actor.name, 'role'))])]),
    );
    this.#roles = actors.map((actor): RolePlan => {
      const name = named.get(actor.id) ?? '';
      return {
        origin: context.origin(actor),
        id: actor.id,
        name,
        typeName: naming.service(actor.name, 'role').typeName,
        title: actor.name,
        includes: this.#generals(actor).flatMap(({ id }) => named.get(id) ?? []),
      };
    });
  }

  #generals(actor: ActorRecord): ActorRecord[] {
    const found = new Map<string, ActorRecord>();
    const visit = (id: string): void => {
      for (const { record } of linesFrom(this.context.store, 'generalization', id)) {
        if (record.kind !== 'generalization') continue;
        const general = this.context.store.getAs('actor', record.generalId);
        if (!general || general.id === actor.id || found.has(general.id)) continue;
        found.set(general.id, general);
        visit(general.id);
      }
    };
    visit(actor.id);
    return [...found.values()];
  }

  /** Plans roles and use cases, and sets the access of all that they speak of where it `isSafe`. */
  plan(
    resources: readonly ResourcePlan[],
    links: readonly LinkPlan[],
    isSafe: boolean,
  ): RolesAndUseCases {
    const cases = this.context.store.all('use-case').sort(compareByOrder);
    const useCases = cases.flatMap((record) => this.#useCase(record, resources));
    if (isSafe) {
      for (const resource of resources) this.#setAccess(resource);
      const byId = new Map(resources.map((resource) => [resource.id, resource]));
      for (const link of links)
        link.access = byId.get(link.source.resourceId)?.access.update ?? null;
    }
    return { roles: this.#roles, useCases };
  }

  /** The roles of a use case with those that may do what they may. */
  #access(record: UseCaseRecord): Access {
    const actors = new Set<string>();
    const seen = new Set<string>();
    const visit = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      const { store } = this.context;
      for (const { record: line } of linesTo(store, 'communication', id)) {
        if (line.kind === 'communication') actors.add(line.ownerId);
      }
      for (const { record: line } of linesTo(store, 'include', id)) {
        if (line.kind === 'include') visit(line.ownerId);
      }
      for (const { record: line } of linesFrom(store, 'extend', id)) {
        if (line.kind === 'extend') visit(line.extendedCaseId);
      }
      for (const { record: line } of linesFrom(store, 'generalization', id)) {
        if (line.kind === 'generalization') visit(line.generalId);
      }
    };
    visit(record.id);
    return actors.size === 0 ? null : this.#expanded(actors);
  }

  #expanded(actorIds: ReadonlySet<string>): string[] {
    const named = this.#roles.filter(({ id }) => actorIds.has(id)).map(({ name }) => name);
    return this.#roles
      .filter(
        ({ name, includes }) => named.includes(name) || includes.some((one) => named.includes(one)),
      )
      .map(({ name }) => name);
  }

  #grant(key: string, access: Access): void {
    if (access === null) return;
    const known = this.#granted.get(key) ?? new Set<string>();
    access.forEach((name) => known.add(name));
    this.#granted.set(key, known);
  }

  /** @returns nothing for a use case that something else fulfils already */
  #useCase(record: UseCaseRecord, resources: readonly ResourcePlan[]): UseCasePlan[] {
    const access = this.#access(record);
    const [verb = '', ...rest] = wordsOf(record.name);
    const about = resourcesNamed(rest, resources);
    const conditions = conditionsOf(record.doc);
    const steps = conditions.steps.length > 0 ? conditions.steps : this.#messages(record);
    const { store } = this.context;
    const isMore = steps.length > 0 || linesFrom(store, 'include', record.id).length > 0;
    const isOnly = about.length === 1 && !isMore;
    const meaning = VERBS.find(({ verbs }) => verbs.split(' ').includes(verb));
    let fulfilled = false;
    for (const resource of about) {
      const own = [...resource.machines.flatMap(({ actions }) => actions), ...resource.operations];
      const called = own.filter(({ method }) => wordsOf(method).join(' ') === verb);
      for (const one of called) {
        this.#grant(`${resource.id} call ${one.method}`, access);
        if (isOnly) one.useCases.push(record.name);
      }
      if (called.length > 0) fulfilled ||= isOnly;
      else {
        for (const kind of meaning?.allows ?? []) this.#grant(`${resource.id} ${kind}`, access);
        fulfilled ||= isOnly && meaning?.plain === true;
      }
    }
    if (fulfilled) return [];
    this.context.note('backend.use-case-pending', { name: record.name }, { elementId: record.id });
    const names = this.naming.service(record.name, 'use case');
    const segment = kebab(safeWords(names.typeName, 'use-case'));
    return [
      {
        origin: this.context.origin(record),
        id: record.id,
        title: record.name,
        ...names,
        method: camel(safeWords(names.typeName, 'use case')),
        segment,
        operationId: this.naming.operationId(camel(safeWords(names.typeName, 'use case'))),
        access,
        steps,
        preconditions: conditions.preconditions,
        postconditions: conditions.postconditions,
        resourceIds: about.map(({ id }) => id),
      },
    ];
  }

  /** What the first sequence diagram of the use case says, message by message. */
  #messages(record: UseCaseRecord): string[] {
    const [interaction] = this.context.store.children(record.id, 'interaction');
    if (!interaction) return [];
    return messagesIn(this.context.store, interaction.id).map(({ id }) => this.context.nameOf(id));
  }

  #setAccess(resource: ResourcePlan): void {
    const granted = (key: string): Access => {
      const names = this.#granted.get(`${resource.id} ${key}`);
      return names ? this.#inOrder(names) : null;
    };
    const access: AccessPlan = {
      read: granted('read'),
      create: granted('create'),
      update: granted('update'),
      delete: granted('delete'),
    };
    const calls = [...resource.machines.flatMap(({ actions }) => actions), ...resource.operations];
    for (const call of calls) {
      const isReading = 'derived' in call && call.derived;
      call.access = granted(`call ${call.method}`) ?? (isReading ? access.read : access.update);
    }
    if (access.read !== null) {
      // Whoever writes a record has to see it, too.
      const writers = [
        access.create,
        access.update,
        access.delete,
        ...calls.map((one) => one.access),
      ];
      access.read = this.#inOrder(new Set([access.read, ...writers].flatMap((one) => one ?? [])));
      if (writers.some((one) => one === null)) access.read = null;
    }
    resource.access = access;
    const open = (['create', 'update', 'delete'] as const).filter((kind) => access[kind] === null);
    if (open.length > 0) {
      this.context.note(
        'backend.access-open',
        { actions: open.join(', '), resource: plural(wordsOf(resource.title)).join(' ') },
        { elementId: resource.id },
      );
    }
  }

  #inOrder(names: ReadonlySet<string>): string[] {
    return this.#roles.map(({ name }) => name).filter((name) => names.has(name));
  }
}

/** The resources that the words name, in singular or plural; of overlapping names the longest. */
function resourcesNamed(
  words: readonly string[],
  resources: readonly ResourcePlan[],
): ResourcePlan[] {
  const text = words.filter((word) => !ARTICLES.includes(word)).map(many);
  const found: ResourcePlan[] = [];
  for (let at = 0; at < text.length; ) {
    const matching = resources
      .map((resource) => ({ resource, name: wordsOf(resource.title).map(many) }))
      .filter(({ name }) => name.length > 0 && name.every((word, i) => text[at + i] === word))
      .sort((a, b) => b.name.length - a.name.length);
    const [best] = matching;
    if (best && !found.includes(best.resource)) found.push(best.resource);
    at += best?.name.length ?? 1;
  }
  return found;
}

function many(word: string): string {
  return plural([word])[0] ?? word;
}
