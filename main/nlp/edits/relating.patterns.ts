import type { ReadMultiplicity } from '../../../shared/interview/reading';
import { english } from '../lexicon/english';
import { ASSOCIATION, CONNECT } from './lexicon';
import type { BareEdit, Pattern } from './pattern';
import { form, tentative } from './pattern';
import { clean, listOf, names, plausible } from './words';

const NUMBER = `(?:\\d{1,6}|${[...english.numbers.keys()].join('|')}|an?|a single)`;
/** What says how many; read by `multiplicityIn`. */
const QUANTITY = [
  `between ${NUMBER} and ${NUMBER}`,
  `(?:from )?${NUMBER} (?:to|or) ${NUMBER}`,
  `(?:at most|up to|no more than|not more than|a maximum of|max\\.?|maximum) ${NUMBER}`,
  `(?:at least|a minimum of|min\\.?|minimum|no (?:less|fewer) than) ${NUMBER}`,
  `(?:one|1) or (?:more|several|many)`,
  `(?:zero|0|none) or (?:more|several|many)`,
  `(?:zero|0|none|no) or (?:one|1)`,
  `(?:exactly|only|just|precisely) ${NUMBER}`,
  'any number of|an unlimited number of|several|many|multiple|more than one',
  '\\d+\\s*\\.\\.\\s*(?:\\d+|\\*|n)|\\*',
].join('|');
const TIMES = `(?:${QUANTITY})`;
const CLEAR = `(?:${QUANTITY}|one|no)`;

function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  return /^an?\b/.test(word) ? 1 : (english.numbers.get(word) ?? Number.NaN);
}

/** `at most 3` -> 0..3, `several` -> *, `exactly one` -> 1; undefined when it says no number. */
export function multiplicityIn(words: string): ReadMultiplicity | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const bounds = /^(\d+)\s*\.\.\s*(\d+|\*|n)$/.exec(text);
  if (bounds?.[1] && bounds[2]) {
    return { lower: Number(bounds[1]), upper: /\d/.test(bounds[2]) ? Number(bounds[2]) : '*' };
  }
  if (/^(?:one|1) or (?:more|several|many)$/.test(text)) return { lower: 1, upper: '*' };
  if (/^(?:zero|0|none) or (?:more|several|many)$/.test(text)) return { lower: 0, upper: '*' };
  if (/^(?:any number of|an unlimited|several|many|multiple|more than one|\*)/.test(text)) {
    return { lower: 0, upper: '*' };
  }
  if (text === 'no') return { lower: 0, upper: 1 };
  const [a, b] = (text.match(new RegExp(`\\b${NUMBER}\\b`, 'g')) ?? [])
    .filter(
      (word) => !(/^an?$/.test(word) && /^a (?:min|max)/.test(text)) || text.endsWith(` ${word}`),
    )
    .map(numberOf);
  if (/^(?:zero|0|none|no) or /.test(text)) return { lower: 0, upper: 1 };
  if (a === undefined || Number.isNaN(a)) return undefined;
  if (b !== undefined && !Number.isNaN(b)) return { lower: a, upper: b };
  if (/^(?:at most|up to|no more|not more|a max|max)/.test(text)) return { lower: 0, upper: a };
  if (/^(?:at least|a min|min|no less|no fewer)/.test(text)) return { lower: a, upper: '*' };
  return { lower: a, upper: a };
}

function connect(
  from: string,
  to: string,
  many: { source?: string; target?: string } = {},
): BareEdit | undefined {
  const [source, target] = [clean(from), clean(to)];
  if (!plausible(source) || !plausible(target)) return undefined;
  const sourceMultiplicity = multiplicityIn(many.source ?? '');
  const targetMultiplicity = multiplicityIn(many.target ?? '');
  return {
    kind: 'connect',
    source,
    target,
    ...(sourceMultiplicity && { sourceMultiplicity }),
    ...(targetMultiplicity && { targetMultiplicity }),
  };
}

