import type { ChatEdit } from '../../shared/interview/chat-edit';
import type { ReadMultiplicity } from '../../shared/interview/reading';
import { english } from './lexicon/english';

/** Longest message that is looked at as a command; longer ones are requirements to read. */
const MAX_COMMAND = 400;

type Bare<T> = T extends ChatEdit ? Omit<T, 'span'> : never;
type Pattern = [RegExp, (groups: string[]) => Bare<ChatEdit> | undefined];

const PLEASE =
  /^(?:(?:ok(?:ay)?|no|please|now|then|also|and|so|actually)[,:]?\s+|(?:can|could|would) you (?:please )?|let'?s |i(?:'d| would) like (?:you )?to |i want (?:you )?to |we should )+/i;
const ARTICLE =
  /^(?:the|an?|its|their|class|entity|table|attribute|field|column|enumeration|enum|property)\s+/i;

/**
 * Reads a chat message as commands on the model: "rename X to Y", "remove X", "add a, b to X", "X has at most
 * 3 Ys", "undo that". Several may follow each other, split by full stops, semicolons or line breaks.
 * Returns null when any part of the message is no command: then the whole is a text to read.
 */
export function readEdits(message: string): ChatEdit[] | null {
  if (message.trim() === '' || message.length > MAX_COMMAND) return null;
  const edits: ChatEdit[] = [];
  for (const { text, start } of parts(message)) {
    const edit = readEdit(text);
    if (!edit) return null;
    edits.push({ ...edit, span: { start, end: start + text.length } });
  }
  return edits.length > 0 ? edits : null;
}

function parts(message: string): { text: string; start: number }[] {
  const out: { text: string; start: number }[] = [];
  const pattern = /(?:[^.;!\n]|\.(?=\S))+/g;
  for (let match = pattern.exec(message); match; match = pattern.exec(message)) {
    const lead = match[0].length - match[0].trimStart().length;
    const text = match[0].trim();
    if (text) out.push({ text, start: match.index + lead });
  }
  return out;
}

function readEdit(text: string): Bare<ChatEdit> | undefined {
  const body = text.replace(PLEASE, '').replace(/[,\s]+(?:please|thanks|thank you)$/i, '');
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(body);
    const edit = match && make(match.slice(1).map((group) => group ?? ''));
    if (edit) return edit;
  }
  return undefined;
}

const OWNED = '(?:\\s+(?:of|from|in)\\s+(.+?))?';

const PATTERNS: Pattern[] = [
  [
    /^(?:undo|revert|take (?:that|it) back|go back)(?:\s+(?:that|it|this|the last (?:change|edit|one)))?$/i,
    () => ({ kind: 'undo' }),
  ],
  [/^redo(?:\s+(?:that|it|this))?$/i, () => ({ kind: 'redo' })],
  [
    new RegExp(`^(?:rename|change the name of)\\s+(.+?)${OWNED}\\s+(?:to|into|as)\\s+(.+)$`, 'i'),
    ([from = '', owner = '', to = '']) => rename(from, owner, to),
  ],
  [/^call\s+(.+?)\s+(.+?)\s+instead$/i, ([from = '', to = '']) => rename(from, '', to)],
  [
    /^(.+?)\s+(?:should|must|needs to)\s+be\s+(?:called|named|renamed to)\s+(.+)$/i,
    ([from = '', to = '']) => rename(from, '', to),
  ],
  [
    new RegExp(`^(?:remove|delete|drop|get rid of|throw away)\\s+(.+?)${OWNED}$`, 'i'),
    ([name = '', owner = '']) => remove(name, owner),
  ],
  [
    /^(?:add|give|create|put)\s+(?:an?\s+|the\s+|some\s+)?(?:new\s+)?(?:attributes?|fields?|columns?|propert(?:y|ies))\s+(.+?)\s+(?:to|for|on|in)\s+(.+)$/i,
    ([list = '', owner = '']) => addAttributes(list, owner),
  ],
  [
    /^(?:add|create|make)\s+(?:an?\s+|the\s+)?(?:new\s+)?(?:class|entity|table|type)\s+(?:called\s+|named\s+)?(.+)$/i,
    ([name = '']) => addClass(name),
  ],
  [/^add\s+(.+?)\s+to\s+(.+)$/i, ([list = '', owner = '']) => addAttributes(list, owner)],
  [/^give\s+(.+?)\s+(an?\s+.+)$/i, ([owner = '', list = '']) => addAttributes(list, owner)],
  [
    /^(?:make|set|change)\s+(?:the type of\s+)?(.+?)\s+(?:of|in)\s+(.+?)\s+(?:to\s+)?(?:be\s+)?(?:an?\s+)?(string|text|integer|number|decimal|boolean|date|datetime|time)$/i,
    ([name = '', owner = '', type = '']) => setType(name, owner, type),
  ],
  [
    /^(?:an?\s+|each\s+|every\s+|one\s+)?(.+?)\s+(?:can\s+|may\s+|must\s+|should\s+)?(?:only\s+)?(?:has|have)\s+(?:only\s+)?(at most|at least|exactly|up to|no more than|not more than|one or more|zero or more|any number of|many|only)\s*(\w+)?\s+(.+)$/i,
    ([source = '', quantifier = '', count = '', target = '']) =>
      setMultiplicity(source, quantifier, count, target),
  ],
];

