import type { Fact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import type { Term, Terms } from './terms';

/**
 * Makes one term of the names a text uses for one thing: "scientific article" and "article", "home airport"
 * and "airport". Compounds that the text contrasts ("group session", "individual session") stay apart.
 */
export function mergeTerms(
  terms: Terms,
  facts: Fact[],
  lexicon: Lexicon,
  known: ReadonlySet<string> = new Set(),
): void {
  for (const fact of facts) {
    const host = fact.kind === 'alias' && terms.get(fact.phrase);
    if (host && fact.kind === 'alias') terms.merge(fact.other, host.key);
  }
  const standing = standingKeys(facts);
  for (const key of known) standing.kinds.add(key);
  const byHead = new Map<string, Term[]>();
  for (const term of terms.all.values()) {
    if (term.words.length < 2) continue;
    for (let cut = 1; cut < term.words.length; cut++) {
      const tail = term.words.slice(cut).join(' ');
      const list = byHead.get(tail) ?? [];
      list.push(term);
      byHead.set(tail, list);
    }
  }
  const order = [...terms.all.values()]
    .filter((term) => term.words.length > 1)
    .sort((a, b) => a.words.length - b.words.length);
  for (const term of order) {
    if (lexicon.valueNouns.has(term.head) || !terms.all.has(term.key)) continue;
    const base = longestTail(term, terms);
    if (
      !base ||
      base.key === term.key ||
      lexicon.discourseNouns.has(base.key) ||
      lexicon.systemNouns.has(base.key)
    )
      continue;
    const rivals = (byHead.get(base.key) ?? []).filter(
      (other) => other.key !== term.key && terms.all.has(other.key) && holds(other, standing),
    );
    if (standing.kinds.has(term.key)) continue;
    if (!holds(term, standing))
      terms.merge(
        term.key,
        base.key,
        term.words.slice(0, term.words.length - base.words.length).join(' '),
      );
    else if (rivals.length === 0 && base.count > 0 && !standing.owners.has(base.key))
      terms.merge(base.key, term.key);
    else if (rivals.length === 0 && !standing.owners.has(term.key)) terms.merge(term.key, base.key);
  }
  mergeSameThings(terms, lexicon, known);
}

/**
 * One term for "client" and "customer", where the text never tells the two apart in one sentence. The
 * model's own word wins, then the one used most.
 */
function mergeSameThings(terms: Terms, lexicon: Lexicon, known: ReadonlySet<string>): void {
  for (const group of lexicon.sameThings) {
    const used = group.flatMap((word) => terms.all.get(word) ?? []);
    const ranked = used.sort(
      (a, b) => Number(known.has(b.key)) - Number(known.has(a.key)) || b.count - a.count,
    );
    const [first, ...others] = ranked;
    for (const other of others) {
      if (!first || known.has(other.key) || shareASentence(first, other)) continue;
      terms.merge(other.key, first.key);
    }
  }
}

function shareASentence(a: Term, b: Term): boolean {
  return [...a.sentences].some((sentence) => b.sentences.has(sentence));
}

interface Standing {
  owners: Set<string>;
  kinds: Set<string>;
}

/** Terms that have data or kinds of their own: they are things in their own right. */
function standingKeys(facts: Fact[]): Standing {
  const owners = new Set<string>();
  const kinds = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'has' && fact.weight >= 0.6) owners.add(fact.owner.key);
    if (fact.kind === 'kind') kinds.add(fact.specific.key).add(fact.general.key);
    if (fact.kind === 'values')
      for (const literal of fact.literals) if (literal.phrase) kinds.add(literal.phrase.key);
  }
  return { owners, kinds };
}

function holds(term: Term, standing: Standing): boolean {
  return standing.owners.has(term.key) || standing.kinds.has(term.key) || term.count >= 3;
}

/** The longest shorter name inside a compound that the text also uses alone. */
function longestTail(term: Term, terms: Terms): Term | undefined {
  for (let cut = 1; cut < term.words.length; cut++) {
    const found = terms.byKey(term.words.slice(cut).join(' '));
    if (found && found.key !== term.key) return found;
  }
  return undefined;
}
