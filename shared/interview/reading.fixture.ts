import type {
  Found,
  ReadClassifier,
  ReadMultiplicity,
  ReadRelation,
  ReadRelationKind,
  ReadSentence,
  Reading,
} from './reading';

/**
 * A reading written by hand, for tests. One fact a line; the words in quotes are its evidence:
 *
 *     class Loan | "A loan"
 *     role Member | "Members"
 *     enum Status: OPEN LOST | "open or lost"
 *     Loan.dueDate: Date id unique derived | "due date"
 *     Loan.renew() | "renew"
 *     Member 1 -> 0..* Book: borrows | "borrow"       (`<>->` whole to part, `o->` shared)
 *     Student is Member | "A student is a member"
 *     sentence 0 quality performance
 */
export function reading(text: string, facts: string): Reading {
  const read: Reading = { sentences: sentencesOf(text), classifiers: [], relations: [], notes: [] };
  for (const line of facts.split('\n').map((l) => l.trim())) if (line !== '') add(read, text, line);
  return read;
}

/** Sentences end with a full stop, a question mark or a line break. */
function sentencesOf(text: string): ReadSentence[] {
  return [...text.matchAll(/[^.?!\n]+[.?!]?/g)]
    .filter(([words]) => words.trim() !== '')
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length, kind: 'domain' }));
}

function add(read: Reading, text: string, line: string): void {
  const [fact = '', words = ''] = line.split('|').map((part) => part.trim());
  const found = foundAt(read, text, words.replace(/^"|"$/g, ''));
  const kind = /^sentence (\d+) (\w+)(?: (\w+))?$/.exec(fact);
  const classifier = /^(class|role|enum) ([^\s:]+)(?::\s*(.*))?$/.exec(fact);
  const operation = /^(\w+)\.(\w+)\(\)$/.exec(fact);
  const attribute = /^(\w+)\.(\w+):\s*(\w*)(.*)$/.exec(fact);
  const general = /^(\w+) is (\w+)$/.exec(fact);
  const relation =
    /^(\w+)(?: ([\d*.]+))? (<>->|o->|->)(?: ([\d*.]+))? (\w+)(?:: ([^[]+))?(?: \[(\w+)\])?$/.exec(
      fact,
    );
  if (kind) setKind(read, kind);
  else if (classifier) addClassifier(read, classifier, found);
  else if (operation)
    classifierNamed(read, operation[1], found).operations.push({
      name: operation[2] ?? '',
      ...found,
    });
  else if (attribute) {
    const [, owner, name = '', type = '', flags = ''] = attribute;
    classifierNamed(read, owner, found).attributes.push({
      name,
      type,
      ...found,
      ...(flags.includes('id') && { identifier: true }),
      ...(flags.includes('unique') && { unique: true }),
      ...(flags.includes('derived') && { derived: true }),
    });
  } else if (general) {
    const [, source = '', target = ''] = general;
    read.relations.push({ kind: 'generalization', source, target, ...found });
  } else if (relation) read.relations.push(relationOf(relation, found));
  else throw new Error(`No such fact: ${line}`);
}

function setKind(read: Reading, [, index, kind, quality]: RegExpExecArray): void {
  const sentence = read.sentences[Number(index)];
  if (!sentence) throw new Error(`No sentence ${index}`);
  sentence.kind = kind as ReadSentence['kind'];
  if (quality !== undefined) sentence.quality = quality;
}

function addClassifier(
  read: Reading,
  [, word, name = '', literals]: RegExpExecArray,
  found: Found,
) {
  read.classifiers.push({
    name,
    kind: word === 'enum' ? 'enumeration' : 'class',
    ...(word === 'role' && { isRole: true }),
    attributes: [],
    operations: [],
    literals: (literals ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((l) => ({ name: l, ...found })),
    ...found,
  });
}

function classifierNamed(read: Reading, name = '', found: Found): ReadClassifier {
  const known = read.classifiers.find((c) => c.name === name);
  if (known) return known;
  const fresh: ReadClassifier = {
    name,
    kind: 'class',
    attributes: [],
    operations: [],
    literals: [],
    ...found,
  };
  read.classifiers.push(fresh);
  return fresh;
}

function relationOf(parts: RegExpExecArray, found: Found): ReadRelation {
  const [, source = '', near, arrow = '', far, target = '', label, holder] = parts;
  const kinds: Record<string, ReadRelationKind> = { '<>->': 'composition', 'o->': 'aggregation' };
  return {
    kind: kinds[arrow] ?? 'association',
    source,
    target,
    ...(near !== undefined && { sourceMultiplicity: multiplicity(near) }),
    ...(far !== undefined && { targetMultiplicity: multiplicity(far) }),
    ...(label !== undefined && { label: label.trim() }),
    ...(holder !== undefined && { associationClass: holder }),
    ...found,
  };
}

function multiplicity(text: string): ReadMultiplicity {
  const [lower = '', upper = lower] = text.split('..');
  if (lower === '*') return { lower: 0, upper: '*' };
  return { lower: Number(lower), upper: upper === '*' ? '*' : Number(upper) };
}

function foundAt(read: Reading, text: string, words: string): Found {
  const start = words === '' ? -1 : text.indexOf(words);
  const sentence = read.sentences.findIndex((s) => s.start <= start && start < s.end);
  if (sentence < 0) return { confidence: 0.9, evidence: [] };
  const span = { start, end: start + words.length };
  return { confidence: 0.9, evidence: [{ sentence, span, rule: 'test' }] };
}
