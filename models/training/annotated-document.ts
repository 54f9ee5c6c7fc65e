/** A marked piece of text, in UTF-16 offsets into the plain text. */
export interface Mention {
  start: number;
  end: number;
  tag: 'class' | 'attribute' | 'enumeration' | 'literal' | 'operation' | 'actor';
  /** As written in the mark: `Order`, `Order.total`, `Status#paid`, `Order.cancel()`, `@Clerk`. */
  target: string;
}

/** A sentence that states a requirement, and of which kind. */
export interface Requirement {
  start: number;
  end: number;
  kind: string;
}

export interface ModelAttribute {
  name: string;
  type: string;
  many: boolean;
  derived: boolean;
}

export interface ModelClass {
  name: string;
  kind: 'class' | 'abstract' | 'enum';
  attributes: ModelAttribute[];
  operations: string[];
  literals?: string[];
}

export interface ModelRelationship {
  source: string;
  target: string;
  type: 'association' | 'composition' | 'aggregation' | 'inheritance';
  sourceMultiplicity: string | null;
  targetMultiplicity: string | null;
  label: string;
  associationClass?: string;
}

export interface ReferenceModel {
  classes: ModelClass[];
  relationships: ModelRelationship[];
  actors: string[];
}

export interface AnnotatedDocument {
  form: string;
  text: string;
  mentions: Mention[];
  requirements: Requirement[];
  model: ReferenceModel;
}

export interface Problem {
  line: number;
  message: string;
}

const FORMS = ['description', 'stories', 'answers', 'srs', 'messy', 'long'];
const KINDS = new Set(
  `F performance security usability availability scalability maintainability operability legal look
  portability fault-tolerance`.split(/\s+/),
);
const TYPES = new Set(
  'string integer decimal boolean date time datetime duration money email url text'.split(' '),
);

/** Where a problem is: thrown inside, a value outside. */
class Wrong extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads one annotated document (see ANNOTATION.md).
 *
 * @returns the document, or what is wrong with it and where.
 */