function howMany(source: string, count: string, target: string): BareEdit | undefined {
  const multiplicity = multiplicityIn(count);
  const [from, to] = [clean(source), clean(target)];
  if (!multiplicity || (source !== '' && !plausible(from)) || (target !== '' && !plausible(to))) {
    return undefined;
  }
  return {
    kind: 'set-multiplicity',
    ...(from && { source: from }),
    ...(to && { target: to }),
    multiplicity,
    tentative: true,
  };
}

const VERB =
  '(?:has|have|have got|contains?|includes?|needs?|gets?|holds?|consists? of|owns?|belongs? to|is (?:for|in|on|of|part of)|are (?:for|in|on|of)|appl(?:y|ies) to|covers?|\\w+s|\\w+)';
const MODAL = '(?:can |may |must |should |could |will |might )?(?:only |also |not )?';
const THIS_RELATION = `(?:(?:please )?(?:add|make|create|draw) (?:an?|that|this|the) ${ASSOCIATION}|(?:link|connect|relate) them|(?:add|make|create|draw) (?:that|this|it))`;

function generalize(list: string, general: string, create = false): BareEdit | undefined {
  const specifics = names(list.replace(/\s+both$/i, '').replace(/^both\s+/i, ''));
  const to = clean(general);
  if (!specifics || !plausible(to)) return undefined;
  return { kind: 'generalize', specifics, general: to, ...(create && { create }) };
}

const KIND_OF =
  '(?:an? )?(?:special )?(?:kinds?|types?|sorts?|sub-?class(?:es)?|sub-?types?|special cases?|special[iz]s?ations?|child(?:ren)?|variants?|forms?) of';
const INHERIT = '(?:inherits? from|extends?|derives? from|speciali[sz]es?|is derived from)';

export const relatePatterns: Pattern[] = [
  [
    // A sentence that says how many, then the wish to draw it.
    form(
      `(?:an?|each|every|one|the)? ?(.+?) ${MODAL}${VERB} (${CLEAR}) (.+?)(?: (?:who|that|which) .+?)?, ${THIS_RELATION}`,
    ),
    ([from = '', count = '', to = '']) => connect(from, to, { target: count }),
  ],
  [
    form(
      `${CONNECT} (.+?) (?:with|to|and) (.+?), (?:an?|each|every|one) (.+?) ${MODAL}(?:has|have|contains?|gets?) (${CLEAR}) (.+)`,
    ),
    ([from = '', to = '', subject = '', count = '', object = '']) => {
      const edit = connect(subject, object, { target: count });
      return edit && connect(from, to) ? edit : undefined;
    },
  ],
  [
    form(
      `(?:(?:add|create|make|draw|define) (?:an? |the )?(?:new )?${ASSOCIATION} (?:between|from)) (.+?) (?:and|to|with) (.+)`,
    ),
    ([from = '', to = '']) => connect(from, to),
  ],
  [form(`${CONNECT} (.+?) (?:with|to|and) (.+)`), ([from = '', to = '']) => connect(from, to)],
  [
    form(
      `(.+?) (?:and|with|to) (.+?) (?:should|must|need to) be (?:connected|linked|associated|related)`,
    ),
    ([from = '', to = '']) => connect(from, to),
  ],
  [
    form(
      `(?:remove|delete|drop|cut|get rid of) (?:the |that )?${ASSOCIATION} (?:between|from) (.+?) (?:and|to|with) (.+)`,
    ),
    ([from = '', to = '']) => disconnect(from, to),
  ],
  [
    form('(?:disconnect|unlink) (.+?) (?:from|and) (.+)'),
    ([from = '', to = '']) => disconnect(from, to),
  ],
  [
    form(`(?:make|let) (.+?) (?:be )?${KIND_OF} (an? new (?:class )?)?(.+)`),
    ([list = '', fresh = '', general = '']) => generalize(list, general, fresh !== ''),
  ],
  [
    form(
      `(?:let|make|have) (.+?) (?:inherit from|extend|derive from|speciali[sz]e) (an? new (?:class )?)?(.+)`,
    ),
    ([list = '', fresh = '', general = '']) => generalize(list, general, fresh !== ''),
  ],
  [
    form(
      `(.+?) (?:(?:is|are) ${KIND_OF}|(?:both |all |should |must )*${INHERIT}) (an? new (?:class )?)?(.+)`,
    ),
    ([list = '', fresh = '', general = '']) =>
      fresh === '' ? tentative(generalize(list, general)) : generalize(list, general, true),
  ],
];

