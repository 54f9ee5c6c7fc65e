import type { Diagnostic } from '../../../kit/diagnostic';
import type { AnyRecord } from '../../../metamodel/kinds';
import { displayName, evidenceOf, qualifiedName } from '../../../metamodel/queries';
import type { Store } from '../../../metamodel/store';
import { hashOf, wordsOf } from '../../lib/names';
import type { Behaviour } from '../behaviour-plan';
import { diagnose } from '../diagnostics';
import type { Origin } from '../plan';

/** How many sentences a comment quotes at most. */
const QUOTED = 3;

/** What every planning step shares: the frozen model, and the findings so far. */
export class PlanningContext {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly store: Store,
    /** What the stack can do. */
    readonly behaviours: readonly Behaviour[] = [],
  ) {}

  /** True when the stack can do it; what it cannot do is not planned. */
  can(behaviour: Behaviour): boolean {
    return this.behaviours.includes(behaviour);
  }

  /** Notes a finding about a record; `parameters.element` is filled in where the text asks for it. */
  note: typeof diagnose = (code, parameters, where) => {
    const diagnostic = diagnose(code, parameters, where);
    this.diagnostics.push(diagnostic);
    return diagnostic;
  };

  /** `Loan.dueOn`, for messages. */
  nameOf(id: string): string {
    const record = this.store.get(id);
    const isMember = record?.kind === 'attribute' || record?.kind === 'operation';
    const isParameter = record?.kind === 'parameter';
    const parts = qualifiedName(this.store, id);
    return isMember || isParameter
      ? parts.slice(isParameter ? -3 : -2).join('.')
      : displayName(this.store, id);
  }

  /** Why a piece of the backend exists. `others` are further records it is made from. */
  origin(record: AnyRecord, ...others: AnyRecord[]): Origin {
    const all = [record, ...others];
    const texts = all.flatMap(({ id }) => evidenceOf(this.store, id)).map((e) => e.statement.text);
    return {
      recordIds: all.map(({ id }) => id),
      doc: all.map((one) => ('doc' in one ? one.doc.trim() : '')).find((doc) => doc !== '') ?? '',
      sentences: [...new Set(texts)].slice(0, QUOTED),
    };
  }
}

/**
 * The words of a model name, never empty and never starting with a digit: a name without any ASCII
 * letter (in another script, say) becomes `noun` and a hash that only changes with the name.
 */
export function safeWords(name: string, noun: string): [string, ...string[]] {
  const [first, ...rest] = wordsOf(name);
  if (first === undefined) return [noun, `x${hashOf(name)}`];
  return /^\d/.test(first) ? [noun, first, ...rest] : [first, ...rest];
}
