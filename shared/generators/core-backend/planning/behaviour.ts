import type { ClassRecord, OperationRecord } from '../../../metamodel/kinds';
import { camel, constant, NameScope, wordsOf } from '../../lib/names';
import type {
  ActionPlan,
  Condition,
  StateMachinePlan,
  StatePlan,
  TransitionPlan,
} from '../behaviour-plan';
import type { EnumPlan, FieldPlan } from '../plan';
import type { PlanningContext } from './context';
import { safeWords } from './context';
import { conditionsOf } from './conditions';
import { parseExpression } from './expressions';
import type { FlatMachine, FlatTransition } from './machines';
import { flatMachinesOf } from './machines';
import type { MemberNames } from './members';
import { columnOf } from './members';
import type { TypeNaming } from './type-names';

/** What the planning of a class's machines needs of the planning of the class. */
export interface MachinePlace {
  context: PlanningContext;
  naming: TypeNaming;
  /** enumeration id -> lower-case literal name -> value; a made-up enumeration is added. */
  literals: Map<string, ReadonlyMap<string, string>>;
  /** Takes the enumerations that are made up. */
  enums: EnumPlan[];
  typeName: string;
  names: MemberNames;
  /** Own stored properties so far; a made-up state is added. */
  fields: FieldPlan[];
}

/** A machine whose field is decided, before its actions have names. */
export interface HeldMachine {
  flat: FlatMachine;
  field: FieldPlan;
  /** state id -> value of the field; `final` for the final state, null when nothing stands for it. */
  values: ReadonlyMap<string, string>;
  final: string | null;
}

const FINAL_WORDS = [
  'final',
  'finished',
  'done',
  'ended',
  'end',
  'terminated',
  'completed',
  'closed',
];

/** Decides which field holds the state of each machine of a class, and makes it read-only. */
export function holdMachines(place: MachinePlace, record: ClassRecord): HeldMachine[] {
  const used = new Set<FieldPlan>();
  return flatMachinesOf(place.context, record.id).map((flat) => {
    const held = holdInAttribute(place, flat, used) ?? holdInOwnField(place, flat, record, used);
    const initial = held.values.get(flat.initial.id);
    used.add(held.field);
    held.field.readOnly = true;
    held.field.required = true;
    if (initial !== undefined) held.field.default = initial;
    noteWords(place.context, flat);
    return held;
  });
}

/** In the machine's attribute, or the only one whose enumeration has a literal for each state. */
function holdInAttribute(
  place: MachinePlace,
  flat: FlatMachine,
  used: ReadonlySet<FieldPlan>,
): HeldMachine | null {
  const { machine, isOnly } = flat;
  const wanted = place.fields.filter(
    (field) =>
      field.type.kind === 'enum' &&
      !field.many &&
      !used.has(field) &&
      (machine.attributeId === null ||
        !isOnly ||
        field.origin.recordIds[0] === machine.attributeId),
  );
  const found = wanted.flatMap((field) => {
    const values = valuesIn(place, flat, field);
    return values ? [{ field, values }] : [];
  });
  const [only] = found;
  if (!only || (found.length > 1 && machine.attributeId === null)) return null;
  return { flat, ...only, final: finalIn(place, flat, only.field) };
}

/** state id -> value, when the field's enumeration has a literal of its own for every state. */
function valuesIn(
  { context, literals }: MachinePlace,
  { states }: FlatMachine,
  field: FieldPlan,
): Map<string, string> | null {
  const known = field.type.kind === 'enum' ? literals.get(field.type.id) : undefined;
  if (!known) return null;
  const values = new Map<string, string>();
  for (const state of states) {
    const literal = context.store.getAs('literal', state.literalId);
    const value = valueNamed(known, literal?.name ?? state.name);
    if (value === undefined || [...values.values()].includes(value)) return null;
    values.set(state.id, value);
  }
  return values;
}

function valueNamed(known: ReadonlyMap<string, string>, name: string): string | undefined {
  const exact = known.get(name.toLowerCase());
  if (exact !== undefined) return exact;
  const wanted = wordsOf(name).join(' ');
  return wanted === ''
    ? undefined
    : [...known].find(([literal]) => wordsOf(literal).join(' ') === wanted)?.[1];
}

function finalIn(place: MachinePlace, flat: FlatMachine, field: FieldPlan): string | null {
  const known = field.type.kind === 'enum' ? place.literals.get(field.type.id) : undefined;
  const names = flat.states.map(({ name }) => wordsOf(name).join(' '));
  const final = place.context.store
    .children(flat.region.id, 'state')
    .find(({ type }) => type === 'final');
  const literal = place.context.store.getAs('literal', final?.literalId ?? null);
  const candidates = [literal?.name, final?.name, ...FINAL_WORDS].filter(
    (name): name is string => name !== undefined && name !== '' && !names.includes(name),
  );
  const found = candidates.map((name) => known && valueNamed(known, name));
  return found.find((value) => value !== undefined) ?? null;
}

