import { seededRandom } from '../../../kit/seeded-random';
import { idSource } from '../../../kit/ids';
import type { Command } from '../../../metamodel/commands';
import { create } from '../../../metamodel/commands';
import { execute } from '../../../metamodel/execute';
import { classifierByName, parseMultiplicity } from '../../../metamodel/queries';
import { Store } from '../../../metamodel/store';

/**
 * Builds a model for a test from lines that a person can read:
 *
 * ```
 * enum LoanStatus: active, returned
 * data Address: street: String, city: String [0..1]
 * abstract class Person: name: String
 * class Member extends Person: memberNumber: String {id}, phones: String [*], /age: Integer
 * class Loan: dueOn: Date, status: LoanStatus = active
 * assoc Book [1] -- [*] Copy
 * assoc Order as order [1] <*>- [1..*] OrderLine as lines
 * assoc Student [*] -- [*] Course via Enrolment
 * op Loan.extend(days: Integer): Date
 * says Loan.extend "A member may extend a loan once."
 * requires "Every access to a loan is logged."
 * actor Librarian extends Member
 * usecase `Extend a loan`: Member, Librarian
 * machine Loan.status: * -> active, active -> active: extend [days > 0] / tell, active -> returned: return
 * ```
 *
 * `<*>-` is a composition and `<>-` an aggregation, the whole on the left; `->` is navigable to the
 * right only; `*` is the initial state before an arrow and the final one behind it; a name in back-quotes may hold anything. Runs real commands; a refused one throws.
 */
export function modelOf(text: string): Store {
  const builder = new ModelText();
  for (const line of text.split('\n')) builder.line(line.trim());
  return builder.store;
}

const NAME = '(`[^`]+`|[^\\s:,({=\\[.]+)';

class ModelText {
  readonly store = new Store();
  readonly #newId = idSource(seededRandom(1));

  line(line: string): void {
    if (line === '' || line.startsWith('#')) return;
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    switch (word) {
      case 'enum':
        return this.#enumeration(rest);
      case 'data':
        return this.#classifier('data-type', rest, false);
      case 'class':
        return this.#classifier('class', rest, false);
      case 'abstract':
        return this.#classifier('class', rest.replace(/^class\s+/, ''), true);
      case 'assoc':
        return this.#association(rest);
      case 'op':
        return this.#operation(rest);
      case 'doc':
        return this.#doc(rest);
      case 'says':
        return this.#statement(rest);
      case 'requires':
        return this.#run(
          create('statement', this.#newId('stm'), { text: rest.replace(/^"|"$/g, '') }),
        );
      case 'actor':
        return this.#actor(rest);
      case 'usecase':
        return this.#useCase(rest);
      case 'machine':
        return this.#machine(rest);
      default:
        throw new Error(`Not a model line: ${line}`);
    }
  }

