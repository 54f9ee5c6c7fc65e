import type { ChatEdit } from '../../shared/interview/chat-edit';
import { addPatterns, factPatterns } from './edits/adding.patterns';
import type { Clause } from './edits/clauses';
import { bareClause, commandClauses, mendVerb, sentences } from './edits/clauses';
import { CERTAIN_VERBS, COMMAND_VERBS, REASON } from './edits/lexicon';
import {
  historyPatterns,
  lateRenamePatterns,
  removePatterns,
  renamePatterns,
} from './edits/naming.patterns';
import type { BareEdit, Pattern } from './edits/pattern';
import { countPatterns, isPatterns, relatePatterns } from './edits/relating.patterns';
import {
  defaultPatterns,
  enumerationPatterns,
  flagPatterns,
  shapePatterns,
  typePatterns,
} from './edits/setting.patterns';
import { clean, names } from './edits/words';

/** Longest message that is looked at as a command; longer ones are requirements to read. */
const MAX_COMMAND = 400;

/** From the most to the least specific; the first that fits wins. */
const PATTERNS: Pattern[] = [
  ...historyPatterns,
  ...shapePatterns,
  ...enumerationPatterns,
  ...defaultPatterns,
  ...flagPatterns,
  ...typePatterns,
  ...relatePatterns,
  ...renamePatterns,
  ...removePatterns,
  ...lateRenamePatterns,
  ...addPatterns,
  ...countPatterns,
  ...factPatterns,
  ...isPatterns,
];

/**
 * Reads a chat message as commands on the model: "rename X to Y", "remove X", "add a, b to X", "X has at most
 * 3 Ys", "undo that". Several may follow each other, split by full stops, semicolons, line breaks, or "and"
 * before a verb. Returns null when any part of the message is no command: then the whole is a text to read.
 */
export function readEdits(message: string): ChatEdit[] | null {
  if (message.trim() === '' || message.length > MAX_COMMAND) return null;
  const edits: ChatEdit[] = [];
  for (const sentence of sentences(message)) {
    const read = readSentence(sentence);
    if (!read) return null;
    edits.push(...read);
  }
  return edits.length > 0 ? edits : null;
}

function readSentence(sentence: Clause): ChatEdit[] | null {
  const whole = readClause(sentence);
  const clauses = commandClauses(sentence);
  if (clauses.length < 2) return whole ?? withoutReason(sentence) ?? unclear(sentence);
  const parts = clauses.map(readClause);
  if (parts.every((part) => part !== null)) return parts.flat() as ChatEdit[];
  const [lead, ...rest] = clauses;
  const read = rest.map(readClause);
  // "nobody uses lockers any more, remove them": the first clause only says what is meant.
  const isMeant = /\b(?:it|them|that|this|those|one)\b/i.test(
    rest.map(({ text }) => text).join(' '),
  );
  if (lead && isMeant && whole === null && read.every((part) => part !== null)) {
    const span = { start: lead.start, end: lead.start + lead.text.length };
    return [{ kind: 'mention', text: lead.text, span }, ...(read.flat() as ChatEdit[])];
  }
  return whole ?? unclear(sentence);
}

/** "remove the fax, nobody has one" */
function withoutReason({ text, start }: Clause): ChatEdit[] | null {
  const short = text.replace(REASON, '');
  const verb = /^\S+/.exec(bareClause(short) ?? '')?.[0].toLowerCase() ?? '';
  return short !== text && COMMAND_VERBS.includes(verb) ? readClause({ text: short, start }) : null;
}

function readClause({ text, start }: Clause): ChatEdit[] | null {
  const span = { start, end: start + text.length };
  const again = readAgain(text);
  if (again) return [{ ...again, span }];
  const body = bareClause(text);
  if (body === null || body === '') return null;
  const mended = mendVerb(body);
  const made = readBody(body) ?? (mended === body ? null : readBody(mended));
  return made && made.map((edit) => ({ ...edit, span }) as ChatEdit);
}

function readBody(body: string): BareEdit[] | null {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(body);
    const made = match && make(match.slice(1).map((group) => group ?? ''));
    if (made) return Array.isArray(made) ? made : [made];
  }
  return null;
}

/** "and BusRoute too", "the cart as well": more of what was done last. */
function readAgain(text: string): BareEdit | undefined {
  const match =
    /^(?:and|also|plus)\s+(.+?)(?:[,\s]+(?:too|as well|please))*$/i.exec(text) ??
    /^(.+?)[,\s]+(?:too|as well)$/i.exec(text);
  const found = match?.[1] === undefined ? undefined : names(match[1]);
  const first = match?.[1]?.split(/\s+/)[0]?.toLowerCase() ?? '';
  if (!found || COMMAND_VERBS.includes(first)) return undefined;
  return { kind: 'again', names: found.map(clean) };
}

/** A command that is understood to be one, and no further: to be asked about. */
function unclear({ text, start }: Clause): ChatEdit[] | null {
  const body = bareClause(text) ?? '';
  const words = body.split(/\s+/);
  const verb = CERTAIN_VERBS.find(
    (known) => body.toLowerCase() === known || body.toLowerCase().startsWith(`${known} `),
  );
  const isAdd = /^add$/i.test(body);
  if ((verb === undefined && !isAdd) || words.length > 6) return null;
  return [{ kind: 'unclear', verb: verb ?? 'add', span: { start, end: start + text.length } }];
}
