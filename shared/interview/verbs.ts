/**
 * English verbs by spelling: what a state is called ("shipped") and what leads to it ("ship") are one
 * verb. No dictionary: the interview only compares and suggests, and shows what it made of it.
 */

/** Past participles that are not made with -ed, and their verbs. */
const IRREGULAR: Readonly<Record<string, string>> = {
  paid: 'pay',
  sent: 'send',
  sold: 'sell',
  held: 'hold',
  lost: 'lose',
  found: 'find',
  made: 'make',
  taken: 'take',
  given: 'give',
  written: 'write',
  kept: 'keep',
  built: 'build',
  bought: 'buy',
  brought: 'bring',
  drawn: 'draw',
  withdrawn: 'withdraw',
  begun: 'begin',
  done: 'do',
  lent: 'lend',
  met: 'meet',
  won: 'win',
  broken: 'break',
  chosen: 'choose',
  frozen: 'freeze',
  hidden: 'hide',
  put: 'put',
  set: 'set',
  shut: 'shut',
};

/** Stems whose silent e is lost before -ed: `plac`, `approv`, `complet`, `schedul`. */
const SILENT_E =
  /(?:[cvzu]|[^s]s|[aeo]g|dg|rg|[^aeiou]at|[^aeiou]et|ut|ot|[^e]ir|[^aeiou]ar|[^aeiou]or|[^aeiou]id|[^aeiou]ud|[^aeiou]in|um|[^aeiou]ul|[bcdfgkpt]l|[^aeiou]ak|[^aeiou]yp)$/;

/** The verb of a past participle: `shipped` -> `ship`, `paid` -> `pay`; '' for another word. */
export function verbOfParticiple(word: string): string {
  const text = word.toLowerCase();
  const irregular = Object.hasOwn(IRREGULAR, text) ? IRREGULAR[text] : undefined;
  if (irregular !== undefined) return irregular;
  if (!/^\p{L}{2,}ed$/u.test(text) || text.endsWith('eed')) return '';
  if (/[^aeiou]ied$/.test(text)) return `${text.slice(0, -3)}y`;
  const stem = text.slice(0, -2);
  if (/([bdgklmnprtv])\1$/.test(stem) && !/^.?[^aeiou]?[aeiou]ll$/.test(stem)) {
    return stem.slice(0, -1);
  }
  return SILENT_E.test(stem) ? `${stem}e` : stem;
}

/**
 * What forms of one verb share, and the nouns made of it: `ship`, `shipped`, `shipping`, `shipment` ->
 * `ship`. For comparing only.
 */
export function verbStem(word: string): string {
  const text = word.toLowerCase();
  if (Object.hasOwn(IRREGULAR, text)) return verbStem(IRREGULAR[text] ?? '');
  const stem = text
    .replace(/(?:ations?|ments?)$/, '')
    .replace(/(?<=\p{L}{3})(?:ing|ied|ies|ed|es|al|s|e|y)$/u, '');
  return /([bdgklmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