  #run(...commands: Command[]): void {
    const { diagnostics } = execute(this.store, commands);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  }

  #idOf(name: string): string {
    const found = classifierByName(this.store, bare(name));
    if (!found) throw new Error(`There is no classifier ${name}.`);
    return found.id;
  }

  #enumeration(text: string): void {
    const { name, rest } = head(text);
    const id = this.#newId('enm');
    this.#run(create('enumeration', id, { name }));
    for (const literal of list(rest)) {
      this.#run(create('literal', this.#newId('lit'), { name: bare(literal), ownerId: id }));
    }
  }

  #classifier(kind: 'class' | 'data-type', text: string, abstract: boolean): void {
    const { name, generals, rest } = head(text);
    const id = this.#newId(kind === 'class' ? 'cls' : 'dty');
    this.#run(
      kind === 'class'
        ? create('class', id, { name, abstract })
        : create('data-type', id, { name }),
    );
    for (const general of generals) {
      const generalId = this.#idOf(general);
      this.#run({ type: 'generalize', id: this.#newId('gen'), specificId: id, generalId });
    }
    for (const attribute of list(rest)) this.#attribute(id, attribute);
  }

  #attribute(ownerId: string, text: string): void {
    const pattern = new RegExp(
      `^(/?)${NAME}(?:\\s*:\\s*${NAME})?\\s*(?:\\[([^\\]]+)\\])?\\s*(?:=\\s*(.+?))?\\s*(?:\\{([a-z ]*)\\})?$`,
    );
    const match = pattern.exec(text);
    if (!match) throw new Error(`Not an attribute: ${text}`);
    const [, derived, name = '', type, bounds, initial, flags = ''] = match;
    this.#run(
      create('attribute', this.#newId('att'), {
        ownerId,
        name: bare(name),
        ...this.#type(type),
        multiplicity: parseMultiplicity(bounds ?? '1') ?? { lower: 1, upper: 1 },
        default: initial ?? null,
        derived: derived === '/',
        unique: flags.includes('unique'),
        encrypted: flags.includes('encrypted'),
        identifier: flags.includes('id'),
      }),
    );
  }

  #type(text: string | undefined): { type: string | null; typeId: string | null } {
    if (text === undefined) return { type: null, typeId: null };
    const found = classifierByName(this.store, bare(text));
    return found ? { type: null, typeId: found.id } : { type: bare(text), typeId: null };
  }

  #association(text: string): void {
    const pattern = new RegExp(
      `^${NAME}(?:\\s+as\\s+${NAME})?\\s+\\[([^\\]]+)\\]\\s*(--|->|<\\*>-|<>-)\\s*\\[([^\\]]+)\\]\\s+${NAME}(?:\\s+as\\s+${NAME})?(?:\\s+via\\s+${NAME})?$`,
    );
    const match = pattern.exec(text);
    if (!match) throw new Error(`Not an association: ${text}`);
    const [
      ,
      left = '',
      leftRole,
      leftBounds = '',
      line,
      rightBounds = '',
      right = '',
      rightRole,
      via,
    ] = match;
    this.#run({
      type: 'connect',
      id: this.#newId('asc'),
      classId: via === undefined ? null : this.#idOf(via),
      source: {
        id: this.#newId('end'),
        classifierId: this.#idOf(left),
        role: bare(leftRole ?? ''),
        multiplicity: parseMultiplicity(leftBounds) ?? { lower: 0, upper: '*' },
        navigable: line !== '->',
        aggregation: line === '<*>-' ? 'composite' : line === '<>-' ? 'shared' : 'none',
      },
      target: {
        id: this.#newId('end'),
        classifierId: this.#idOf(right),
        role: bare(rightRole ?? ''),
        multiplicity: parseMultiplicity(rightBounds) ?? { lower: 0, upper: '*' },
      },
    });
  }

  #operation(text: string): void {
    const match = new RegExp(`^${NAME}\\.${NAME}\\((.*)\\)(?:\\s*:\\s*${NAME})?$`).exec(text);
    if (!match) throw new Error(`Not an operation: ${text}`);
    const [, owner = '', name = '', parameters = '', type] = match;
    const id = this.#newId('opr');
    this.#run(
      create('operation', id, {
        ownerId: this.#idOf(owner),
        name: bare(name),
        ...this.#type(type),
      }),
    );
    for (const parameter of list(parameters)) {
      const [parameterName = '', parameterType] = parameter.split(':').map((part) => part.trim());
      this.#run(
        create('parameter', this.#newId('par'), {
          ownerId: id,
          name: bare(parameterName),
          ...this.#type(parameterType),
        }),
      );
    }
  }

  #actor(text: string): void {
    const { name, generals } = head(text);
    const id = this.#newId('act');
    this.#run(create('actor', id, { name }));
    for (const general of generals) {
      const generalId = this.#named('actor', general);
      this.#run({ type: 'generalize', id: this.#newId('gen'), specificId: id, generalId });
    }
  }

  #useCase(text: string): void {
    const { name, rest } = head(text);
    const id = this.#newId('ucs');
    this.#run(create('use-case', id, { name }));
    for (const actor of list(rest)) {
      const ownerId = this.#named('actor', actor);
      this.#run(create('communication', this.#newId('com'), { ownerId, useCaseId: id }));
    }
  }

  #named(kind: 'actor' | 'use-case', name: string): string {
    const found = this.store.all(kind).find((one) => one.name === bare(name));
    if (!found) throw new Error(`There is no ${kind} ${name}.`);
    return found.id;
  }

  /** `Loan.status: * -> active, active -> returned: return [guard] / effect` */
  #machine(text: string): void {
    const [, path = '', rest = ''] = /^(.+?)\s*:\s+(.*)$/.exec(text) ?? [];
    const [, owner = '', attribute] = new RegExp(`^${NAME}(?:\\.${NAME})?$`).exec(path) ?? [];
    const classId = this.#idOf(owner);
    const machineId = this.#newId('smc');
    const regionId = this.#newId('rgn');
    const attributeId = attribute === undefined ? null : this.#target(path);
    const name = `Life of ${bare(owner)}`;
    this.#run(create('state-machine', machineId, { name, ownerId: classId, attributeId }));
    this.#run(create('region', regionId, { ownerId: machineId }));
    const states = new Map<string, string>();
    const state = (word: string, end: 'initial' | 'final') => {
      const isEnd = word === '*';
      const key = isEnd ? end : bare(word);
      const known = states.get(key);
      if (known !== undefined) return known;
      const id = this.#newId('sta');
      states.set(key, id);
      const values = isEnd ? { type: end } : { name: key };
      this.#run(create('state', id, { ownerId: regionId, ...values }));
      return id;
    };
    for (const arrow of list(rest)) {
      const pattern = new RegExp(
        `^${NAME}\\s*->\\s*${NAME}(?:\\s*:\\s*([^[/]*?))?\\s*(?:\\[([^\\]]*)\\])?\\s*(?:/\\s*(.*))?$`,
      );
      const [, from = '', to = '', trigger = '', guard = '', effect = ''] =
        pattern.exec(arrow) ?? [];
      if (from === '') throw new Error(`Not a transition: ${arrow}`);
      const sourceId = state(from, 'initial');
      const targetId = state(to, 'final');
      const values = { sourceId, targetId, trigger: bare(trigger), guard, effect };
      this.#run(create('transition', this.#newId('trn'), { ownerId: regionId, ...values }));
    }
  }

  #target(path: string): string {
    const [, owner = '', member] = new RegExp(`^${NAME}(?:\\.${NAME})?$`).exec(path) ?? [];
    const other = [...this.store.all('use-case'), ...this.store.all('actor')];
    const found = other.find(({ name }) => name === bare(owner));
    if (found) return found.id;
    return this.#member(owner, member, path);
  }

  #member(owner: string, member: string | undefined, path: string): string {
    const ownerId = this.#idOf(owner);
    if (member === undefined) return ownerId;
    const found = (['attribute', 'operation', 'literal'] as const)
      .flatMap((kind) => this.store.children(ownerId, kind))
      .find(({ name }) => name === bare(member));
    if (!found) throw new Error(`There is no ${path}.`);
    return found.id;
  }

  #doc(text: string): void {
    const [, path = '', doc = ''] = /^(.+?)\s+"([\s\S]*)"$/.exec(text) ?? [];
    this.#run({
      type: 'update-element',
      id: this.#target(path),
      values: { doc: doc.replace(/\\n/g, '\n') },
    });
  }

  #statement(text: string): void {
    const [, path = '', sentence = ''] = /^(.+?)\s+"([\s\S]*)"$/.exec(text) ?? [];
    const statementId = this.#newId('stm');
    this.#run(create('statement', statementId, { text: sentence }), {
      type: 'trace-element',
      id: this.#newId('trc'),
      statementId,
      elementId: this.#target(path),
      start: 0,
      end: sentence.length,
    });
  }
}

function bare(name: string): string {
  return name.replace(/^`|`$/g, '');
}

function head(text: string): { name: string; generals: string[]; rest: string } {
  const match = new RegExp(`^${NAME}(?:\\s+extends\\s+([^:]+?))?\\s*(?::\\s*(.*))?$`).exec(text);
  if (!match) throw new Error(`Not a classifier: ${text}`);
  const [, name = '', generals = '', rest = ''] = match;
  return { name: bare(name), generals: list(generals), rest };
}

/** Splits at commas outside of back-quotes and brackets. */
function list(text: string): string[] {
  return (text.match(/(?:`[^`]*`|\[[^\]]*\]|\{[^}]*\}|[^,])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
