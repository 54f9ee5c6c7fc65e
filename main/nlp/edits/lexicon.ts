import type { EditRef } from '../../../shared/interview/chat-edit';

/** The words of commands, as data. Alternatives of regular expressions; lower case. */

const one = (block: string) =>
  `(?:${block
    .trim()
    .split(/\s*\n\s*/)
    .join('|')})`;

export const RENAME = one(`
  rename
  relabel
  retitle
`);

export const REMOVE = one(`
  remove
  delete
  drop
  kill
  scrap
  erase
  discard
  eliminate
  get rid of
  throw away
  throw out
  take out
  leave out
  forget about
`);

export const ADD = one(`
  add
  create
  insert
  introduce
  append
  include
  define
`);

export const CONNECT = one(`
  connect
  link
  associate
  relate
  join
`);

/** Verbs that begin a command: where a sentence is cut, and what a misspelled first word may be. */
export const COMMAND_VERBS = `
  rename, remove, delete, drop, kill, scrap, erase, discard, add, create, insert, connect, link,
  associate, change, make, set, give, call, move, merge, split, turn, convert, undo, redo, revert,
  disconnect, get rid of
`
  .trim()
  .split(/,\s+/);

/** Verbs of which a whole message is a command even where the rest is not understood. */
export const CERTAIN_VERBS =
  'rename, remove, delete, change, merge, split, disconnect, get rid of'.split(', ');

/** Words between people that open a message and change nothing in what is asked. */
export const OPENERS = one(`
  ok(?:ay)?
  no(?:pe)?(?=[,:!])
  no(?:pe)?(?=\\s+(?:it|that|undo|rename|remove|delete|call|make|i)\\s)
  please
  pls
  plz
  now
  then
  also
  and
  so
  actually
  oops
  sorry
  well
  wait
  hey
  hmm
  right
  just
  next
  finally
  oh
  but
`);

export const REQUESTS = one(`
  (?:can|could|would|will) (?:you|we) (?:please )?(?:also |just )?
  let'?s (?:also |just )?
  let us
  i(?:'d| would) like (?:you )?to
  i want (?:you )?to
  we (?:should|need to|want to|have to) (?:also |just )?
  you (?:should|can)
  i think we should
`);

export const CLOSERS = one(`
  please
  pls
  thanks
  thank you
  for me
  now
  then
  too
  as well
  (?:any ?more|any longer)
  instead
  right away
`);

/** What people call the kinds of elements. */
export const KIND_WORDS = new Map<string, NonNullable<EditRef['kind']>>(
  Object.entries({
    class: 'class',
    entity: 'class',
    table: 'class',
    attribute: 'attribute',
    field: 'attribute',
    column: 'attribute',
    property: 'attribute',
    enumeration: 'enumeration',
    enum: 'enumeration',
    operation: 'operation',
    method: 'operation',
    function: 'operation',
    literal: 'literal',
    association: 'association',
    value: 'literal',
  }),
);

/** Kind words that may be part of a name when they come last: `bus function`, `face value`. */
export const FIRST_ONLY = new Set(['value', 'function', 'method', 'table', 'literal', 'property']);

export const ASSOCIATION = '(?:association|relation|relationship|link|connection|line)';

/** What people call the types; the longest words first. */
export const TYPES: [words: string, type: string][] = [
  ['whole numbers?|integers?|ints?', 'Integer'],
  ['decimals?|fractions?|real numbers?|decimal numbers?', 'Decimal'],
  ['floats?', 'Float'],
  ['numbers?|numeric', 'Decimal'],
  ['long text|multi-?line text', 'Text'],
  ['strings?|texts?|words', 'String'],
  ['date and time|date ?time|timestamp', 'DateTime'],
  ['dates?', 'Date'],
  ['times?', 'Time'],
  ['durations?', 'Duration'],
  ['booleans?|bools?|flags?|yes ?(?:/|or) ?no|true ?(?:/|or) ?false|check ?box', 'Boolean'],
  ['money|currency amount|amount of money', 'Money'],
  ['e-?mails?|e-?mail address', 'Email'],
  ['urls?|web address', 'Url'],
  ['uuids?|guids?', 'UUID'],
];

export const TYPE = `(?:${TYPES.map(([words]) => words).join('|')})`;

/** The type that words name, else undefined. */
export function typeOf(words: string): string | undefined {
  const text = words.trim().toLowerCase();
  return TYPES.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(text))?.[1];
}

/** Words for the flags: pattern, flag, and whether the words themselves deny it. */
export const FLAGS: [
  words: string,
  flag: 'unique' | 'identifier' | 'derived' | 'abstract' | 'optional' | 'mandatory',
][] = [
  ['unique', 'unique'],
  ['optional|not required|not mandatory|nullable|voluntary', 'optional'],
  ['mandatory|required|obligatory|compulsory|not optional', 'mandatory'],
  ['derived|calculated|computed', 'derived'],
  ['abstract', 'abstract'],
  [
    '(?:an?|the|its|their|our)?\\s*(?:primary key|natural key|key|identifier|id|identifying)',
    'identifier',
  ],
];

export const FLAG = `(?:${FLAGS.map(([words]) => words).join('|')})`;

/** Words that no name holds: a phrase with one of them is a clause. */
export const NO_NAME =
  /\b(?:is|are|was|be|has|have|had|that|which|who|when|if|unless|because|but|until|while|after|before|during|to|from|into|can|may|must|should|will|does|do|not|doesn't|don't|they|we|you|i|every|there|so|how|what|why|over|whether)\b/i;

/** What introduces a reason that changes nothing in a command. */
export const REASON =
  /,?\s+(?:because|since|as (?:it|they|we|nobody)|nobody|no one|we (?:don'?t|never|no longer)|it'?s (?:not|no longer|useless)|they(?:'re| are) (?:not|no longer)|that was|it was|i made)\b.*$/i;

export const IRREGULAR_PARTICIPLES: Record<string, string> = {
  sent: 'send',
  paid: 'pay',
  lent: 'lend',
  sold: 'sell',
  bought: 'buy',
  made: 'make',
  given: 'give',
  taken: 'take',
  withdrawn: 'withdraw',
  written: 'write',
  chosen: 'choose',
  begun: 'begin',
  held: 'hold',
  kept: 'keep',
  done: 'do',
};
