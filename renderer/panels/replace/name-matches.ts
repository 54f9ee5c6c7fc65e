import type { Command } from '../../../shared/metamodel/commands';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';

/** What a person looks for in the names of the model. */
export interface Wanted {
  find: string;
  replacement: string;
  matchCase: boolean;
  /** Only words as a whole; `dueDate` is two of them. */
  wholeWord: boolean;
}

/** A name that would become another one. */
export interface NameMatch {
  id: string;
  kind: Kind;
  /** The names of what it belongs to, outermost first. */
  path: readonly string[];
  before: string;
  after: string;
}

/** Kinds whose texts are not names of the model's own. */
const NOT_NAMES: ReadonlySet<Kind> = new Set(['statement', 'trace', 'placement', 'line-placement']);

/** Every name and role that holds the words, by where it belongs; none while there is nothing to find. */
export function nameMatches(store: Store, wanted: Wanted): NameMatch[] {
  const pattern = patternOf(wanted);
  if (!pattern) return [];
  const found: NameMatch[] = [];
  for (const record of store.toRecords()) {
    const before = nameOf(record);
    if (before === '' || NOT_NAMES.has(record.kind)) continue;
    const after = before.replace(pattern, (word) => inCaseOf(word, wanted)).trim();
    if (after === before) continue;
    const path = qualifiedName(store, record.id).slice(0, -1);
    found.push({ id: record.id, kind: record.kind, path, before, after });
  }
  const key = ({ path, before }: NameMatch) => [...path, before].join('\u0000');
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The commands that rename what was chosen; one change together. */
export function renameCommands(
  matches: readonly NameMatch[],
  left: ReadonlySet<string>,
): Command[] {
  return matches
    .filter(({ id, after }) => !left.has(id) && after !== '')
    .map(({ id, after }) => ({ type: 'rename-element', id, name: after }));
}

/** The replacement, small or capital as the word was: `loan` in `loanDate`, `Loan` in `LoanRequest`. */
function inCaseOf(word: string, { replacement, matchCase }: Wanted): string {
  if (matchCase || replacement === '') return replacement;
  const [first = '', ...rest] = Array.from(replacement);
  const isCapital = /^\p{Lu}/u.test(word);
  if (!isCapital && !/^\p{Ll}/u.test(word)) return replacement;
  return (isCapital ? first.toUpperCase() : first.toLowerCase()) + rest.join('');
}

function nameOf(record: AnyRecord): string {
  if ('name' in record) return record.name;
  return 'role' in record ? record.role : '';
}

function patternOf({ find, matchCase, wholeWord }: Wanted): RegExp | null {
  if (find.trim() === '') return null;
  const words = find.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const flags = matchCase ? 'gu' : 'giu';
  if (!wholeWord) return new RegExp(words, flags);
  // A word begins after no letter, or with a capital after a small one; and ends likewise. Letters of
  // either case are told apart only without the flag `i`, so both spellings are written out.
  const either = matchCase
    ? words
    : words.replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
  const begins = '(?:(?<![\\p{L}\\p{N}])|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu}))';
  const ends = '(?:(?![\\p{L}\\p{N}])|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu}))';
  return new RegExp(`${begins}(?:${either})${ends}`, 'gu');
}
