import type { EditFlag } from '../../../shared/interview/chat-edit';
import { FLAG, FLAGS, TYPE, typeOf } from './lexicon';
import type { BareEdit, Pattern } from './pattern';
import { form, tentative } from './pattern';
import { clean, names, plausible, reference, references } from './words';

function setType(what: string, type: string, owner = ''): BareEdit | undefined {
  const found = reference(what, owner);
  const words = clean(type);
  if (!found || !plausible(words)) return undefined;
  return { kind: 'set-type', what: found, type: typeOf(type) ?? words };
}

/** `unique and optional`, `the identifier`: what it says of which flag; undefined when it is no such list. */
function flagsIn(words: string, on: boolean): { flag: EditFlag; on: boolean }[] | undefined {
  const found = words.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).map((part) => {
    const flag = FLAGS.find(([pattern]) =>
      new RegExp(`^(?:${pattern})$`, 'i').test(part.trim()),
    )?.[1];
    return flag && { flag, on };
  });
  return found.every((flag) => flag !== undefined)
    ? (found as { flag: EditFlag; on: boolean }[])
    : undefined;
}

function setFlags(what: string, words: string, on = true): BareEdit | BareEdit[] | undefined {
  const flags = flagsIn(words, on);
  const found = references(what.replace(/\s+both$/i, ''));
  if (!flags || !found) return undefined;
  return found.map((ref) => ({ kind: 'set-flags', what: ref, flags }));
}

const asFact = (made: BareEdit | BareEdit[] | undefined) =>
  Array.isArray(made) ? made.map((edit) => tentative(edit) ?? edit) : tentative(made);

