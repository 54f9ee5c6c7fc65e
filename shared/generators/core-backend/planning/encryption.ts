import type { AttributeRecord, StatementRecord } from '../../../metamodel/kinds';
import { compareByOrder } from '../../../metamodel/store';
import { plural, wordsOf } from '../../lib/names';
import type { EncryptedPlan } from '../behaviour-plan';
import type { Bounds, ValueType } from '../plan';
import type { PlanningContext } from './context';
import { isInForce } from './requirements';

/**
 * A requirement asks for values to be kept encrypted: "Card numbers are stored encrypted". What is
 * encrypted on its way is none of the columns' business.
 */
const ASKS_ENCRYPTION = /\b(un)?encrypt(s|ed|ion)?\b/i;
const DENIES_IT = /\bnot (be |kept |stored )?encrypted\b/i;
const ON_ITS_WAY =
  /\b(tls|ssl|https|in transit|connections?|transmi(t|ssion)\w*|end.to.end|backups?|disks?)\b/i;

/**
 * How the values of an attribute are encrypted; undefined: they are not. An attribute is marked in the
 * model, or a requirement that is traced to it or names it asks for it.
 */
export function encryptionOf(
  context: PlanningContext,
  attribute: AttributeRecord,
  type: ValueType,
  many: Bounds | undefined,
): EncryptedPlan | undefined {
  const asking = attribute.encrypted ? [] : requirementsFor(context, attribute);
  if (!attribute.encrypted && asking.length === 0) return undefined;
  const element = context.nameOf(attribute.id);
  const reason = obstacle(context, type, many);
  if (reason !== undefined) {
    context.note('backend.not-encrypted', { element, reason }, { elementId: attribute.id });
    return undefined;
  }
  const [first] = asking;
  if (first) {
    const what = `${element} encrypted in the database`;
    context.note('backend.asked-for', { what, sentence: first.text }, { elementId: attribute.id });
  }
  const isUnique = attribute.unique || attribute.identifier;
  return { context: attribute.id, mode: isUnique ? 'deterministic' : 'random' };
}

function obstacle(
  context: PlanningContext,
  type: ValueType,
  many: Bounds | undefined,
): string | undefined {
  if (!context.can('encryption')) return 'this stack does not encrypt';
  if (many) return 'a list is not; give it a class of its own';
  if (type.kind === 'primitive' && type.primitive !== 'json') return undefined;
  return 'only text, numbers, dates, times and truth values are';
}

function requirementsFor(context: PlanningContext, attribute: AttributeRecord): StatementRecord[] {
  const { store } = context;
  const name = wordsOf(attribute.name);
  return store
    .all('statement')
    .filter(isInForce)
    .filter(({ text }) => asksFor(text))
    .filter(({ id, text }) => {
      const traces = store.children(id, 'trace');
      return traces.some(({ elementId }) => elementId === attribute.id) || isNamed(name, text);
    })
    .sort(compareByOrder);
}

function asksFor(text: string): boolean {
  return ASKS_ENCRYPTION.test(text) && !DENIES_IT.test(text) && !ON_ITS_WAY.test(text);
}

/** One word alone ("name", "type") is too little to know an attribute by. */
function isNamed(name: readonly string[], text: string): boolean {
  if (name.length < 2) return false;
  const sentence = ` ${text.toLowerCase().replace(/[^a-z\d]+/g, ' ')} `;
  return [name, plural(name)].some((words) => sentence.includes(` ${words.join(' ')} `));
}
