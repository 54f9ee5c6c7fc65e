import { english } from '../lexicon/english';
import { attributesIn } from './attribute-list';
import { ADD, ASSOCIATION } from './lexicon';
import type { BareEdit, Pattern } from './pattern';
import { form, tentative } from './pattern';
import { clean, listOf, named, names, plausible } from './words';

const CLASS = '(?:class|entity|table|entity type)';
const ENUM = '(?:enumeration|enum|value list)';
const OPERATION = '(?:operation|method|function)';
const LEAD = `(?:an? |the |some )?(?:new )?`;
const MAKE = `(?:${ADD}|make|put|(?:i|we) (?:also )?(?:want|need)|there (?:should be|is|are|must be)|give me)`;
const HOLDING = '(?:with|having|that has|which has|:|containing)';

function addClass(
  text: string,
  attributes = '',
  more: Partial<BareEdit> = {},
): BareEdit | undefined {
  const found = names(text);
  const listed = attributes === '' ? undefined : attributesIn(attributes);
  if (!found || (attributes !== '' && !listed)) return undefined;
  return {
    kind: 'add-class',
    names: found.length > 1 ? found.map((name) => clean(name)) : found,
    ...(listed && { attributes: listed }),
    ...more,
  } as BareEdit;
}

function addEnumeration(text: string, values: string): BareEdit | undefined {
  const name = clean(text);
  const literals =
    values === '' ? [] : names(values.replace(/^(?:the )?(?:values|literals)\s+/i, ''));
  return plausible(name) && literals ? { kind: 'add-enumeration', name, literals } : undefined;
}

function addAttributes(text: string, to: string): BareEdit | undefined {
  const attributes = attributesIn(text);
  const owners = names(to.replace(/^both\s+/i, ''));
  if (!attributes || !owners) return undefined;
  const [only] = owners;
  // "a method pay() to fine"
  const operations = listOf(text).map(
    (item) => /^(?:the |an? )?(\w+)\s*\([^)]*\)$/i.exec(item)?.[1],
  );
  if (owners.length === 1 && only !== undefined && operations.every((name) => name !== undefined)) {
    return { kind: 'add-operation', owner: only, names: operations as string[] };
  }
  const [literal] = attributes;
  const worded = /^(?:value|literal)\s/i.test(text.replace(/^(?:the|an?)\s+/i, ''));
  if (worded && only !== undefined && literal) {
    return { kind: 'add-literal', owner: only, names: attributes.map(({ name }) => name) };
  }
  return { kind: 'add-attribute', owners, attributes };
}

/** An operation's parameters are left out: the name is what was asked for. */
function addOperation(text: string, owner: string): BareEdit | undefined {
  const found = listOf(text.replace(/\([^)]*\)/g, '')).map((item) => named(item).name);
  const to = clean(owner);
  return found.every(plausible) && plausible(to)
    ? { kind: 'add-operation', owner: to, names: found }
    : undefined;
}

/** The last word of a name tells whether it is a plain value: `page count`, `price`. */
function isValueLike(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const last = words.at(-1) ?? '';
  return (
    english.valueNouns.has(last) ||
    english.maybeValueNouns.has(last) ||
    english.valueTypes.has(last)
  );
}

function addBare(text: string): BareEdit | undefined {
  const attributes = attributesIn(text);
  if (!attributes) return undefined;
  const valueLike = attributes.every(({ name, type }) => type !== undefined || isValueLike(name));
  return { kind: 'add', attributes, text: text.trim(), valueLike };
}

/** "It also has a title": an addition said as a fact. */
function saidToHave(owner: string, text: string): BareEdit | undefined {
  const own = clean(owner);
  const attributes = attributesIn(text);
  // A whole clause, or something to do, is a requirement.
  if (
    !attributes ||
    !plausible(own) ||
    attributes.some(({ name }) => / (?:of|for|in|on|with|by) /.test(name))
  ) {
    return undefined;
  }
  return { kind: 'add-attribute', owners: [own], attributes, tentative: true };
}