/** In a property and an enumeration that the backend makes up. */
function holdInOwnField(
  place: MachinePlace,
  flat: FlatMachine,
  record: ClassRecord,
  used: ReadonlySet<FieldPlan>,
): HeldMachine {
  const { context, naming, names, typeName } = place;
  const { machine, region, isOnly, states, transitions } = flat;
  const id = isOnly ? machine.id : region.id;
  const about = isOnly ? 'state' : `${region.name || 'state'}`;
  // An attribute that was meant to hold it, but cannot, gives way.
  const meant = place.fields.find(
    (field) =>
      field.origin.recordIds[0] === machine.attributeId &&
      !used.has(field) &&
      isOnly &&
      !field.many,
  );
  const property =
    meant?.property ?? names.property([about, `${record.name} ${about}`], '', machine.id);
  const scope = new NameScope();
  const values = new Map<string, string>();
  for (const state of states) {
    const words = constant(wordsOf(state.name));
    values.set(state.id, scope.take([words || constant(safeWords(state.name, 'state'))]));
  }
  const ends = transitions.some(({ to, trigger }) => to === null && trigger !== '');
  const final = ends ? scope.take(['FINAL', 'FINAL_STATE']) : null;
  const all = [...values.values(), ...(final === null ? [] : [final])];
  place.literals.set(id, new Map(all.map((value) => [value.toLowerCase(), value])));
  const originOf = (value: string) => {
    const state = states.find((one) => values.get(one.id) === value);
    return context.origin(state ?? machine);
  };
  place.enums.push({
    origin: context.origin(machine),
    id,
    ...naming.madeUp(safeWords(`${typeName} ${property}`, 'state')),
    literals: all.map((value) => ({ origin: originOf(value), value })),
  });
  const field: FieldPlan = meant ?? {
    origin: context.origin(machine),
    property,
    column: columnOf(property),
    type: { kind: 'enum', id },
    required: true,
    unique: false,
  };
  if (meant) {
    field.type = { kind: 'enum', id };
    field.unique = false;
    delete field.limits;
  } else place.fields.push(field);
  context.note(
    'backend.state-field',
    { element: record.name, field: property },
    { elementId: machine.id },
  );
  return { flat, field, values, final };
}

function noteWords(context: PlanningContext, { states }: FlatMachine): void {
  for (const state of states) {
    const words = [state.entry, state.do, state.exit].filter((text) => text !== '').join('; ');
    const element = state.name;
    if (words !== '') {
      context.note('backend.state-words', { element, words }, { elementId: state.id });
    }
    if (context.store.children(state.id, 'region').length > 1) {
      context.note('backend.state-orthogonal', { element }, { elementId: state.id });
    }
  }
}

/** The event of a trigger without what stands in brackets: `pay(amount)` is `pay`. */
export function eventOf(trigger: string): string {
  return trigger.replace(/\([^)]*\)\s*$/, '').trim();
}

/** Operations that are nothing but the trigger of one of the machines: they become its action. */
export function mergedOperations(
  context: PlanningContext,
  machines: readonly HeldMachine[],
  operations: readonly OperationRecord[],
): OperationRecord[] {
  const events = new Set(
    machines
      .flatMap(({ flat }) => flat.transitions)
      .map(({ trigger }) => wordsOf(eventOf(trigger)).join(' ')),
  );
  return operations.filter(
    (operation) =>
      events.has(wordsOf(operation.name).join(' ')) &&
      operation.typeId === null &&
      /^(void|none|)$/i.test(operation.type?.trim() ?? '') &&
      context.store.children(operation.id, 'parameter').length === 0,
  );
}

/** Names the actions of a class's machines and says what each does. */
export function planMachines(
  place: MachinePlace,
  machines: readonly HeldMachine[],
  merged: readonly OperationRecord[],
  allFields: readonly FieldPlan[],
): StateMachinePlan[] {
  const methods = new NameScope(['constructor', 'prototype', 'then', 'state']);
  return machines.map((held): StateMachinePlan => {
    const { flat, field, values } = held;
    const { machine, region, isOnly, states, initial } = flat;
    const planner = new ActionPlanner(place, held, merged, allFields, methods);
    const actions = planner.actions();
    const hasExit = (value: string) =>
      actions.some(({ transitions }) =>
        transitions.some(({ from, to }) => from === value && to !== value),
      );
    const planned = states.map((state): StatePlan => {
      const value = values.get(state.id) ?? '';
      const { entry, exit, do: activity } = state;
      const origin = place.context.origin(state);
      return { origin, value, terminal: !hasExit(value), entry, exit, activity };
    });
    return {
      origin: place.context.origin(machine),
      id: isOnly ? machine.id : region.id,
      title: machine.name,
      field,
      states: planned,
      initial: values.get(initial.id) ?? '',
      actions,
    };
  });
}

