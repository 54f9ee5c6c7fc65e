import type { CorpusClass, CorpusRelation } from './score';
import { similarity } from './score';
import {
  capital,
  countWords,
  dataSentence,
  kindsSentence,
  listOf,
  pick,
  relationSentence,
  said,
  shortData,
  valuesSentence,
} from './sentences';
import { spokenPlural } from '../../../shared/interview/names';
import type { Asking, Stakeholder } from './stakeholder';

/** Nobody lists more at a time. */
const NAMES_AT_ONCE = 5;
const SENTENCES_AT_ONCE = 4;

type Reply = (who: Stakeholder, asking: Asking) => string | undefined;

const NOTHING_ELSE = ['No, that is all.', 'Nothing else.', 'No, nothing is missing.'] as const;
const PERSON =
  /(?:person|people|user|customer|client|member|employee|staff|pilot|attendant|passenger|patient|doctor|student|tutor|driver|manager|organi[sz]er|attendee|volunteer|resident|player|designer|admin\w*|author|researcher|reviewer|actor|crew|instructor|coach|trainer)$/i;

/** Things the model does not hold yet, the most central first. */
function unknownThings({ reference }: Stakeholder, { model }: Asking): CorpusClass[] {
  const known = reference.aligned(model);
  return reference.things
    .filter(({ name }) => !known.has(name))
    .sort((a, b) => reference.centrality(b.name) - reference.centrality(a.name));
}

const things: Reply = (who, asking) => {
  const names = unknownThings(who, asking).slice(0, NAMES_AT_ONCE);
  if (names.length === 0) return pick(who.random, NOTHING_ELSE);
  const many = listOf(names.map(({ name }) => spokenPlural(name)));
  return pick(who.random, [
    `${capital(many)}.`,
    `There are also ${many}.`,
    `We also keep records of ${many}.`,
    `Yes, ${many}.`,
  ]);
};

const roles: Reply = (who) => {
  const people = who.reference.things.filter(({ name }) => PERSON.test(name)).slice(0, 4);
  if (people.length === 0) return 'I would have to check.';
  return `${capital(listOf(people.map(({ name }) => spokenPlural(name))))}.`;
};

const data: Reply = (who, asking) => {
  const sentences = asking.ids.map((id) => {
    const thing = who.thing(asking, id);
    const record = asking.store.get(id);
    const name = thing?.name ?? (record && 'name' in record ? record.name : '');
    if (!thing) return dataSentence(name, [], who.random);
    const known = asking.model.classes.find(
      (c) => record && 'name' in record && c.name === record.name,
    );
    const told = who
      .attributesTold(thing)
      .filter((a) => !known?.attributes.some((b) => similarity(a, b.name) === 1));
    if (asking.ids.length === 1) {
      return told.length === 0 ? 'Nothing in particular.' : shortData(told, who.random);
    }
    return dataSentence(name, told, who.random);
  });
  return sentences.join(' ');
};

/** Relationships of the things asked about that the model does not show yet. */
function links(who: Stakeholder, asking: Asking, onlyKinds: boolean): string | undefined {
  const named = asking.ids.flatMap((id) => who.thing(asking, id)?.name ?? []);
  const all = named.flatMap((name) =>
    who.reference.relationsOf(name).map((relation) => ({ name, relation })),
  );
  const fresh = all.filter(
    ({ relation }, at) =>
      all.findIndex((other) => other.relation === relation) === at &&
      (relation.type === 'inheritance') === onlyKinds,
  );
  const lacking = new Set(
    who.reference.lacks(
      asking.model,
      fresh.map(({ relation }) => relation),
    ),
  );
  const told = fresh.filter(({ relation }) => lacking.has(relation)).slice(0, SENTENCES_AT_ONCE);
  if (told.length === 0) return undefined;
  return told.map(({ name, relation }) => tell(who, relation, name)).join(' ');
}

function tell(who: Stakeholder, relation: CorpusRelation, from: string): string {
  const { source, target, sourceMultiplicity, targetMultiplicity } = relation;
  const asTold = {
    ...relation,
    sourceMultiplicity: who.multiplicityTold(sourceMultiplicity, target, source),
    targetMultiplicity: who.multiplicityTold(targetMultiplicity, source, target),
  };
  const holder = who.reference.byName(relation.associationClass ?? '');
  return relationSentence(asTold, from, who.random, holder);
}

