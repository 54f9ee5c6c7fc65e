import type { Item } from './items';
import type { Phrase, PhraseList } from './phrase';
import type { VerbGroup } from './verb-group';

/** A prepositional phrase and what it hangs on. */
export interface PrepPhrase {
  word: string;
  list: PhraseList;
}

/** Who does what to whom, with which circumstances. */
export interface Clause {
  subject?: PhraseList;
  verb: VerbGroup;
  objects?: PhraseList;
  preps: PrepPhrase[];
  /** Opened by which/that/who: speaks of the phrase before it. */
  relative: boolean;
  /** `if`, `when`, `whether`, … in front of it. */
  marker?: string;
}

/** A preposition between two phrases, whatever the clause: `booking with a number`. */
export interface Attachment extends PrepPhrase {
  host: PhraseList;
}

export interface Parsed {
  items: Item[];
  clauses: Clause[];
  attachments: Attachment[];
  /** Prepositional phrases before the first subject: `For each ship, …`. */
  fronted: PrepPhrase[];
}

const RELATIVE = /^(?:which|that|who|whom|whose)$/;
const CONTROL = new Set(
  'allow enable let permit ask require help want invite tell force encourage expect'.split(' '),
);

/** Builds clauses from items, left to right, once. */
export function readClauses(items: Item[]): Parsed {
  const state = new Builder(items);
  return state.run();
}

class Builder {
  private readonly clauses: Clause[] = [];
  private readonly attachments: Attachment[] = [];
  private readonly fronted: PrepPhrase[] = [];
  private pending: { prep?: string; list: PhraseList; at: number }[] = [];
  private open: Clause | undefined;
  private lastList: PhraseList | undefined;
  private lastMain: Clause | undefined;
  private marker: string | undefined;
  private relativeOf: PhraseList | undefined;

  constructor(private readonly items: Item[]) {}

  run(): Parsed {
    this.items.forEach((item, index) => {
      if (item.kind === 'np') this.phrase(item.list, index);
      else if (item.kind === 'vg') this.verb(item.group, index);
      else if (item.kind === 'mark') this.mark(item.word, index);
      else if (item.kind === 'break' || item.kind === 'conj') this.pause(item.word, index);
    });
    shareObjects(this.clauses);
    return {
      items: this.items,
      clauses: this.clauses,
      attachments: this.attachments,
      fronted: this.fronted,
    };
  }

  private phrase(list: PhraseList, index: number): void {
    const before = this.items[index - 1];
    const prep = before?.kind === 'prep' ? before.word : undefined;
    if (prep !== undefined) this.attach(prep, list, index);
    if (this.open && prep !== undefined) this.open.preps.push({ word: prep, list });
    else if (this.open && !this.open.objects && this.open.preps.length === 0)
      this.open.objects = list;
    else {
      if (
        prep !== undefined &&
        this.clauses.length === 0 &&
        this.pending.every((entry) => entry.prep !== undefined)
      )
        this.fronted.push({ word: prep, list });
      this.pending.push({ ...(prep === undefined ? {} : { prep }), list, at: index });
    }
    this.lastList = list;
  }

  /** Remembers "X with Y": the host is the phrase just before the preposition. */
  private attach(prep: string, list: PhraseList, index: number): void {
    for (let i = index - 2; i >= 0 && i >= index - 5; i--) {
      const item = this.items[i];
      if (item?.kind === 'np') {
        this.attachments.push({ word: prep, list, host: item.list });
        return;
      }
      const each = item?.kind === 'other' && /^(?:each|every)$/.test(item.word);
      if (!each && !(item?.kind === 'break' && item.word === ',' && prep === 'with')) return;
    }
  }

  private mark(word: string, index: number): void {
    const before = this.items[index - 1];
    const beforeThat = this.items[index - 2];
    const host =
      before?.kind === 'np'
        ? before.list
        : before?.kind === 'break' || before?.kind === 'prep'
          ? beforeThat?.kind === 'np'
            ? beforeThat.list
            : this.lastList
          : undefined;
    if (RELATIVE.test(word) && host) {
      this.relativeOf = host;
      this.marker = word;
    } else {
      this.relativeOf = undefined;
      this.marker = word;
    }
    if (!RELATIVE.test(word) || !host) this.pending = [];
    this.open = undefined;
  }

  private pause(word: string, index: number): void {
    // "Each employee has: …" goes on after its colon.
    if (word === ':' && this.items[index - 1]?.kind === 'vg') return;
    this.open = undefined;
    if (word !== ',' && word !== 'and' && word !== 'or') this.pending = [];
    if (word === ';' || word === '.') {
      this.lastMain = undefined;
      this.marker = undefined;
    }
  }