export function parseDocument(source: string): AnnotatedDocument | { problems: Problem[] } {
  try {
    const parts = source.replaceAll('\r\n', '\n').split(/^---[ \t]*$/m);
    const [head = '', body, tail] = parts;
    if (parts.length !== 3 || body === undefined || tail === undefined) {
      throw new Wrong(1, 'a document has three parts, parted by two lines of ---');
    }
    const form = /^form:\s*(\S+)\s*$/m.exec(head)?.[1] ?? '';
    if (!FORMS.includes(form)) throw new Wrong(1, `form is one of ${FORMS.join(', ')}`);
    const bodyLine = lineCount(head) + 1;
    const model = parseModel(tail, bodyLine + lineCount(body) + 1);
    const marked = parseMarks(body.replace(/^\n/, '').trimEnd(), bodyLine + 1);
    const document = { form, ...marked, model };
    const problems = checkDocument(document);
    return problems.length > 0 ? { problems } : document;
  } catch (error) {
    if (error instanceof Wrong) return { problems: [{ line: error.line, message: error.message }] };
    throw error;
  }
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

const MARK = /\[([^[\]]+)\]\(((?:[^()\s]|\(\))+)\)|\s*\{([^{}\n]+)\}/g;

function parseMarks(
  body: string,
  firstLine: number,
): Pick<AnnotatedDocument, 'text' | 'mentions' | 'requirements'> {
  let text = '';
  let at = 0;
  const mentions: Mention[] = [];
  const requirements: Requirement[] = [];
  const lineAt = (offset: number) => firstLine + lineCount(body.slice(0, offset));
  for (const match of body.matchAll(MARK)) {
    const [whole, words, target, kind] = match;
    text += body.slice(at, match.index);
    at = match.index + whole.length;
    if (words !== undefined && target !== undefined) {
      const start = text.length;
      text += words;
      mentions.push({ start, end: text.length, tag: tagOf(target), target });
    } else if (kind !== undefined) {
      if (!KINDS.has(kind)) throw new Wrong(lineAt(match.index), `unknown kind {${kind}}`);
      requirements.push({ start: sentenceStart(text), end: text.length, kind });
    }
  }
  text += body.slice(at);
  const left = /\]\(|\[\[|[{}]/.exec(text);
  if (left) {
    const words = text.slice(Math.max(0, left.index - 20), left.index + 20);
    throw new Wrong(firstLine, `a mark that cannot be read near "${words.replaceAll('\n', ' ')}"`);
  }
  return { text, mentions, requirements };
}

function tagOf(target: string): Mention['tag'] {
  if (target.startsWith('@')) return 'actor';
  if (target.includes('#')) return 'literal';
  if (target.endsWith('()')) return 'operation';
  // Whether a bare name is a class or an enumeration is known when the model is.
  return target.includes('.') ? 'attribute' : 'class';
}

const BOUNDARY =
  /[.!?:;]["')]*\s+(?=\S)|\n\s*\n|\n(?=\s*(?:[-*•–#]|\d+[.)]|[A-Z]{1,5}-?\d|[QA]:|As an? ))/g;

/** Start of the sentence that ends at the end of `text`; it may run over several lines. */
function sentenceStart(text: string): number {
  const inner = text.replace(/[.!?)"'\s]+$/, '');
  let start = 0;
  for (const match of inner.matchAll(BOUNDARY)) start = match.index + match[0].length;
  return start;
}

const RELATION =
  /^(\w+)\s*(?:"([^"]+)")?\s*(\*--|o--|--|<\|--)\s*(?:"([^"]+)")?\s*(\w+)\s*(?::\s*([^()]*?))?\s*(?:\((\w+)\))?$/;
const MULTIPLICITY = /^(\d+|\*|\d+\.\.(\d+|\*))$/;

function parseModel(tail: string, firstLine: number): ReferenceModel {
  const model: ReferenceModel = { classes: [], relationships: [], actors: [] };
  tail.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const at = firstLine + index - 1;
    if (line === '') return;
    const [word] = line.split(/\s+/, 1);
    if (word === 'class' || word === 'abstract') model.classes.push(parseClass(line, at));
    else if (word === 'enum') model.classes.push(parseEnumeration(line, at));
    else if (word === 'actor') model.actors.push(line.slice('actor'.length).trim());
    else model.relationships.push(parseRelation(line, at));
  });
  return model;
}

function parseClass(line: string, at: number): ModelClass {
  const match = /^(abstract )?class (\w+)\s*(?::\s*(.*))?$/.exec(line);
  const name = match?.[2];
  if (!match || name === undefined || !/^[A-Z]/.test(name)) {
    throw new Wrong(at, `cannot read "${line}": class Name: member type, operation()`);
  }
  const kind = match[1] ? ('abstract' as const) : ('class' as const);
  const attributes: ModelAttribute[] = [];
  const operations: string[] = [];
  for (const part of (match[3] ?? '').split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const operation = /^([a-z]\w*)\(\)$/.exec(part);
    const attribute = /^(\/)?([a-z]\w*) (\w+)(\[\*\])?$/.exec(part);
    if (operation?.[1]) operations.push(operation[1]);
    else if (attribute) {
      const [, derived, name = '', type = '', many] = attribute;
      attributes.push({ name, type, many: many !== undefined, derived: derived !== undefined });
    } else throw new Wrong(at, `cannot read the member "${part}"`);
  }
  return { name, kind, attributes, operations };
}

function parseEnumeration(line: string, at: number): ModelClass {
  const match = /^enum (\w+)\s*:\s*(.+)$/.exec(line);
  if (!match?.[1] || !match[2]) throw new Wrong(at, `cannot read "${line}": enum Name: a, b`);
  const literals = match[2].split(',').map((one) => one.trim());
  return { name: match[1], kind: 'enum', attributes: [], operations: [], literals };
}

function parseRelation(line: string, at: number): ModelRelationship {
  const match = RELATION.exec(line);
  if (!match) throw new Wrong(at, `cannot read the relationship "${line}"`);
  const [, left = '', first, sign, second, right = '', label = '', link] = match;
  if (sign === '<|--') {
    const none = { sourceMultiplicity: null, targetMultiplicity: null, label: '' };
    return { source: right, target: left, type: 'inheritance', ...none };
  }
  for (const end of [first, second]) {
    if (end === undefined || !MULTIPLICITY.test(end)) {
      throw new Wrong(at, `"${line}" needs a multiplicity in quotes at both ends`);
    }
  }
  const type = sign === '*--' ? 'composition' : sign === 'o--' ? 'aggregation' : 'association';
  return {
    source: left,
    target: right,
    type,
    sourceMultiplicity: first ?? null,
    targetMultiplicity: second ?? null,
    label,
    ...(link !== undefined && { associationClass: link }),
  };
}

function checkDocument(document: AnnotatedDocument): Problem[] {
  const { model, mentions, text } = document;
  const problems: Problem[] = [];
  const say = (message: string, line = 0) => problems.push({ line, message });
  const byName = new Map(model.classes.map((one) => [one.name, one]));
  if (byName.size < model.classes.length) say('two classifiers share a name');
  for (const { name, attributes } of model.classes) {
    const names = attributes.map((attribute) => attribute.name);
    if (new Set(names).size < names.length) say(`${name} has an attribute twice`);
    for (const { name: attribute, type } of attributes) {
      const isKnown = TYPES.has(type) || byName.get(type)?.kind === 'enum';
      if (!isKnown) say(`${name}.${attribute} has the unknown type ${type}`);
    }
  }
  for (const { source, target, associationClass } of model.relationships) {
    for (const end of [source, target, associationClass]) {
      if (end !== undefined && !byName.has(end)) say(`a relationship names ${end}: not declared`);
    }
  }
  for (const mention of mentions) {
    if (mention.tag === 'class' && byName.get(mention.target)?.kind === 'enum') {
      mention.tag = 'enumeration';
    }
    const objection = objectionTo(mention, model, byName);
    if (objection) say(`"${text.slice(mention.start, mention.end)}": ${objection}`);
  }
  const named = new Set(mentions.map(({ target }) => target.replace(/[.#].*/, '')));
  const unnamed = model.classes.filter(({ name, kind }) => kind !== 'enum' && !named.has(name));
  if (unnamed.length > model.classes.length / 3) {
    say(`no words of the text name ${unnamed.map(({ name }) => name).join(', ')}`);
  }
  return problems;
}

function objectionTo(
  { tag, target }: Mention,
  model: ReferenceModel,
  byName: ReadonlyMap<string, ModelClass>,
): string | null {
  if (tag === 'actor') return null;
  const [owner = '', member = ''] = target.split(/[.#]/);
  const classifier = byName.get(owner);
  if (!classifier) return `${owner} is not declared`;
  if (tag === 'class' || tag === 'enumeration') return null;
  if (tag === 'literal') {
    return classifier.literals?.includes(member) ? null : `${owner} has no literal ${member}`;
  }
  const bare = member.replace('()', '');
  const owners = withAncestors(owner, model).flatMap((name) => byName.get(name) ?? []);
  const has = owners.some(({ attributes, operations }) =>
    tag === 'operation'
      ? operations.includes(bare)
      : attributes.some(({ name }) => name === member),
  );
  return has ? null : `${owner} has no ${tag} ${bare}`;
}

function withAncestors(name: string, model: ReferenceModel): string[] {
  const found = [name];
  for (const one of found) {
    for (const { type, source, target } of model.relationships) {
      if (type === 'inheritance' && source === one && !found.includes(target)) found.push(target);
    }
  }
  return found;
}