function disconnect(from: string, to: string): BareEdit | undefined {
  const [source, target] = [clean(from), clean(to)];
  return plausible(source) && plausible(target)
    ? { kind: 'disconnect', source, target }
    : undefined;
}

function ungeneralize(specific: string, general: string): BareEdit | undefined {
  const [from, to] = [clean(specific), clean(general)];
  if (!plausible(from) || !plausible(to)) return undefined;
  return { kind: 'ungeneralize', specific: from, general: to, tentative: true };
}

export const countPatterns: Pattern[] = [
  [
    form(
      `(?:set|change|make) (?:the )?(?:multiplicity|cardinality|number)(?: of)? (.+?) (?:per|of|in|for|to) (.+?) to (${CLEAR})`,
    ),
    ([target = '', source = '', count = '']) => howMany(source, count, target),
  ],
  [
    form(
      `(?:set|change|make) (?:the )?(?:multiplicity|cardinality|number) (?:of|for|at|on) (.+?) to (${CLEAR})`,
    ),
    ([target = '', count = '']) => firm(howMany('', count, target)),
  ],
  [
    form(
      `(?:an? |each |every |one |any |the |most )?(.+?) ${MODAL}${VERB} (${TIMES}|one) (.+?)(?: at (?:a|the same|one) time| at once)?`,
    ),
    ([source = '', count = '', target = '']) => howMany(source, count, target),
  ],
  [
    form(`(?:an? |each |every |one |any |the )?(.+?) (?:can|may|might) have (no) (.+)`),
    ([source = '', count = '', target = '']) => howMany(source, count, target),
  ],
  [
    form(
      `(?:an? |each |every |one |any )(.+?) (?:can|may|must|should) (?:only )?have (${CLEAR})(?: of (?:them|these|those))?`,
    ),
    ([source = '', count = '']) => howMany(source, count, ''),
  ],
  [
    form(`(they|it) ${MODAL}(?:has|have|belongs? to) (${TIMES}) (.+)`),
    ([source = '', count = '', target = '']) => howMany(source, count, target),
  ],
  [form(`(${TIMES})(?: of (?:them|these|those))?`), ([count = '']) => howMany('', count, '')],
];

function firm(edit: BareEdit | undefined): BareEdit | undefined {
  if (!edit) return undefined;
  const { tentative: _said, ...rest } = edit;
  return rest as BareEdit;
}

/** "X is a Y": last, after everything else that "is" may say. */
export const isPatterns: Pattern[] = [
  [
    form('(.+?) (?:is|are) (?:not|no longer)(?: (?:an?|the))? (.+?)(?: any ?more)?'),
    ([specific = '', general = '']) => ungeneralize(specific, general),
  ],
  [
    form("(.+?) (?:isn't|aren't) (?:an? )(.+?)(?: any ?more)?"),
    ([a = '', b = '']) => ungeneralize(a, b),
  ],
  [
    form('(?:an? |each |every )?(.+?) (?:is|are) (?:also |really )?(?:an? )(.+?)'),
    ([specific = '', general = '']) =>
      listOf(general).length === 1 ? tentative(generalize(specific, general)) : undefined,
  ],
];