  private verb(group: VerbGroup, index: number): void {
    const relative =
      this.relativeOf !== undefined &&
      /^(?:which|that|who)$/.test(this.marker ?? '') &&
      this.adjacentMark(index);
    const clause: Clause = {
      verb: group,
      preps: [],
      relative: relative || group.form === 'participle',
    };
    const subject = relative ? lastOf(this.relativeOf) : this.findSubject(group, index);
    if (subject) clause.subject = subject;
    if (this.marker !== undefined && !relative) clause.marker = this.marker;
    this.marker = undefined;
    this.relativeOf = undefined;
    this.clauses.push(clause);
    if (!clause.relative) this.lastMain = clause;
    this.open = clause;
    this.pending = [];
  }

  private adjacentMark(index: number): boolean {
    const before = this.items[index - 1];
    return (
      before?.kind === 'mark' ||
      (before?.kind === 'other' && this.items[index - 2]?.kind === 'mark')
    );
  }

  private findSubject(group: VerbGroup, index: number): PhraseList | undefined {
    const before = this.items[index - 1];
    const last = this.clauses[this.clauses.length - 1];
    if (before?.kind === 'other' && before.word === 'there') return undefined;
    if (group.form === 'infinitive') {
      if (last?.objects && CONTROL.has(last.verb.lemma)) return last.objects;
      return last?.subject ?? this.lastList;
    }
    if (group.form === 'participle')
      return before?.kind === 'np' ? lastOf(before.list) : this.lastList;
    if (group.form === 'gerund') {
      if (before?.kind === 'np' && !this.open) return before.list;
      return last?.subject;
    }
    const free = [...this.pending].reverse().find((entry) => entry.prep === undefined);
    if (free) return free.list;
    if (this.open && before?.kind === 'np') return this.steal(before.list);
    if (
      last &&
      (before?.kind === 'conj' ||
        before?.kind === 'break' ||
        before?.kind === 'other' ||
        before?.kind === 'mark')
    ) {
      return this.lastMain?.subject ?? last.subject;
    }
    return this.pending[0]?.list ?? last?.subject;
  }

  /** A phrase taken for an object turns out to be the subject of the verb after it. */
  private steal(list: PhraseList): PhraseList | undefined {
    const clause = this.open as Clause;
    if (clause.relative) return this.relativeHost(clause);
    const cut = splitPoint(list);
    const stolen = cut > 0 ? { ...list, items: list.items.slice(cut) } : list;
    const rest = cut > 0 ? { ...list, items: list.items.slice(0, cut) } : undefined;
    for (const attachment of rest ? this.attachments : [])
      if (attachment.list === list) attachment.list = rest as PhraseList;
    if (clause.objects === list) {
      if (rest) clause.objects = rest;
      else delete clause.objects;
    } else if (rest) {
      const prep = clause.preps.find((entry) => entry.list === list);
      if (prep) prep.list = rest;
    }
    return stolen;
  }

  /** "The actors who appear in the film must prepare": the main verb belongs to the actors. */
  private relativeHost(clause: Clause): PhraseList | undefined {
    return clause.subject;
  }
}

/** "Accounts can send or receive requests": the first verb takes what the second one takes. */
function shareObjects(clauses: Clause[]): void {
  clauses.forEach((clause, index) => {
    const next = clauses[index + 1];
    if (!next?.objects || clause.objects || clause.preps.length > 0 || clause.relative) return;
    const joined = next.verb.from - clause.verb.to === 1 && next.subject === clause.subject;
    if (!joined || clause.verb.lemma === 'be' || clause.verb.passive !== next.verb.passive) return;
    clause.objects = next.objects;
    clause.preps = [...next.preps];
  });
}

/** Where a new clause starts inside a list: at its last comma, or at the last item. */
function splitPoint(list: PhraseList): number {
  for (let i = list.items.length - 1; i > 0; i--) {
    if (list.items[i]?.separator.startsWith(',')) return i;
  }
  return list.items.length - 1;
}

function lastOf(list: PhraseList | undefined): PhraseList | undefined {
  const last = list?.items[list.items.length - 1];
  if (!list || !last) return undefined;
  return list.items.length === 1
    ? list
    : { items: [last], joint: 'none', from: last.from, to: last.to };
}

/** Every phrase of a list with its complements, depth first. */
export function* phrasesOf(list: PhraseList | undefined): Generator<Phrase> {
  for (const phrase of list?.items ?? []) {
    yield phrase;
    if (phrase.possessor)
      yield* phrasesOf({ items: [phrase.possessor], joint: 'none', from: 0, to: 0 });
    if (phrase.of) yield* phrasesOf(phrase.of);
  }
}
