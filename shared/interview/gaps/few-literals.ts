import { spoken } from '../names';
import { listIn } from './answer-words';
import { readClass, readLiteral } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { classifiers } from '../../metamodel/queries';

/** A choice with nothing to choose from. */
export const fewLiterals: GapKind = {
  kind: 'few-literals',
  section: 'things',
  weight: 55,
  blocks: 'the check on its values',
  places: ({ store }) => store.all('enumeration').length,
  find: ({ store }) =>
    classifiers(store).flatMap(({ id, kind, name }) => {
      if (kind !== 'enumeration') return [];
      const count = store.children(id, 'literal').length;
      const says = count === 0 ? 'has no values' : 'has only one value';
      return count < 2 ? [{ elementId: id, text: `${name} ${says}.` }] : [];
    }),
  ask({ store }, { elementId }) {
    const name = store.getAs('enumeration', elementId)?.name ?? '';
    return {
      topicId: elementId,
      text: `Which values can a ${spoken(name)} have?`,
      quickAnswers: [DONT_KNOW],
    };
  },
  answer({ store }, { elementId }, answer) {
    const record = store.getAs('enumeration', elementId);
    const items = record && listIn(answer);
    if (!items) return null;
    const whole = { words: answer, start: 0, end: answer.length };
    const literals = items.map(readLiteral);
    const read = { ...readClass(record.name, whole), kind: 'enumeration' as const };
    const classifiersRead = [{ ...read, name: record.name, literals }];
    return { kind: 'reading', reading: { classifiers: classifiersRead, relations: [] } };
  },
};