const linksOf: Reply = (who, asking) =>
  links(who, asking, false) ?? pick(who.random, ['Nothing else.', 'There is nothing more to say.']);

const orphan: Reply = (who, asking) =>
  links(who, asking, false) ?? links(who, asking, true) ?? 'It stands alone.';

const noRelationships: Reply = (who, asking) => {
  const told = who.reference
    .lacks(asking.model, who.reference.model.relationships)
    .slice(0, SENTENCES_AT_ONCE);
  return told.map((relation) => tell(who, relation, relation.source)).join(' ');
};

const kinds: Reply = (who, asking) => {
  const told = asking.ids.flatMap((id) => {
    const thing = who.thing(asking, id);
    const specifics = who.reference.model.relationships.filter(
      ({ type, target }) => type === 'inheritance' && target === thing?.name,
    );
    const lacking = who.reference.lacks(asking.model, specifics).map(({ source }) => source);
    return thing && lacking.length > 0 ? [kindsSentence(thing.name, lacking, who.random)] : [];
  });
  return told.slice(0, SENTENCES_AT_ONCE).join(' ') || pick(who.random, ['No.', 'None of them.']);
};

const lists: Reply = (who, { model }) => {
  const known = who.reference.aligned(model);
  const told = who.reference.lists.filter(({ name }) => !known.has(name)).slice(0, 3);
  if (told.length === 0) return pick(who.random, ['No, there are none.', ...NOTHING_ELSE]);
  return told.map((list) => valuesSentence(list, who.random)).join(' ');
};

const multiplicity: Reply = (who, asking) => {
  const told = asking.ids.map((id) => {
    const wanted = wantedMultiplicity(who, asking, id);
    return wanted === null ? "I don't know" : countWords(wanted, who.random);
  });
  if (told.length === 1) return `${capital(told[0] ?? '')}.`;
  return told.map((words, n) => `${n + 1}. ${words}`).join('; ');
};

/** What the reference says of an association's end, told wrong now and then; null for nothing. */
function wantedMultiplicity(who: Stakeholder, asking: Asking, endId: string): string | null {
  const end = asking.store.getAs('association-end', endId);
  const other =
    end && asking.store.children(end.ownerId, 'association-end').find(({ id }) => id !== endId);
  const near = end?.classifierId && who.thing(asking, end.classifierId)?.name;
  const far = other?.classifierId && who.thing(asking, other.classifierId)?.name;
  if (!near || !far) return null;
  const relation = who.reference
    .relationsOf(near)
    .find(
      ({ source, target, type }) =>
        type !== 'inheritance' &&
        ((source === near && target === far) || (source === far && target === near)),
    );
  if (!relation) return null;
  const own = relation.source === near ? relation.sourceMultiplicity : relation.targetMultiplicity;
  return who.multiplicityTold(own, far, near);
}

const identifier: Reply = (who, asking) => {
  const told = asking.ids.map((id) => {
    const thing = who.thing(asking, id);
    const key = thing?.attributes.find(({ name }) => /(?:id|number|code|nr|no)$/i.test(name));
    return key ? `by its ${said(key.name)}` : 'a number the system gives';
  });
  if (told.length === 1) return `${capital(told[0] ?? '')}.`;
  return told.map((words, n) => `${n + 1}. ${words}`).join('; ');
};

const valueType: Reply = (who, asking) => {
  const attribute = asking.store.getAs('attribute', asking.ids[0] ?? '');
  const thing = who.thing(asking, attribute?.ownerId ?? '');
  const known = thing?.attributes.find((a) => similarity(a.name, attribute?.name ?? '') > 0);
  const list = who.reference.lists.find(({ name }) => name === known?.type);
  if (list) return valuesSentence(list, who.random);
  const type = known?.type?.toLowerCase() ?? '';
  if (/date/.test(type)) return 'A date';
  if (/int|float|double|number/.test(type)) return 'A number';
  return /bool/.test(type) ? 'Yes or no' : 'Text';
};

