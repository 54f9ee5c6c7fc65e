import { AppError } from '../../kit/app-error';
import { hasErrors } from '../../kit/diagnostic';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { CLASSIFIER_KINDS } from '../../metamodel/kinds';
import { classifiers } from '../../metamodel/queries';
import { Store } from '../../metamodel/store';
import { nameKey } from '../names';
import { proposalFromReading } from '../proposal-from-reading';
import type { Reading, Span } from '../reading';
import type { SentenceStatement } from '../statements';

/** What the words of one statement say by themselves: a small model of their own. */
export interface Told {
  /** What the text says, traced to its words. Its ids mean nothing outside of it. */
  store: Store;
  /** Classifiers of the real model, under their real ids, that the text only refers to. */
  referred: ReadonlySet<string>;
}

/** Every sentence of a reading kept by one statement. */
export function keptBy(statementId: string, text: string, reading: Reading): SentenceStatement[] {
  return reading.sentences.map((_, sentence) => ({ sentence, statementId, text, offset: 0 }));
}

/**
 * The model that a statement's text would make if nothing else had been said.
 *
 * @param text what was handed to the reader, not empty.
 * @param model where classifiers are found that the text refers to without speaking of them.
 */
export function toldBy(text: string, reading: Reading, model: Store, statementId: string): Told {
  const store = new Store();
  const own = new Set(reading.classifiers.map(({ name }) => nameKey(name)));
  const named = new Set(
    reading.relations
      .flatMap(({ source, target, associationClass = '' }) => [source, target, associationClass])
      .concat(reading.classifiers.flatMap((c) => c.attributes.map(({ type }) => type)))
      .map(nameKey),
  );
  const known = classifiers(model).filter(({ name }) => {
    const key = nameKey(name);
    return named.has(key) && !own.has(key);
  });
  run(store, [
    create('statement', statementId, { text }),
    ...known.map(({ kind, id, name }) => create(kind, id, { name })),
  ]);
  let count = 0;
  // Unlike any of the model, which may be in this store too.
  const newId = (prefix: string) => `${prefix}_told-${(count += 1)}`;
  const { items } = proposalFromReading(reading, store, keptBy(statementId, text, reading), {
    newId,
    messageId: null,
    source: 'interview',
  });
  run(
    store,
    items.flatMap(({ commands }) => commands),
  );
  return { store, referred: new Set(known.map(({ id }) => id)) };
}

function run(store: Store, commands: Parameters<typeof execute>[1]): void {
  const { diagnostics } = execute(store, commands);
  // A reading runs cleanly on a model that holds nothing else.
  if (hasErrors(diagnostics)) {
    throw new AppError('interview.told', diagnostics[0]?.message ?? 'The text makes no model.');
  }
}

/** Kinds of element that come from words, owners before what they hold. */
const SPOKEN = [
  ...CLASSIFIER_KINDS,
  'attribute',
  'operation',
  'literal',
  'association',
  'generalization',
] as const;

/** Everything the text speaks of, owners first. */
export function spokenOf({ store, referred }: Told) {
  return SPOKEN.flatMap((kind) => store.all(kind)).filter(({ id }) => !referred.has(id));
}

/** The words in the text behind one of its elements, with how sure the reader is. */
export function wordsFor({ store }: Told, id: string): (Span & { confidence: number })[] {
  return store
    .referrers(id)
    .flatMap(({ id: traceId, field }) =>
      field === 'elementId' ? (store.getAs('trace', traceId) ?? []) : [],
    )
    .map(({ start, end, confidence }) => ({ start, end, confidence }));
}
