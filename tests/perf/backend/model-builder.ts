import { idSource } from '../../../shared/kit/ids';
import { seededRandom } from '../../../shared/kit/seeded-random';
import type { Command } from '../../../shared/metamodel/commands';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import type { Multiplicity } from '../../../shared/metamodel/queries';
import { classifierByName } from '../../../shared/metamodel/queries';
import { Store } from '../../../shared/metamodel/store';

export interface BuiltAttribute {
  name: string;
  type: string | null;
  multiplicity: Multiplicity;
  unique?: boolean;
  identifier?: boolean;
}

export interface BuiltEnd {
  classifier: string;
  multiplicity: Multiplicity;
  role?: string;
  aggregation?: 'none' | 'shared' | 'composite';
  navigable?: boolean;
}

/**
 * Builds a model with real commands. What the metamodel refuses, such as a name that is taken or a
 * cycle of generalisations, is left out and counted: a reference is somebody else's text.
 */
export class ModelBuilder {
  readonly store = new Store();
  readonly #newId = idSource(seededRandom(1));
  /** Commands that were refused. */
  refused = 0;

  class(name: string, abstract: boolean): void {
    this.#run(create('class', this.#newId('cls'), { name, abstract }));
  }

  enumeration(name: string, literals: readonly string[]): void {
    const id = this.#newId('enm');
    this.#run(create('enumeration', id, { name }));
    for (const literal of literals) {
      this.#run(create('literal', this.#newId('lit'), { name: literal, ownerId: id }));
    }
  }

  attribute(owner: string, { name, type, ...rest }: BuiltAttribute): void {
    const ownerId = this.#idOf(owner);
    const typeId = type === null ? undefined : this.#idOf(type);
    if (ownerId === undefined) return this.#refuse();
    const typed = typeId === undefined ? { type, typeId: null } : { type: null, typeId };
    this.#run(create('attribute', this.#newId('att'), { ownerId, name, ...typed, ...rest }));
  }

  operation(owner: string, name: string): void {
    const ownerId = this.#idOf(owner);
    if (ownerId === undefined) return this.#refuse();
    this.#run(create('operation', this.#newId('opr'), { ownerId, name }));
  }

  generalization(specific: string, general: string): void {
    const [specificId, generalId] = [this.#idOf(specific), this.#idOf(general)];
    if (specificId === undefined || generalId === undefined) return this.#refuse();
    this.#run({ type: 'generalize', id: this.#newId('gen'), specificId, generalId });
  }

  association(source: BuiltEnd, target: BuiltEnd, associationClass?: string): void {
    const [from, to] = [this.#end(source), this.#end(target)];
    if (!from || !to) return this.#refuse();
    const classId = associationClass === undefined ? null : this.#idOf(associationClass);
    const id = this.#newId('asc');
    this.#run({ type: 'connect', id, classId: classId ?? null, source: from, target: to });
  }

  #end({ classifier, ...rest }: BuiltEnd) {
    const classifierId = this.#idOf(classifier);
    return classifierId === undefined
      ? undefined
      : { id: this.#newId('end'), classifierId, ...rest };
  }

  #idOf(name: string): string | undefined {
    return classifierByName(this.store, name)?.id;
  }

  #refuse(): void {
    this.refused += 1;
  }

  #run(command: Command): void {
    const { diagnostics } = execute(this.store, [command]);
    if (diagnostics.some(({ severity }) => severity === 'error')) this.#refuse();
  }
}