const values: Reply = (who, asking) => {
  const list = who.thing(asking, asking.ids[0] ?? '');
  const literals = list?.literals ?? [];
  return literals.length > 0 ? `${capital(listOf(literals.map(said), 'or'))}.` : undefined;
};

/** Which of the values asked about are choices, and from what. */
const choices: Reply = (who, asking) => {
  const told = asking.ids.flatMap((id) => {
    const attribute = asking.store.getAs('attribute', id);
    const thing = who.thing(asking, attribute?.ownerId ?? '');
    const known = thing?.attributes.find((a) => similarity(a.name, attribute?.name ?? '') > 0);
    const list = who.reference.lists.find(({ name }) => name === known?.type);
    return list ? [valuesSentence(list, who.random)] : [];
  });
  return told.join(' ') || pick(who.random, ['Any text.', 'No, free text.']);
};

/** Says which of the records asked about are wrong. */
function doubts(isRight: (who: Stakeholder, asking: Asking, id: string) => boolean): Reply {
  return (who, asking) => {
    const wrong = asking.ids.flatMap((id, n) => (isRight(who, asking, id) ? [] : [String(n + 1)]));
    if (wrong.length === 0) return pick(who.random, ['All of that is right.', 'Yes, all right.']);
    const numbers = listOf(wrong);
    return wrong.length === 1
      ? pick(who.random, [`Number ${numbers} is wrong.`, `${numbers} is wrong, the rest is right.`])
      : pick(who.random, [`Numbers ${numbers} are wrong.`, `${numbers} are wrong.`]);
  };
}

const classIsRight = (who: Stakeholder, asking: Asking, id: string) =>
  who.thing(asking, id) !== undefined;

const attributeIsRight = (who: Stakeholder, asking: Asking, id: string) => {
  const attribute = asking.store.getAs('attribute', id);
  const thing = who.thing(asking, attribute?.ownerId ?? '');
  return thing?.attributes.some((a) => similarity(a.name, attribute?.name ?? '') > 0) === true;
};

const linkIsRight = (who: Stakeholder, asking: Asking, id: string) => {
  const ends = asking.store.children(id, 'association-end');
  const generalization = asking.store.getAs('generalization', id);
  const sides = generalization
    ? [generalization.ownerId, generalization.generalId]
    : ends.map(({ classifierId }) => classifierId ?? '');
  const [a, b] = sides.map((side) => who.thing(asking, side)?.name);
  return who.reference.model.relationships.some(
    ({ source, target, type }) =>
      (type === 'inheritance') === (generalization !== undefined) &&
      ((source === a && target === b) || (source === b && target === a && !generalization)),
  );
};

const review: Reply = (who, asking) => {
  const missing = unknownThings(who, asking);
  if (missing.length > 0) return things(who, asking);
  return noRelationships(who, asking) || 'It is complete';
};

const always =
  (...words: [string, ...string[]]): Reply =>
  (who) =>
    pick(who.random, words);

/** How each kind of question is answered. What is not here is answered with "I don't know". */
export const replies: Readonly<Record<string, Reply>> = {
  'roles-unknown': roles,
  'no-classes': things,
  'more-things': things,
  'class-without-attributes': data,
  'more-data': data,
  'unasked-links': linksOf,
  'orphan-class': orphan,
  'no-relationships': noRelationships,
  'unasked-kinds': kinds,
  'choice-lists': lists,
  'choice-values': choices,
  multiplicity,
  'class-without-identifier': identifier,
  'attribute-without-type': valueType,
  'few-literals': values,
  'doubtful-classes': doubts(classIsRight),
  'doubtful-data': doubts(attributeIsRight),
  'doubtful-links': doubts(linkIsRight),
  'role-does-nothing': always('They look things up.', 'They enter the data.', 'They check it.'),
  'no-behaviour': always('People enter data and look it up.', 'Somebody enters it by hand.'),
  'personal-data': always('Two years after the last use'),
  'quality-unmeasured': always('About 50 users at once, answers within one second'),
  'technology-unstated': always('No preference'),
  open: review,
};