class ActionPlanner {
  readonly #events = new Map<string, { transition: FlatTransition; to: string }[]>();

  constructor(
    readonly place: MachinePlace,
    readonly held: HeldMachine,
    readonly merged: readonly OperationRecord[],
    readonly allFields: readonly FieldPlan[],
    readonly methods: NameScope,
  ) {
    for (const transition of held.flat.transitions) this.#collect(transition);
  }

  /** Completion transitions have no event: one that leads to a state is named after it. */
  #collect(transition: FlatTransition): void {
    const { values, final } = this.held;
    const to = transition.to ? values.get(transition.to.id) : final;
    const [first] = transition.records;
    if (to === null || to === undefined) {
      if (transition.trigger === '' || !first) return;
      const element = transition.trigger;
      this.place.context.note('backend.transition-left-out', { element }, { elementId: first.id });
      return;
    }
    if (transition.trigger === '' && transition.to === null) return;
    const event =
      eventOf(transition.trigger) || `move to ${transition.to?.name ?? 'the final state'}`;
    const key = wordsOf(event).join(' ') || event;
    this.#events.set(key, [...(this.#events.get(key) ?? []), { transition, to }]);
  }

  actions(): ActionPlan[] {
    return [...this.#events.values()].flatMap((ways): ActionPlan[] => {
      const [first] = ways;
      const [record, ...others] = ways.flatMap(({ transition }) => transition.records);
      if (!first || !record) return [];
      const { context, naming, names, typeName } = this.place;
      const trigger =
        eventOf(first.transition.trigger) ||
        `move to ${first.transition.to?.name ?? 'the final state'}`;
      const words = safeWords(trigger, 'event');
      const method = this.methods.take([camel(words)]);
      const operation = this.merged.find(
        ({ name }) => wordsOf(name).join(' ') === wordsOf(trigger).join(' '),
      );
      const origin = context.origin(record, ...(operation ? [operation] : []), ...others);
      return [
        {
          origin,
          trigger,
          method,
          segment: names.segment([method, `${method} transition`]),
          ...naming.operation(typeName, safeWords(method, 'event')),
          preconditions: operation ? this.#preconditions(operation.doc) : [],
          transitions: this.#ordered(ways, method),
          access: null,
          useCases: [],
        },
      ];
    });
  }

  #preconditions(doc: string): Condition[] {
    return conditionsOf(doc).preconditions.map((text) => ({
      text,
      expression: this.#parse(text),
    }));
  }

  #parse(text: string) {
    const { literals } = this.place;
    return parseExpression(text, { fields: this.allFields, parameters: [], literals }, ['boolean']);
  }

  /** Of two from the same state, the one without a guard is asked last. */
  #ordered(
    ways: readonly { transition: FlatTransition; to: string }[],
    method: string,
  ): TransitionPlan[] {
    const seen = new Set<string>();
    const planned = ways.flatMap(({ transition, to }): TransitionPlan[] => {
      const [record, ...others] = transition.records;
      const from = this.held.values.get(transition.from.id);
      const texts = transition.guards.filter((text) => !/^(else|otherwise)$/i.test(text));
      const key = JSON.stringify([from, to, texts, transition.effects]);
      if (!record || from === undefined || seen.has(key)) return [];
      seen.add(key);
      const about = `${method} ${transition.from.name}`;
      return [
        {
          origin: this.place.context.origin(record, ...others),
          from,
          to,
          guard: this.#guard(texts, about, record.id),
          effect: this.#effect(transition.effects, about, record.id),
        },
      ];
    });
    return [...planned].sort((a, b) => Number(a.guard === null) - Number(b.guard === null));
  }

  #guard(texts: readonly string[], about: string, id: string): TransitionPlan['guard'] {
    if (texts.length === 0) return null;
    const text = texts.join(' and ');
    const expression =
      texts.length === 1
        ? this.#parse(text)
        : this.#parse(texts.map((one) => `(${one})`).join(' and '));
    const method = this.methods.take([camel(safeWords(`may ${about}`, 'may'))]);
    if (!expression) this.#unwritten(text, id);
    return { text, expression, method };
  }

  #effect(texts: readonly string[], about: string, id: string): TransitionPlan['effect'] {
    if (texts.length === 0) return null;
    const text = texts.join('; ');
    this.#unwritten(text, id);
    return { text, method: this.methods.take([camel(safeWords(`on ${about}`, 'on'))]) };
  }

  #unwritten(words: string, elementId: string): void {
    const { context } = this.place;
    context.note('backend.unwritten', { element: context.nameOf(elementId), words }, { elementId });
  }
}
