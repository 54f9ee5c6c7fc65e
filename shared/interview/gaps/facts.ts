import { camelName, pascalName, upperName } from '../names';
import type { Found, ReadAttribute, ReadClassifier, ReadLiteral } from '../reading';
import type { ListItem } from './answer-words';
import { typeByName } from './answer-words';

/** A person who answers a direct question means what they say. */
const SURE = 0.95;

/** Facts from a direct answer, in the shape of a reading; the answer is its only sentence. */
export function foundAt({ start, end }: Pick<ListItem, 'start' | 'end'>): Found {
  return {
    confidence: SURE,
    evidence: [{ sentence: 0, span: { start, end }, rule: 'answer.direct' }],
  };
}

export function readClass(words: string, at: ListItem, isRole = false): ReadClassifier {
  return {
    name: pascalName(words),
    kind: 'class',
    ...(isRole && { isRole }),
    attributes: [],
    operations: [],
    literals: [],
    ...foundAt(at),
  };
}

export function readAttribute(at: ListItem, more: Partial<ReadAttribute> = {}): ReadAttribute {
  return { name: camelName(at.words), type: typeByName(at.words), ...foundAt(at), ...more };
}

export function readLiteral(at: ListItem): ReadLiteral {
  return { name: upperName(at.words), ...foundAt(at) };
}
