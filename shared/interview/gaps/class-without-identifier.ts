import { generalsOf } from '../../metamodel/queries';
import { spoken, withArticle } from '../names';
import { isBrief, listIn, normal } from './answer-words';
import { readAttribute, readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { allAttributes, classesOf, hasMark, setMark } from './knowledge';

const SYSTEM_NUMBER = 'A number the system gives';

/** Nobody said what tells one instance from another. Classes without data are asked for data first. */
export const classWithoutIdentifier: GapKind = {
  kind: 'class-without-identifier',
  section: 'things',
  weight: 45,
  blocks: 'a key that people know; a generated one is used until then',
  places: (knowledge) => classesOf(knowledge).length,
  find: (knowledge) =>
    classesOf(knowledge)
      .filter((record) => {
        const attributes = allAttributes(knowledge.store, record.id);
        return (
          attributes.length > 0 &&
          // What tells the general apart tells the specific apart.
          generalsOf(knowledge.store, record.id).length === 0 &&
          !hasMark(record, 'systemIdentifier') &&
          !attributes.some(({ identifier, unique }) => identifier || unique)
        );
      })
      .map(({ id, name }) => ({ elementId: id, text: `${name} has no identifier.` })),
  ask({ store }, { elementId }) {
    const name = spoken(store.getAs('class', elementId)?.name ?? '');
    const candidates = allAttributes(store, elementId ?? '')
      .map((attribute) => spoken(attribute.name))
      .filter((words) => /\b(?:number|code|id|isbn|email|sku|reference|key)\b/i.test(words));
    return {
      topicId: elementId,
      text: `What tells one ${name} from another?`,
      quickAnswers: [
        ...candidates.slice(0, 2).map((words) => `Its ${words}`),
        SYSTEM_NUMBER,
        DONT_KNOW,
      ],
    };
  },
  answer({ store }, { elementId }, answer) {
    const record = store.getAs('class', elementId);
    if (!record) return null;
    const text = normal(answer);
    if (isBrief(text) && /^(?:nothing|no\b)|\bsystem\b|\bgenerated\b|\bautomatic/.test(text)) {
      const label = `${record.name}: a number the system gives tells ${withArticle(spoken(record.name))} from another`;
      const facts = {
        label,
        elementId: record.id,
        commands: [setMark(record, 'systemIdentifier')],
      };
      return { kind: 'commands', facts };
    }
    const items = listIn(answer);
    if (!items || items.length > 3) return null;
    const whole = { words: answer, start: 0, end: answer.length };
    // `String` leaves the type of an attribute that is known alone.
    const attributes = items.map((item) =>
      readAttribute(item, { identifier: true, type: 'String' }),
    );
    const classifiers = [{ ...readClass(record.name, whole), name: record.name, attributes }];
    return { kind: 'reading', reading: { classifiers, relations: [] } };
  },
};
