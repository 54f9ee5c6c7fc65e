import type { AttributeRecord, ClassRecord } from '../../metamodel/kinds';
import { ancestorsOf, typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import type { BackendElement } from '../contract';
import { wordsOf } from '../lib/names';
import type { Category } from './categories';

/** What an attribute holds, how sure that is, and where it is kept. */
export interface Classified {
  attribute: AttributeRecord;
  owner: ClassRecord;
  /** `Member.email`: the key by which somebody confirms it. */
  name: string;
  category: Category;
  /** 0 to 1; 1 when somebody has decided it. */
  confidence: number;
  reason: string;
  confirmed: boolean;
  /** `members.email`; null where the backend keeps none. */
  column: string | null;
  /** The column holds it encrypted. */
  encrypted: boolean;
  /** `Member.email` in the API document; null where the API does not show it. */
  property: string | null;
}

/**
 * The rule of names: words of an attribute's name, in singular, lower case, joined by blanks. A rule
 * that speaks of a whole phrase is surer than one that speaks of a word; the first that fits counts.
 */
const RULES: readonly { category: Category; pattern: RegExp; confidence: number }[] = [
  {
    category: 'card',
    pattern: /\b(card number|credit card|debit card|pan|cvv|cvc|card code)\b/,
    confidence: 0.9,
  },
  {
    category: 'secret',
    pattern: /\b(password|passphrase|pin|secret|token|api key|private key|otp)\b/,
    confidence: 0.9,
  },
  {
    category: 'health',
    pattern:
      /\b(diagnos[ei]s|allerg(y|ies)|medication|medicine|blood|symptom|treatment|prescription|disease|illness|vaccination|disability|health|medical)\b/,
    confidence: 0.9,
  },
  {
    category: 'special',
    pattern:
      /\b(religion|belief|ethnicity|race|union member|political|sexual|orientation|fingerprint|biometric|genetic)\b/,
    confidence: 0.9,
  },
  {
    category: 'financial',
    pattern:
      /\b(iban|bic|bank account|account number|salary|wage|income|tax number|tax id|credit score)\b/,
    confidence: 0.9,
  },
  {
    category: 'contact',
    pattern:
      /\b(e ?mail|phone|telephone|mobile|fax|postal address|street|zip|post ?code|postal code)\b/,
    confidence: 0.9,
  },
  { category: 'contact', pattern: /\baddress(es)?\b/, confidence: 0.7 },
  {
    category: 'location',
    pattern: /\b(latitude|longitude|gps|geo ?location|whereabouts)\b/,
    confidence: 0.8,
  },
  {
    category: 'personal',
    pattern:
      /\b(first name|last name|surname|family name|given name|full name|maiden name|birth|birthday|birthdate|gender|nationality|passport|social security|ssn|insurance number|id card|licen[cs]e plate|ip address|user ?name|photo|portrait|marital)\b/,
    confidence: 0.9,
  },
];

/** Names of classes whose records are people. */
const PERSON =
  /\b(person|member|patient|customer|client|user|employee|doctor|physician|nurse|student|pupil|teacher|guest|visitor|librarian|staff|driver|passenger|applicant|candidate|tenant|owner|author|contact|subscriber|participant)$/;

/** In a record of a person these are personal as well. */
const OF_PERSON = /\b(name|title|age|number|born|note|remark|picture|image|date)\b/;

/**
 * Classifies every attribute that is, or may be, more than internal; what somebody has decided
 * (`decided`, by `Class.attribute`) is not guessed.
 */
export function classify(
  store: Store,
  elements: readonly BackendElement[],
  decided: Readonly<Record<string, Category>>,
): Classified[] {
  const people = personIds(store);
  return store
    .all('class')
    .sort(compareByOrder)
    .flatMap((owner) =>
      store.children(owner.id, 'attribute').flatMap((attribute): Classified[] => {
        const name = `${owner.name}.${attribute.name}`;
        const told = Object.hasOwn(decided, name) ? decided[name] : undefined;
        const guess = told
          ? { category: told, confidence: 1, reason: 'decided in modelwright.yaml' }
          : guessOf(store, attribute, people.has(owner.id));
        if (guess === undefined) return [];
        const element = elements.find(({ recordId }) => recordId === attribute.id);
        return [
          {
            ...guess,
            attribute,
            owner,
            name,
            confirmed: told !== undefined,
            column: element?.column ? `${element.table}.${element.column}` : null,
            encrypted: element?.encrypted === true,
            property: element?.property ? `${element.schema}.${element.property}` : null,
          },
        ];
      }),
    );
}

/** Classes whose records are people: those that an actor's data is kept in, those named so, their kinds. */
export function personIds(store: Store): Set<string> {
  const ofActors = store.all('actor').flatMap(({ classId }) => (classId === null ? [] : [classId]));
  const named = store
    .all('class')
    .filter(({ name }) => PERSON.test(wordsOf(name).join(' ')))
    .map(({ id }) => id);
  const direct = new Set([...ofActors, ...named]);
  const kinds = store
    .all('class')
    .filter(({ id }) => ancestorsOf(store, id).some((ancestor) => direct.has(ancestor.id)));
  return new Set([...direct, ...kinds.map(({ id }) => id)]);
}

type Guess = Pick<Classified, 'category' | 'confidence' | 'reason'>;

function guessOf(store: Store, attribute: AttributeRecord, ofPerson: boolean): Guess | undefined {
  const words = wordsOf(attribute.name).join(' ');
  const found = RULES.find(({ pattern }) => pattern.test(words));
  if (found) {
    const [word = ''] = found.pattern.exec(words) ?? [];
    const { category, confidence } = found;
    return { category, confidence, reason: `its name speaks of “${word}”` };
  }
  if (/^(e-?mail|phone)/i.test(typeName(store, attribute))) {
    return {
      category: 'contact',
      confidence: 0.95,
      reason: `its type is ${typeName(store, attribute)}`,
    };
  }
  const typed = store.get(attribute.typeId);
  if (typed?.kind === 'data-type' && /\baddress\b/.test(wordsOf(typed.name).join(' '))) {
    return { category: 'contact', confidence: 0.9, reason: `its type is ${typed.name}` };
  }
  if (ofPerson && OF_PERSON.test(words)) {
    return { category: 'personal', confidence: 0.6, reason: 'it belongs to a record of a person' };
  }
  return undefined;
}
