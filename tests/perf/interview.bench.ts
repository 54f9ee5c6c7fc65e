/**
 * Measures the interview: how many answers of a simulated stakeholder it takes until the model agrees
 * with the one the stakeholder has in mind (F1 of classes, attributes and relationships all .90),
 * beside the same questions in fixed order. Usage: tsx tests/perf/interview.bench.ts [--analyst] [--show] [--seed=n] [case…]
 */
import { loadTagger, type Tagger } from '../../main/nlp/text/tagger';
import { type Figure, writeBench } from '../support/bench';
import { cases, corpusPresent } from './corpus';
import { corpusForm } from './interview/corpus-form';
import { analyst, fixedOrder, type Policy } from './interview/policies';
import { type CorpusModel, score, type Scores } from './interview/score';
import { Stakeholder } from './interview/stakeholder';
import { Talk } from './interview/talk';

const DATASET = 'golden-uml';
const REFERENCES = 20;
const GOAL = 0.9;
/** Answers after which an interview is given up; a case that never gets there counts as this. */
const CAP = 150;
const MARKS = [0, 5, 10, 20, 30, 50, 80];
/** Another number gives other moods of the stakeholders: `--seed=8`. */
const SEED = Number(/--seed=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 7);
const show = process.argv.includes('--show');

interface Run {
  id: string;
  /** After the opening and after each answer. */
  scores: Scores[];
  /** Answers until the goal; CAP when it is never reached. */
  answers: number;
  refused: string[];
  /** Answers to each kind of question. */
  kinds: Map<string, number>;
}

function lowest({ class: c, attribute, relationship }: Scores): number {
  return Math.min(c, attribute, relationship);
}

function interview(
  id: string,
  domain: string,
  model: CorpusModel,
  ask: Policy,
  tagger: Tagger,
): Run {
  const seed = Array.from(id).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), SEED) >>> 0;
  const stakeholder = new Stakeholder(model, domain, seed);
  const talk = new Talk(seed, tagger);
  const scores: Scores[] = [];
  const kinds = new Map<string, number>();
  const note = () => scores.push(score(model, corpusForm(talk.store)));
  const say = (text: string, question: Parameters<Talk['say']>[1]) => {
    const how = talk.say(text, question);
    note();
    if (show) {
      const now = scores.at(-1);
      const numbers = now && [now.class, now.attribute, now.relationship].map((n) => n.toFixed(2));
      console.log(`? ${question?.text ?? '-'}\n> ${text}   [${how}] ${numbers?.join(' ')}`);
    }
  };
  say(stakeholder.opening(), ask(talk.store, talk.asked));
  while (scores.length <= CAP && lowest(scores.at(-1) ?? EMPTY) < GOAL) {
    const correction = stakeholder.correction();
    if (correction !== null) say(correction, null);
    const question = ask(talk.store, talk.asked);
    if (!question) break;
    const kind = question.id.split(':')[0] ?? '';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    say(stakeholder.answer(question, talk.store), question);
  }
  const reached = scores.findIndex((s) => lowest(s) >= GOAL);
  if (show) console.log(JSON.stringify(corpusForm(talk.store), null, 1));
  return { id, scores, answers: reached < 0 ? CAP : reached, refused: talk.refused, kinds };
}

const PARTS = ['class', 'attribute', 'relationship'] as const;
const EMPTY: Scores = { class: 0, attribute: 0, relationship: 0 };

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Mean F1 after so many answers; an interview that ended stays where it ended. */
function curve(runs: Run[], mark: number): Scores {
  const at = runs.map(({ scores }) => scores[Math.min(mark, scores.length - 1)] ?? EMPTY);
  const mean = (part: keyof Scores) => at.reduce((sum, s) => sum + s[part], 0) / at.length;
  return { class: mean('class'), attribute: mean('attribute'), relationship: mean('relationship') };
}

function figuresOf(name: string, runs: Run[]): Figure[] {
  const figures: Figure[] = [
    { id: `${name}.median`, value: median(runs.map(({ answers }) => answers)), unit: 'answers' },
    { id: `${name}.reached`, value: runs.filter((r) => r.answers < CAP).length, unit: 'cases' },
  ];
  for (const mark of MARKS) {
    const means = curve(runs, mark);
    for (const part of PARTS) {
      figures.push({ id: `${name}.after-${mark}.${part}`, value: means[part], unit: 'F1' });
    }
  }
  return figures;
}

function report(name: string, runs: Run[]): void {
  for (const { id, scores, answers, refused, kinds } of runs) {
    const last = scores.at(-1) ?? EMPTY;
    const end = PARTS.map((part) => `${part} ${last[part].toFixed(2)}`);
    const asked = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${n} ${kind}`);
    const why =
      answers < CAP ? `${answers} answers` : `not reached: ended after ${scores.length - 1}`;
    console.log(`${name}  ${id}: ${why}; ${end.join(', ')}; asked ${asked.join(', ')}`);
    if (refused.length > 0)
      console.log(`${name}  ${id}: the model refused: ${refused.join(' / ')}`);
  }
}

/** The cases that were named, else the first of the data set, so that the choice follows no preference. */
function chosen() {
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const all = cases(DATASET);
  if (wanted.length > 0) return all.filter(({ id }) => wanted.includes(id));
  return all.slice(0, REFERENCES);
}

function main(): void {
  if (!corpusPresent()) {
    console.log('Skipped: the corpora (../shared/corpora) are not on this machine.');
    return;
  }
  const tagger = loadTagger();
  const policies: [string, Policy][] = [
    ['analyst', analyst],
    ['fixed-order', fixedOrder],
  ];
  const only = process.argv.includes('--analyst') ? policies.slice(0, 1) : policies;
  const results = only.map(([name, policy]) => {
    const runs = chosen().map(({ id, reference }) => {
      const model = reference as unknown as CorpusModel & { domain?: string };
      return interview(id, model.domain ?? 'our field', model, policy, tagger);
    });
    report(name, runs);
    return { name, runs };
  });
  const figures = results.flatMap(({ name, runs }) => figuresOf(name, runs));
  const [ours, base] = results.map(({ runs }) => median(runs.map(({ answers }) => answers)));
  if (ours !== undefined && base !== undefined) {
    figures.unshift({
      id: 'ratio',
      value: ours / base,
      unit: 'of fixed order',
      bar: { atMost: 0.6 },
    });
  }
  if (!writeBench('interview', figures)) process.exitCode = 1;
}

main();
