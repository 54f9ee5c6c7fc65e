import { spoken, thirdPerson, verbPhrase } from '../names';
import { sentencesIn } from './answer-sentences';

/** Something that a role wants to get done, as a use case is named, and where the answer says it. */
export interface ReadGoal {
  /** Verb in its base form, then what it is done to: `Register patients`. */
  name: string;
  /** UTF-16 code units in the answer, end exclusive. */
  start: number;
  end: number;
}

/** Verbs that use cases are made of; others count where their form or what follows tells. */
const VERBS = new Set(
  `accept add adjust allocate answer apply approve archive arrange ask assess assign attach attend authorise authorize bill block book borrow browse buy calculate call cancel change charge check choose claim close collect comment compare complete confirm contact copy correct count create deactivate declare define delete deliver design dispatch discuss distribute download draft edit enrol enroll enter estimate evaluate examine exchange export extend file fill filter find finish follow generate get give grade grant handle hand hire import inform inspect invite invoice issue join keep lend list load log look maintain make manage mark measure merge monitor move notify offer open order organise organize pack pay pick place plan post prepare prescribe print process propose provide publish purchase rate read receive record refund refuse register reject release remind remove renew rent repair reply report request reschedule reserve return review run save scan schedule search see select sell send set settle share ship show sign start stop store submit subscribe supervise take teach tell test track train transfer translate treat trigger update upload use validate verify view visit vote watch weigh withdraw write`.split(
    /\s+/,
  ),
);

/** What may stand before a goal: who wants it, and that it is wanted. */
const LEAD =
  /^(?:(?:and|or|also|then|maybe|mainly|mostly|usually|just|only)\s+)*(?:(?:he|she|they|it|we|i|an? [\p{L} -]{1,40}?|the [\p{L} -]{1,40}?|[\p{L}]+s)\s+)?(?:(?:also|usually|mainly|mostly|only|just)\s+)?(?:(?:wants?|needs?|has|have|likes?|would like|wishes|must|can|may|should|will|is able|are able)\s+(?:to\s+)?(?:be able to\s+)?)?(?:to\s+)?/iu;

/**
 * The goals in an answer to "What does a receptionist want to get done with the system?": "register
 * patients, book appointments and print invoices", "She registers patients."
 *
 * @param role the role's name, which may begin a sentence
 * @returns null when a part of it is no goal: it is left for the reader then
 */
export function goalsIn(answer: string, role: string): ReadGoal[] | null {
  const goals: ReadGoal[] = [];
  for (const { text, start } of sentencesIn(answer)) {
    let said = '';
    for (const match of text.matchAll(/(?:(?!,|\s+and\s+|\s+or\s+|\s+as well as\s+)[\s\S])+/gi)) {
      const lead = /^\s*(?:(?:and|or|as well as)\s+)*/i.exec(match[0])?.[0].length ?? 0;
      const part = { words: match[0].slice(lead).trim(), start: start + match.index + lead };
      if (part.words === '') continue;
      const goal = goalOf(part, role, said);
      if (goal === null) return null;
      said = goal.verb;
      goals.push(goal.read);
    }
  }
  return goals.length > 0 ? goals : null;
}

/** `verb` is kept for what follows without one: "register patients and visitors". */
function goalOf(
  { words, start }: { words: string; start: number },
  role: string,
  verbBefore: string,
): { read: ReadGoal; verb: string } | null {
  const own = words.replace(new RegExp(`^(?:an? |the )?${spoken(role)}s?\\s+`, 'i'), '');
  const lead = LEAD.exec(own)?.[0] ?? '';
  const candidates = [own.slice(lead.length), own];
  const end = start + words.length;
  for (const candidate of candidates) {
    const phrase = verbPhrase(candidate);
    const [verb = '', ...object] = phrase.split(' ');
    if (object.length === 0 || object.length > 7 || !isVerb(verb)) continue;
    return { read: { name: capital(phrase), start, end }, verb };
  }
  const object = words.toLowerCase().split(/\s+/);
  if (verbBefore === '' || object.length > 3 || !/s$/.test(words)) return null;
  return {
    read: { name: capital(`${verbBefore} ${object.join(' ')}`), start, end },
    verb: verbBefore,
  };
}

function isVerb(word: string): boolean {
  return VERBS.has(word) || (/(?:ate|ify|ise|ize)$/.test(word) && thirdPerson(word) !== word);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
