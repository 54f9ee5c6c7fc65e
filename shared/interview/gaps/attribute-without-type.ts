import { classifiers, displayName } from '../../metamodel/queries';
import { pascalName, spoken } from '../names';
import { listIn, typeIn } from './answer-words';
import { readAttribute, readClass, readLiteral } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';

function attributesOf({ store }: Knowledge) {
  return classifiers(store).flatMap(({ id }) => store.children(id, 'attribute'));
}

/** An attribute of which nobody said what kind of value it holds. */
export const attributeWithoutType: GapKind = {
  kind: 'attribute-without-type',
  section: 'things',
  weight: 50,
  blocks: 'the type of its column and the checks on its values',
  places: (knowledge) => attributesOf(knowledge).length,
  find: (knowledge) =>
    attributesOf(knowledge)
      .filter(({ type, typeId }) => typeId === null && (type === null || type.trim() === ''))
      .map(({ id, name, ownerId }) => ({
        elementId: id,
        text: `${displayName(knowledge.store, ownerId)}.${name} has no type.`,
      })),
  ask({ store }, { elementId }) {
    const attribute = store.getAs('attribute', elementId);
    const owner = attribute?.ownerId ?? null;
    return {
      topicId: owner,
      text: `What kind of value is the ${spoken(attribute?.name ?? '')} of a ${spoken(displayName(store, owner))}?`,
      quickAnswers: ['Text', 'A whole number', 'A date', 'Money', 'Yes or no', DONT_KNOW],
    };
  },
  answer({ store }, { elementId }, answer) {
    const attribute = store.getAs('attribute', elementId);
    if (!attribute) return null;
    const place = `${displayName(store, attribute.ownerId)}: ${spoken(attribute.name)}`;
    const type = typeIn(answer);
    if (type !== null) {
      const commands = [{ type: 'update-element' as const, id: attribute.id, values: { type } }];
      const facts = { label: `${place} is ${type}`, elementId: attribute.id, commands };
      return { kind: 'commands', facts };
    }
    // "free, taken or broken": the values themselves.
    const items = listIn(answer);
    if (!items || items.length < 2) return null;
    const owner = displayName(store, attribute.ownerId);
    const whole = { words: answer, start: 0, end: answer.length };
    const choice = `${owner}${pascalName(attribute.name)}`;
    const typed = { name: attribute.name, type: choice };
    const classifiers = [
      {
        ...readClass(choice, whole),
        kind: 'enumeration' as const,
        literals: items.map(readLiteral),
      },
      { ...readClass(owner, whole), name: owner, attributes: [readAttribute(whole, typed)] },
    ];
    return { kind: 'reading', reading: { classifiers, relations: [] } };
  },
};