function setDefault(what: string, value: string): BareEdit | undefined {
  const found = reference(what);
  const words = value.trim().replace(/^["'`]|["'`]$/g, '');
  if (!found || words === '' || words.split(/\s+/).length > 4) return undefined;
  const { name, owner } = found;
  return { kind: 'set-default', name, ...(owner !== undefined && { owner }), value: words };
}

/** The value in "by default a loan is active": the attribute follows from it. */
function defaultState(owner: string, value: string): BareEdit | undefined {
  const name = clean(owner);
  if (!plausible(name) || value.split(/\s+/).length > 2) return undefined;
  return { kind: 'set-default', owner: name, value, tentative: true };
}

function makeEnumeration(what: string, values: string): BareEdit | undefined {
  const found = reference(what);
  const literals =
    values === '' ? [] : names(values.replace(/^(?:the )?(?:values|literals):?\s+/i, ''));
  return found && literals ? { kind: 'make-enumeration', what: found, literals } : undefined;
}

const ENUM = '(?:an? )?(?:enumeration|enum|list of values|value list)';
const BE =
  '(?:is|are|should be|must be|has to be|have to be|needs to be|becomes?|ought to be|shall be)';
const NOT =
  "(?:is not|isn't|are not|aren't|must not be|shouldn't be|should not be|is no longer|needn't be|need not be|doesn't (?:have|need) to be)";

export const enumerationPatterns: Pattern[] = [
  [
    form(
      `(?:make|turn|convert|change) (.+?) (?:in(?:to)? |to |be )?${ENUM}(?:\\s*\\((.+)\\)|(?:,? with|:| of)\\s+(.+))?`,
    ),
    ([what = '', a = '', b = '']) => makeEnumeration(what, a || b),
  ],
  [
    form(`(.+?) ${BE} ${ENUM}(?:\\s*\\((.+)\\)|(?: with|:| of)\\s+(.+))?`),
    ([what = '', a = '', b = '']) => tentative(makeEnumeration(what, a || b)),
  ],
  [
    form(
      `(.+?) (?:is|are|can be|must be|should be) (?:(?:one|either|any) of|either)?:? ?((?:[^,]+, )+(?:and |or )?[^,]+|[^,]+ or [^,]+)`,
    ),
    ([what = '', values = '']) => tentative(makeEnumeration(what, values)),
  ],
  [
    form(
      '(?:make|turn|convert) (.+?) (?:in(?:to)? )?(?:an? )?(?:class|entity|table)(?: of its own)?',
    ),
    ([what = '']) => {
      const found = reference(what);
      return found && { kind: 'make-class', what: found };
    },
  ],
  [
    form('(.+?) should be an? (?:class|entity|table)(?: of its own)?'),
    ([what = '']) => {
      const found = reference(what);
      return found && { kind: 'make-class', what: found, tentative: true };
    },
  ],
];

export const defaultPatterns: Pattern[] = [
  [
    form('(?:set|change|make) (?:the )?default(?: value)? (?:of|for) (.+?) (?:to|be|=) (.+)'),
    ([what = '', value = '']) => setDefault(what, value),
  ],
  [
    form('(?:the )?default (?:value )?(?:of|for) (.+?) (?:is|should be|must be) (.+)'),
    ([what = '', value = '']) => setDefault(what, value),
  ],
  [
    form('(?:the )?default (.+?) (?:is|should be|must be) (.+)'),
    ([what = '', value = '']) => setDefault(what, value),
  ],
  [
    form("(.+?)(?:['’]s)? (?:defaults? to|should default to) (.+)"),
    ([what = '', value = '']) => tentative(setDefault(what, value)),
  ],
  [
    form('by default,? (.+?) (?:is|are) (.+)'),
    ([owner = '', value = '']) => defaultState(owner, value),
  ],
  [
    form('(?:an? |each |every )?(?:new )?(.+?) (?:is|are) (.+?) by default'),
    ([owner = '', value = '']) => defaultState(owner, value),
  ],
];

export const flagPatterns: Pattern[] = [
  [
    form(
      `(?:make|mark|set|flag|change) (.+?) (?:to )?(?:as |be )?(not |non-?)?((?:${FLAG})(?:(?:, | and )(?:${FLAG}))*)`,
    ),
    ([what = '', not = '', words = '']) => setFlags(what, words, not === ''),
  ],
  [
    form(
      '(?:use|take) (.+?) as (?:the |an? )?(?:primary key|key|identifier|id)(?: (?:of|for) (.+))?',
    ),
    ([what = '', owner = '']) => identifier(what, owner),
  ],
  [
    form(`(.+?) ${BE} (?:the |an? )?(?:primary key|key|identifier|id) (?:of|for) (.+)`),
    ([what = '', owner = '']) => asFact(identifier(what, owner)),
  ],
  [
    form(`(.+?) ${BE} (?:the |an? )?(?:primary key|key|identifier|id)`),
    ([what = '']) => asFact(identifier(what, '')),
  ],
  [
    form('(.+?) (?:(?:uniquely )?identif(?:y|ies)) (.+)'),
    ([what = '', owner = '']) => asFact(identifier(what, owner)),
  ],
  [
    form(`(.+?) (?:${NOT}) ((?:${FLAG}))`),
    ([what = '', words = '']) => asFact(setFlags(what, words, false)),
  ],
  [
    form(`(.+?) ${BE} (?:always |both )?((?:${FLAG})(?:(?:, | and )(?:${FLAG}))*)`),
    ([what = '', words = '']) => asFact(setFlags(what, words)),
  ],
  [
    form('(.+?) (?:can|may) be (?:empty|missing|blank|left (?:out|empty|blank))'),
    ([what = '']) => asFact(setFlags(what, 'optional')),
  ],
];

function identifier(what: string, owner: string): BareEdit | BareEdit[] | undefined {
  // "order number identifies an order": the owner is said twice and found by either.
  const found = reference(what, owner);
  return found && { kind: 'set-flags', what: found, flags: [{ flag: 'identifier', on: true }] };
}

export const typePatterns: Pattern[] = [
  [
    form('(?:set|change|make) (?:the )?(?:data )?type (?:of|for) (.+?) (?:to|into) (?:an? )?(.+)'),
    ([what = '', type = '']) => setType(what, type),
  ],
  [
    form('(?:set|change|make) (?:the )?(?:data )?type (?:to|into) (?:an? )?(.+)'),
    ([type = '']) => setType('it', type),
  ],
  [
    form("(?:set|change) (.+?)(?:['’]s)? type (?:to|into) (?:an? )?(.+)"),
    ([what = '', type = '']) => setType(what, type),
  ],
  [
    form(
      `(?:make|set|change|turn|convert) (.+?) (?:into |to )?(?:be )?(?:an? )?(${TYPE})(?:,? (?:and )?not .+)?`,
    ),
    ([what = '', type = '']) => setType(what, type),
  ],
  [
    form(`(.+?) ${NOT} (?:an? )?(?:${TYPE}),? (?:but|it(?:'s| is)|they are) (?:an? )?(${TYPE})`),
    ([what = '', type = '']) => tentative(setType(what, type)),
  ],
  [
    form(
      `(.+?)(?:'s| ${BE}) (?:of type |stored as |really )?(?:an? )?(${TYPE})(?:(?:,| and|, and) not .+)?`,
    ),
    ([what = '', type = '']) => tentative(setType(what, type)),
  ],
  [
    form(`(.+?) should be (?:of type|of the type|typed|stored as) (?:an? )?(.+)`),
    ([what = '', type = '']) => tentative(setType(what, type)),
  ],
];

export const shapePatterns: Pattern[] = [
  [
    form(
      'move (.+?)(?: (?:of|from|in) (.+?))? (?:into|to|under) (an? new (?:class )?|the new class )?(.+)',
    ),
    ([list = '', owner = '', fresh = '', to = '']) => {
      const what = references(list, owner);
      const target = clean(to);
      if (!what || !plausible(target)) return undefined;
      return { kind: 'move', what, to: target, create: fresh !== '' };
    },
  ],
  [
    form('split (?:up )?(.+?) (?:in(?:to)?|up into) (.+)'),
    ([whole = '', parts = '']) => {
      const what = reference(whole);
      const into = names(parts);
      return what && into && into.length > 1 ? { kind: 'split', what, into } : undefined;
    },
  ],
  [
    form('(?:merge|combine|join|unite) (.+?) (?:in(?:to)?|as) (?:one |a single )?(?:an? )?(.+)'),
    ([list = '', to = '']) => {
      const what = references(list);
      const into = clean(to);
      return what && what.length > 1 && plausible(into) ? { kind: 'merge', what, into } : undefined;
    },
  ],
];
