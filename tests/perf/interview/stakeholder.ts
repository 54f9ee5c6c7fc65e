import type { Question } from '../../../shared/interview/conversation';
import { spokenPlural, withArticle } from '../../../shared/interview/names';
import type { Random } from '../../../shared/kit/ports';
import { seededRandom } from '../../../shared/kit/seeded-random';
import type { Store } from '../../../shared/metamodel/store';
import { corpusForm } from './corpus-form';
import { Reference } from './reference-facts';
import { replies } from './replies';
import type { CorpusClass, CorpusModel } from './score';
import { upper } from './score';
import { chance, countedWords, listOf, pick, said } from './sentences';

/** Answers in a hundred that only say that it depends, the first time. */
const VAGUE = 10;
/** Facts in a hundred that are told wrong and put right later. */
const WRONG = 6;
/** Answers between an error and its correction, at least; up to three more. */
const CORRECTED_AFTER = 3;

const VAGUE_WORDS = [
  'It depends.',
  'I would have to check.',
  'That depends, I am not sure about it.',
  'Hard to say, it varies.',
  'I would have to ask my colleagues.',
] as const;

/** What a question is about, by its structure: never by its words. */
export interface Asking {
  kind: string;
  /** Records asked about, in the order of the question. */
  ids: string[];
  store: Store;
  /** The model so far: questions show what is known already, so that it is not told again. */
  model: CorpusModel;
}

/** Knows a reference model and tells of it what it is asked, in plain words. */
export class Stakeholder {
  readonly reference: Reference;
  readonly random: Random;
  readonly #vagueOnce = new Set<string>();
  readonly #corrections: { due: number; text: string }[] = [];
  #answers = 0;

  constructor(
    model: CorpusModel,
    readonly domain: string,
    seed: number,
  ) {
    this.reference = new Reference(model);
    this.random = seededRandom(seed);
  }

  /** What it is about, in a paragraph: the purpose and the main things, nothing of their data. */
  opening(): string {
    const { random, reference } = this;
    const things = [...reference.things].sort(
      (a, b) => reference.centrality(b.name) - reference.centrality(a.name),
    );
    const main = things.slice(0, Math.max(2, Math.round(things.length * 0.35)));
    const names = listOf(main.map(({ name }) => spokenPlural(name)));
    const field = this.domain.toLowerCase();
    return pick(random, [
      `We work in ${field} and need a system for our daily work. It should keep track of ${names}.`,
      `We want to replace our spreadsheets with a system for ${field}. The most important things in it are ${names}.`,
      `The purpose of the system is to manage ${names}. We are in ${field}.`,
    ]);
  }

  /** A correction that has come to mind, to be said before the next answer; null for none. */
  correction(): string | null {
    const at = this.#corrections.findIndex(({ due }) => due <= this.#answers);
    return at < 0 ? null : (this.#corrections.splice(at, 1)[0]?.text ?? null);
  }

  /** The reply to a question. */
  answer(question: Question, store: Store): string {
    this.#answers += 1;
    const [kind = '', rest = ''] = question.id.replace(/^again:/, '').split(':');
    const firm = /^(?:open|doubtful)/.test(question.id);
    if (!firm && !this.#vagueOnce.has(question.id) && chance(this.random, VAGUE)) {
      this.#vagueOnce.add(question.id);
      return pick(this.random, VAGUE_WORDS);
    }
    const ids = rest.split('+').filter((id) => store.has(id));
    const reply = replies[kind]?.(this, { kind, ids, store, model: corpusForm(store) });
    return reply === undefined || reply === '' ? "I don't know" : reply;
  }

  /** The reference's class behind a record of the model; undefined when it knows no such thing. */
  thing({ store, model }: Asking, id: string): CorpusClass | undefined {
    const record = store.get(id);
    if (!record || !('name' in record)) return undefined;
    const names = this.reference.aligned(model);
    return this.reference.model.classes.find(({ name }) => names.get(name)?.name === record.name);
  }

  /** What of a thing is told: now and then with something that is not so. */
  attributesTold({ name, attributes }: CorpusClass): string[] {
    const told = attributes.map((attribute) => attribute.name);
    if (told.length === 0 || !chance(this.random, WRONG)) return told;
    const wrong = pick(this.random, ['colour', 'remarks', 'nickname'] as const);
    this.#putRight(`Actually, remove the ${wrong} from ${withArticle(said(name))}`);
    return [...told, wrong];
  }

  /** A multiplicity as it is told: now and then one for many, or many for one. */
  multiplicityTold(multiplicity: string | null, near: string, far: string): string | null {
    if (multiplicity === null || !chance(this.random, WRONG)) return multiplicity;
    const right = countedWords(upper(multiplicity) === 'one' ? '1' : '0..*', far, {
      below: () => 0,
    }).replace(/^several/, 'any number of');
    this.#putRight(`Actually, ${withArticle(said(near))} has ${right}`);
    return upper(multiplicity) === 'one' ? '0..*' : '1';
  }

  #putRight(text: string): void {
    this.#corrections.push({ due: this.#answers + CORRECTED_AFTER + this.random.below(4), text });
  }
}
