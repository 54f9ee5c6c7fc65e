import { spoken } from '../names';
import { speaksOfProtection } from '../statements';
import { isBrief } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';
import { classesOf, isRole, listed } from './knowledge';

const PERSONAL =
  /\b(?:e-?mail|first name|last name|surname|full name|birth|birthday|phone|mobile|address|gender|passport|social security|insurance number|tax number|iban|bank account|card number|health|diagnos[ie]s|allerg(?:y|ies)|blood|medication|religion|nationality|salary)\b/i;
const PERSON =
  /(?:person|member|patient|customer|client|user|employee|doctor|nurse|student|guest|visitor|librarian|staff)$/i;

/** Attributes that say something about a person, as `Member.email`. */
export function personalData(knowledge: Knowledge): string[] {
  const { store } = knowledge;
  return classesOf(knowledge).flatMap((record) => {
    const person = isRole(record) || PERSON.test(record.name);
    return store
      .children(record.id, 'attribute')
      .filter(({ name }) => PERSONAL.test(spoken(name)) || (person && spoken(name) === 'name'))
      .map(({ name }) => `${record.name}.${name}`);
  });
}

/** Data about people without a word on how long it is kept and who may see it. */
export const personalDataUnprotected: GapKind = {
  kind: 'personal-data',
  section: 'quality',
  weight: 60,
  blocks: 'retention and access rules, and with them data protection law',
  places: (knowledge) => (personalData(knowledge).length > 0 ? 1 : 0),
  find(knowledge) {
    const places = personalData(knowledge);
    if (places.length === 0 || knowledge.statements.some(({ text }) => speaksOfProtection(text))) {
      return [];
    }
    const [are, they] = places.length === 1 ? ['is', 'it is'] : ['are', 'they are'];
    const text = `${listed(places, 3)} ${are} personal data; nothing says how long ${they} kept.`;
    return [{ elementId: null, text }];
  },
  ask(knowledge) {
    const places = listed(personalData(knowledge), 3);
    return {
      topicId: null,
      text: `How long may personal data such as ${places} be kept, and who may see it?`,
      quickAnswers: [
        'Two years after the last use',
        'Until the person asks for deletion',
        DONT_KNOW,
      ],
    };
  },
  answer: (_knowledge, _gap, answer) =>
    isBrief(answer, 12) ? { kind: 'statement', requirement: 'quality' } : null,
};