function clean(name: string): string {
  let out = name.trim().replace(/^["'`“”]+|["'`“”]+$/g, '');
  while (ARTICLE.test(out)) out = out.replace(ARTICLE, '');
  return out
    .replace(/\s+(?:class|entity|table|attribute|field)$/i, '')
    .replace(/^["'`“”]+|["'`“”]+$/g, '')
    .trim();
}

/** A name a person would type for one element; a whole clause is none. */
function plausible(name: string): boolean {
  return (
    /[\p{L}]/u.test(name) &&
    name.split(/\s+/).length <= 4 &&
    !/\b(?:is|are|has|have|that|which|when|because)\b/i.test(name)
  );
}

/** `loan.dueDate` and `the loan's due date` name the owner too. */
function ownedName(name: string, owner: string): { name: string; owner?: string } {
  const dotted = /^([\p{L}\w]+)\.([\p{L}\w]+)$/u.exec(name.trim());
  if (dotted?.[1] && dotted[2]) return { name: dotted[2], owner: dotted[1] };
  const genitive = /^(.+?)['’]s\s+(.+)$/.exec(name.trim());
  if (genitive?.[1] && genitive[2]) return { name: clean(genitive[2]), owner: clean(genitive[1]) };
  const named = clean(owner);
  return { name: clean(name), ...(named ? { owner: named } : {}) };
}

function rename(from: string, owner: string, to: string): Bare<ChatEdit> | undefined {
  const { name, owner: of } = ownedName(from, owner);
  const target = clean(to);
  if (!plausible(name) || !plausible(target)) return undefined;
  return { kind: 'rename', from: name, to: target, ...(of ? { owner: of } : {}) };
}

function remove(what: string, from: string): Bare<ChatEdit> | undefined {
  const { name, owner } = ownedName(what, from);
  if (!plausible(name) || /^(?:it|that|this|them|all|everything)$/i.test(name)) return undefined;
  return { kind: 'remove', name, ...(owner ? { owner } : {}) };
}

function addClass(what: string): Bare<ChatEdit> | undefined {
  const name = clean(what);
  return plausible(name) ? { kind: 'add-class', name } : undefined;
}

function addAttributes(list: string, to: string): Bare<ChatEdit> | undefined {
  const owner = clean(to);
  const attributes = list
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)
    .map((item) => item.split(/\s*:\s*/))
    .map(([name = '', type]) => ({ name: clean(name), ...(type ? { type: typeName(type) } : {}) }))
    .filter(({ name }) => name !== '');
  if (!plausible(owner) || attributes.length === 0) return undefined;
  if (!attributes.every(({ name }) => plausible(name))) return undefined;
  return { kind: 'add-attribute', owner, attributes };
}

function setType(what: string, of: string, type: string): Bare<ChatEdit> | undefined {
  const { name, owner } = ownedName(what, of);
  if (!plausible(name)) return undefined;
  return { kind: 'set-type', name, type: typeName(type), ...(owner ? { owner } : {}) };
}

/** The metamodel's name for a type as people say it. */
function typeName(type: string): string {
  const said: Record<string, string> = {
    text: 'String',
    number: 'Decimal',
    datetime: 'DateTime',
    int: 'Integer',
    bool: 'Boolean',
  };
  const word = type.trim();
  return said[word.toLowerCase()] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

function setMultiplicity(
  from: string,
  quantifier: string,
  count: string,
  to: string,
): Bare<ChatEdit> | undefined {
  const source = clean(from);
  const counted = numberOf(count);
  const target = clean(counted === undefined ? `${count} ${to}` : to);
  const multiplicity = multiplicityOf(quantifier.toLowerCase(), counted);
  if (!multiplicity || !plausible(source) || !plausible(target)) return undefined;
  return { kind: 'set-multiplicity', source, target, multiplicity };
}

function numberOf(word: string): number | undefined {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  return english.numbers.get(word.toLowerCase());
}

function multiplicityOf(
  quantifier: string,
  count: number | undefined,
): ReadMultiplicity | undefined {
  if (/^(?:zero or more|any number of|many)$/.test(quantifier)) return { lower: 0, upper: '*' };
  if (quantifier === 'one or more') return { lower: 1, upper: '*' };
  if (count === undefined) return undefined;
  if (quantifier === 'at least') return { lower: count, upper: '*' };
  if (quantifier === 'exactly' || quantifier === 'only') return { lower: count, upper: count };
  return { lower: 0, upper: count };
}