export const addPatterns: Pattern[] = [
  [
    form(
      `${MAKE} ${LEAD}${ENUM} (?:called |named |for )?(.+?)\\s*(?:\\((.+)\\)|(?: ${HOLDING}|:|=) (.+)| of (.+))?`,
    ),
    ([name = '', a = '', b = '', c = '']) => addEnumeration(name, a || b || c),
  ],
  [
    form(`${MAKE} ${LEAD}(\\S+(?: \\S+)?) ${ENUM}(?:\\s*\\((.+)\\)|(?: with|:)\\s+(.+))?`),
    ([name = '', a = '', b = '']) => addEnumeration(name, a || b),
  ],
  [
    form(`${MAKE} ${LEAD}abstract ${CLASS} (?:called |named |for )?(.+?)(?: ${HOLDING} (.+))?`),
    ([name = '', list = '']) => addClass(name, list, { abstract: true }),
  ],
  [
    form(
      `${ADD} (?:an? )?(?:new )?(?:${CLASS} )?(.+?)(?: ${CLASS})?,? (?:that extends|which extends|extending|that inherits from|inheriting from|which inherits from|as (?:an? )?(?:sub-?class(?:es)?|sub-?types?|child(?:ren)?|kinds?|specializations?) of) (.+)`,
    ),
    ([name = '', general = '']) => addClass(name, '', { general: clean(general) }),
  ],
  [
    form(
      `${MAKE} ${LEAD}(?:${CLASS}|classes|entities|tables) (?:called |named |for |: )?(.+?)(?:\\s*:\\s*| ${HOLDING} )(.+)`,
    ),
    ([name = '', list = '']) => addClass(name, list),
  ],
  [
    form(`${MAKE} ${LEAD}(?:${CLASS}|classes|entities|tables) (?:called |named |: )?(.+)`),
    ([text = '']) => {
      // "for customers" speaks of them in the plural; the class is one of them.
      const about = /^for (.+)$/i.exec(text);
      const singularName = (name: string) => name.replace(/(?<=[^s])s$/i, '').replace(/ie$/, 'y');
      return addClass(about?.[1] ? singularName(clean(about[1])) : text);
    },
  ],
  [
    form(`${MAKE} ${LEAD}(\\S+(?: \\S+)?) ${CLASS}(?: ${HOLDING} (.+))?`),
    ([name = '', list = '']) => addClass(name, list),
  ],
  [
    form(`new ${CLASS}\\s*:? (.+?)(?: ${HOLDING} (.+))?`),
    ([name = '', list = '']) => addClass(name, list),
  ],
  [
    form(`${MAKE} ${LEAD}${OPERATION}s? (?:called |named |to |for )?(.+?) (?:to|for|on|in) (.+)`),
    ([name = '', owner = '']) => addOperation(name, owner),
  ],
  [
    form(`${MAKE} ${LEAD}(\\S+) ${OPERATION} (?:to|for|on|in) (.+)`),
    ([name = '', owner = '']) => addOperation(name, owner),
  ],
  [
    form(`${ADD} (\\w+\\([^)]*\\)) (?:to|for|on|in) (.+)`),
    ([name = '', owner = '']) => addOperation(name, owner),
  ],
  [
    form(`${MAKE} ${LEAD}${OPERATION} (?:called |named )?(.+)`),
    ([name = '']) => addOperation(name, 'it'),
  ],
  [
    form(`(?:give|let) (.+?) (?:have )?((?:an?|some|the|several|optional|two|another) .+)`),
    ([owner = '', list = '']) => addAttributes(list, owner),
  ],
  [
    form(`(?:${ADD}|put) to (.+?) (an? .+)`),
    ([owner = '', list = '']) => addAttributes(list, owner),
  ],
  [
    form(
      `(?:${ADD}|give|put) (?:an? |the |some |two )?(?:new )?(?:attributes?|fields?|columns?|propert(?:y|ies)) (.+?) (?:to|for|on|in) (.+)`,
    ),
    ([list = '', owner = '']) => addAttributes(list, owner),
  ],
  [
    form(`${ADD} ${LEAD}(.+?) (?:called|named) (.+)`),
    ([owner = '', list = '']) => {
      const found = names(list);
      const to = clean(owner);
      return found && plausible(to) ? { kind: 'add-literal', owner: to, names: found } : undefined;
    },
  ],
  [
    form(`(?:${ADD}|put) (.+) (?:to|on|onto|into) (.+)`),
    ([list = '', owner = '']) => addAttributes(list, owner),
  ],
  [
    form(`(?:${ADD}|put) (.+) (?:for|in) (.+)`),
    ([list = '', owner = '']) => addAttributes(list, owner),
  ],
  [
    form('(.+?)\\s*: (?:add|also) (.+)'),
    ([owner = '', list = '']) => (plausible(clean(owner)) ? addAttributes(list, owner) : undefined),
  ],
  [form(`${ADD} (?!an? ${ASSOCIATION})(.+)`), ([list = '']) => addBare(list)],
];

/** Additions that are said as facts. */
export const factPatterns: Pattern[] = [
  [
    form('(.+?) (?:can|could|may|might) also be (\\w+(?: \\w+)?)'),
    ([owner = '', value = '']) => {
      const name = clean(owner);
      if (!plausible(name) || !plausible(value)) return undefined;
      return { kind: 'add-literal', owner: name, names: [value], tentative: true };
    },
  ],
  [
    form(
      '(.+?) (?:should|must|needs? to|will) (?:also )?(?:have|get) ((?:an?|the|some|several|optional|also) .+)',
    ),
    ([owner = '', list = '']) => saidToHave(owner, list),
  ],
  [
    form('(.+?) also (?:has|have|needs?|gets?) (.+)'),
    ([owner = '', list = '']) => saidToHave(owner, list),
  ],
  [
    form('(it|they|this|that) (?:has|have|needs?) (?:also )?(an? .+)'),
    ([owner = '', list = '']) => saidToHave(owner, list),
  ],
  [
    form('(.+?) needs? (?:also )?((?:an?|the) .+)'),
    ([owner = '', list = '']) =>
      isValueLike(listOf(list).at(-1) ?? '') ? tentative(saidToHave(owner, list)) : undefined,
  ],
];
