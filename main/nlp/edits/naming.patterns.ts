import { REMOVE, RENAME } from './lexicon';
import type { BareEdit, Pattern } from './pattern';
import { form, tentative } from './pattern';
import { baseOfParticiple, clean, plausible, reference, references } from './words';

function rename(from: string, to: string, owner = ''): BareEdit | undefined {
  const what = reference(from, owner);
  const name = clean(to);
  return what && plausible(name) ? { kind: 'rename', what, to: name } : undefined;
}

function remove(what: string, owner = ''): BareEdit | undefined {
  const found = references(what, owner);
  return found && { kind: 'remove', what: found };
}

const COUNTS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

function times(word: string): number {
  return COUNTS[word.toLowerCase()] ?? (/^\d$/.test(word) ? Number(word) : 1);
}

/** Undo and redo. */
export const historyPatterns: Pattern[] = [
  [
    form(
      '(?:undo|revert|take back|roll back|cancel)(?: (?:that|it|this|(?:the|my) (?:last|previous)(?: (\\w+))? (?:changes?|edits?|steps?|things?|ones?)|(?:the|my) (?:last|previous)|everything you just did))?',
    ),
    ([count = '']) => ({ kind: 'undo', times: times(count) }),
  ],
  [
    form(
      '(?:go back|(?:take|put|bring) (?:that|it|this|them) back(?: in)?|(?:keep|leave|restore) (?:that|it|this|them)(?: (?:in|there|as it was))?|undo (?:that|it) again)',
    ),
    () => ({ kind: 'undo', times: 1 }),
  ],
  [
    form('redo(?: (?:that|it|this|the last (?:change|edit|one)))?'),
    () => ({ kind: 'redo', times: 1 }),
  ],
];

export const renamePatterns: Pattern[] = [
  [
    form(`(?:${RENAME}|change) (?:the )?name of (.+?) (?:to|into|as) (.+)`),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form(`${RENAME} (.+?)(?: (?:of|from|in) (.+?))? (?:to|into|as|->|=>) (.+)`),
    ([from = '', owner = '', to = '']) => rename(from, to, owner),
  ],
  [form('call (it|that|this|them) (.+)'), ([from = '', to = '']) => rename(from, to)],
  [
    form('(?:call|name) (.+?) (?:an? )?(\\S+(?: \\S+)?) instead'),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form('(?:call|name) ((?:the |an? )?\\S+) (?:the |an? )?(\\S+(?: \\S+)?)'),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form(
      '(.+?) (?:should|must|needs to|has to|ought to) (?:really |rather )?be (?:called|named|renamed(?: to| as)?)(?: (?:an?|the))? (.+)',
    ),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form('should (?:really |rather )?be (?:called|named|renamed to) (.+)'),
    ([to = '']) => rename('it', to),
  ],
  [
    // Without "called", only quotes tell that a name is meant.
    form(`["'](.+?)["'] should (?:really |rather )?be ["'](.+?)["']`),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form(
      '(.+?) (?:is|are) (?:now|really|actually|better) (?:called|named)(?: an?| the)? (.+?)(?: here)?',
    ),
    ([from = '', to = '']) => tentative(rename(from, to)),
  ],
  [form('(.+?)\\s*(?:->|=>)\\s*(.+)'), ([from = '', to = '']) => tentative(rename(from, to))],
  [
    form(
      "(?:we|they|people) (?:don't|do not|never) (?:say|call it) (.+?)[,;] (?:we|they|people|but)(?: (?:say|call it))? (.+)",
    ),
    ([from = '', to = '']) => rename(from, to),
  ],
  [
    form("(?:it|that)(?:'s| is) (?:called |named )?(.+?), not (.+)"),
    ([to = '', from = '']) => tentative(rename(from, to)),
  ],
  [
    form('change (.+?) (?:of|in|from) (.+?) to (.+)'),
    ([a = '', b = '', c = '']) => rename(a, c, b),
  ],
  [
    form(
      '(.+?) (?:are|is|get|gets|can be|should be) (\\w+(?:ed|nt|id|de|en|ld|wn|pt)), not (\\w+(?:ed|nt|id|de|en|ld|wn|pt))',
    ),
    ([owner = '', to = '', from = '']) => {
      const name = clean(owner);
      if (!plausible(name)) return undefined;
      const verb = (said: string) => ({ base: baseOfParticiple(said), said });
      return { kind: 'correct-verb', owner: name, from: verb(from), to: verb(to), tentative: true };
    },
  ],
];

/** After everything else that begins with "change": a new name is the last thing it can be. */
export const lateRenamePatterns: Pattern[] = [
  [form('change (.+?) (?:in)?to (.+)'), ([from = '', to = '']) => rename(from, to)],
];

const ANY_MORE = '(?: (?:any ?more|any longer|at all))?';

export const removePatterns: Pattern[] = [
  [form(`take (.+?) out of (.+)`), ([what = '', owner = '']) => remove(what, owner)],
  [form(`take (.+?) out`), ([what = '']) => remove(what)],
  [
    form(`${REMOVE} (.+?) (?:of|from|in|on) (.+)`),
    ([what = '', owner = '']) => remove(what, owner),
  ],
  [form(`${REMOVE} (.+)`), ([what = '']) => remove(what)],
  [
    form(
      `(?:we|i) (?:don't|do not|won't|no longer) (?:really )?(?:need|want|use|have)(?: an?| any| the)? (.+?)${ANY_MORE}`,
    ),
    ([what = '']) => tentative(remove(what)),
  ],
  [
    form(
      `(.+?) (?:is not|isn't|are not|aren't|is no longer|are no longer) (?:really )?(?:needed|necessary|used)${ANY_MORE}`,
    ),
    ([what = '']) => tentative(remove(what)),
  ],
  [
    form('(.+?) (?:can|should|must|may) (?:go|be (?:removed|deleted|dropped))(?: away)?'),
    ([what = '']) => tentative(remove(what)),
  ],
  [form('there (?:should be|is|are|must be) no (.+)'), ([what = '']) => tentative(remove(what))],
  [
    form('no (.+?) (?:for|on|in) (.+)'),
    ([what = '', owner = '']) => tentative(remove(what, owner)),
  ],
  [
    form(
      `(.+?) (?:do not|don't|does not|doesn't|should not|shouldn't|no longer) (?:have|has|need|needs)(?: an?| any| the)? (.+?)${ANY_MORE}`,
    ),
    ([owner = '', what = '']) => tentative(remove(what, owner)),
  ],
  [
    form(`(.+?) (?:have|has|need|needs) no (.+?)${ANY_MORE}`),
    ([owner = '', what = '']) => tentative(remove(what, owner)),
  ],
];
