import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attributeCandidates, attributeFeatures } from '../../main/nlp/decode/attributes';
import { sizeOf } from '../../main/nlp/decode/classes';
import { type SecondReader, weighTerms } from '../../main/nlp/decode/decode';
import {
  kindCandidates,
  kindFeatures,
  relationCandidates,
  relationFeatures,
} from '../../main/nlp/decode/relations';
import type { Term } from '../../main/nlp/decode/terms';
import { type DecoderWeights, weigh } from '../../main/nlp/decode/weights';
import { english } from '../../main/nlp/lexicon/english';
import { beliefsOf, sentencesToRead } from '../../main/nlp/model/model-facts';
import { loadReadingModel, type ReadingModel } from '../../main/nlp/model/reading-model';
import { gather } from '../../main/nlp/reader';
import { singular, wordsOf } from '../../main/nlp/text/names';
import { segment } from '../../main/nlp/text/segment';
import { loadTagger } from '../../main/nlp/text/tagger';
import type { Mention, ReferenceModel } from './annotated-document';
import { modelFolder, writeJson, writeManifest } from './model-files';
import { bestThreshold, fitLogistic, meanF1, type Sample } from './logistic';

/**
 * Fits how the reader weighs what it found. Usage: tsx models/training/fit-decoder.ts [rules]
 *
 * `rules` fits main/nlp/decode/class-weights.ts, for reading without a model, to all documents. Otherwise
 * it fits models/reading/decoder.json, for reading with the model, to the documents of the domains
 * that the model was not trained on. Half of the documents are left out in turn to say what to expect.
 */
const root = join(__dirname, '..', '..');
const NOTHING: DecoderWeights = {
  class: {},
  attribute: {},
  relation: {},
  kind: {},
  thresholds: { class: 0, attribute: 0, relation: 0, kind: 0 },
};

interface Document {
  id: string;
  domain: string;
  text: string;
  mentions: Mention[];
  model: ReferenceModel;
}

/**
 * A few sentences of a document with what they speak of, because an answer in a chat is no longer.
 * Which sentences and how many follows from the document's place in the list.
 */
function excerpt(document: Document, place: number): Document {
  const sentences = segment(document.text).filter(({ kind }) => kind === 'sentence');
  const count = 1 + (place % 3);
  const first = (place * 7) % Math.max(1, sentences.length - count);
  const start = sentences[first]?.start ?? 0;
  const end = sentences[Math.min(sentences.length, first + count) - 1]?.end ?? start;
  const mentions = document.mentions.filter((one) => one.start >= start && one.end <= end);
  const targets = new Set(mentions.map(({ target }) => target));
  const classes = document.model.classes
    .filter(({ name }) => targets.has(name))
    .map((one) => ({
      ...one,
      attributes: one.attributes.filter(({ name }) => targets.has(`${one.name}.${name}`)),
    }));
  const names = new Set(classes.map(({ name }) => name));
  const relationships = document.model.relationships.filter(
    ({ source, target }) => names.has(source) && names.has(target),
  );
  return {
    id: `${document.id}:${first}`,
    domain: document.domain,
    text: document.text.slice(start, end),
    mentions,
    model: { ...document.model, classes, relationships },
  };
}

function withExcerpts(all: readonly Document[]): Document[] {
  return all.flatMap((document, index) => [
    document,
    excerpt(document, 2 * index),
    excerpt(document, 2 * index + 1),
  ]);
}

interface Read {
  document: Document;
  gathered: ReturnType<typeof rulesOn>;
  second?: SecondReader;
}

const tagger = loadTagger();

function rulesOn(text: string) {
  const steps = gather(text, { knownClassifiers: [] }, tagger);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

async function readAll(documents: readonly Document[], model?: ReadingModel): Promise<Read[]> {
  const reads: Read[] = [];
  for (const document of documents) {
    const gathered = rulesOn(document.text);
    if (!model) {
      reads.push({ document, gathered });
      continue;
    }
    const steps = model.read(document.text, sentencesToRead(gathered.parsed));
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const beliefs = beliefsOf(step.value, gathered.parsed);
    reads.push({ document, gathered, second: { beliefs, weights: NOTHING } });
  }
  return reads;
}

type Scene = ReturnType<typeof weighTerms>;

function sceneOf({ gathered, second }: Read, weights: DecoderWeights): Scene {
  const with_ = second && { ...second, weights };
  return weighTerms(gathered.parsed, gathered.facts, { knownClassifiers: [] }, english, with_);
}

function wordsIn(name: string): string[] {
  return wordsOf(name).map((word) => singular(word.toLowerCase(), english));
}

/** 1 for the same words, .5 where half of them are shared, else 0. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.join('') === b.join('')) return 1;
  const shared = a.filter((word) => b.includes(word)).length;
  return shared / new Set([...a, ...b]).size >= 0.5 ? 0.5 : 0;
}

/** Which reference class each term names, and how well; each reference goes to its likeliest term only. */
function namesakes(terms: readonly Term[], model: ReferenceModel) {
  const found = new Map<Term, { name: string; likeness: number }>();
  const waiting = new Set(model.classes.map(({ name }) => name));
  for (const wanted of [1, 0.5]) {
    for (const name of waiting) {
      const words = wordsIn(name);
      const term = terms.find((one) => !found.has(one) && likeness(one.words, words) === wanted);
      if (!term) continue;
      found.set(term, { name, likeness: wanted });
      waiting.delete(name);
    }
  }
  return found;
}

interface Task {
  samples: Sample[];
  references: Map<string, number>;
}

function classTask(reads: readonly Read[], weights: DecoderWeights): Task {
  const samples: Sample[] = [];
  const references = new Map<string, number>();
  for (const read of reads) {
    const { id, model } = read.document;
    const candidates = [...sceneOf(read, weights).scores.values()];
    candidates.sort((a, b) => b.term.count - a.term.count);
    const terms = candidates.map(({ term }) => term);
    const names = namesakes(terms, model);
    references.set(id, model.classes.length);
    for (const { term, features } of candidates) {
      samples.push({ features, truth: names.get(term)?.likeness ?? 0, document: id });
    }
  }
  return { samples, references };
}

/** Candidates for members and relationships, given how classes are decided. */
function innerTasks(reads: readonly Read[], weights: DecoderWeights) {
  const attribute: Task = { samples: [], references: new Map() };
  const relation: Task = { samples: [], references: new Map() };
  const kind: Task = { samples: [], references: new Map() };
  for (const read of reads) {
    const { id, model } = read.document;
    const { terms, facts, scores } = sceneOf(read, weights);
    const scoreOf = (term: Term) => (scores.get(term.key)?.score ?? -9) - weights.thresholds.class;
    const isClass = (term: Term) => scoreOf(term) >= 0;
    const surroundings = { scoreOf, size: sizeOf(terms) };
    const kept = [...scores.values()].map(({ term }) => term).filter(isClass);
    const names = namesakes(kept, model);
    attribute.references.set(id, model.classes.flatMap(({ attributes }) => attributes).length);
    const all = attributeCandidates(terms, facts, isClass, english);
    const used = new Set<string>();
    for (const found of all) {
      const owner = model.classes.find(({ name }) => name === names.get(found.owner)?.name);
      const twin = owner?.attributes
        .map(({ name }) => ({ name, fit: likeness(found.words, wordsIn(name)) }))
        .sort((a, b) => b.fit - a.fit)[0];
      const key = `${owner?.name}.${twin?.name}`;
      const truth = twin && twin.fit > 0 && !used.has(key) ? twin.fit : 0;
      if (truth > 0) used.add(key);
      const features = attributeFeatures(found, all, surroundings, english);
      attribute.samples.push({ features, truth, document: id });
    }
    const links = new Set(
      model.relationships.map((one) => `${linkKind(one.type)} ${one.source} ${one.target}`),
    );
    const has = (a: string, b: string, type: string) => links.has(`${type} ${a} ${b}`);
    const count = (type: string) =>
      model.relationships.filter((one) => linkKind(one.type) === type).length;
    for (const [task, type] of [
      [relation, 'link'],
      [kind, 'kind'],
    ] as const) {
      task.references.set(id, count(type));
      const candidates =
        type === 'link'
          ? relationCandidates(terms, facts, isClass)
          : kindCandidates(terms, facts, isClass);
      for (const found of candidates) {
        const source = names.get(found.source)?.name ?? '?';
        const target = names.get(found.target)?.name ?? '?';
        const holds = has(source, target, type) || (type === 'link' && has(target, source, type));
        const features =
          type === 'kind'
            ? kindFeatures(found, surroundings)
            : relationFeatures(found, candidates, surroundings);
        task.samples.push({ features, truth: holds ? 1 : 0, document: id });
      }
    }
  }
  return { attribute, relation, kind };
}

function linkKind(type: string): 'kind' | 'link' {
  return type === 'inheritance' ? 'kind' : 'link';
}

function solve(task: Task): { weights: Record<string, number>; threshold: number } {
  const weights = fitLogistic(task.samples);
  return { weights, threshold: bestThreshold(scored(task, weights), task.references) };
}

/**
 * Generalizations are few, and most documents have none: they get the threshold that is best for all
 * relationships together.
 */
function solveBeside(
  links: ReturnType<typeof solve>,
  { relation, kind }: ReturnType<typeof innerTasks>,
): ReturnType<typeof solve> {
  const weights = fitLogistic(kind.samples);
  const taken = scored(relation, links.weights)
    .filter(({ score }) => score >= links.threshold)
    .map((one) => ({ ...one, score: Infinity }));
  const references = new Map(
    [...kind.references].map(([id, count]) => [id, count + (relation.references.get(id) ?? 0)]),
  );
  return { weights, threshold: bestThreshold([...taken, ...scored(kind, weights)], references) };
}

function scored({ samples }: Task, weights: Record<string, number>) {
  return samples.map(({ features, truth, document }) => ({
    score: weigh(features, weights),
    truth,
    document,
  }));
}

function fit(reads: readonly Read[]): DecoderWeights {
  const classes = solve(classTask(reads, NOTHING));
  const first: DecoderWeights = {
    ...NOTHING,
    class: classes.weights,
    thresholds: { ...NOTHING.thresholds, class: classes.threshold },
  };
  const inner = innerTasks(reads, first);
  const attribute = solve(inner.attribute);
  const relation = solve(inner.relation);
  const kind = solveBeside(relation, inner);
  return {
    class: classes.weights,
    attribute: attribute.weights,
    relation: relation.weights,
    kind: kind.weights,
    thresholds: {
      class: classes.threshold,
      attribute: attribute.threshold,
      relation: relation.threshold,
      kind: kind.threshold,
    },
  };
}

function report(title: string, reads: readonly Read[], weights: DecoderWeights): void {
  const inner = innerTasks(reads, weights);
  const f1 = (task: Task, own: Record<string, number>, threshold: number) =>
    meanF1(scored(task, own), task.references, threshold).toFixed(3);
  const { thresholds } = weights;
  console.log(
    `${title}: class ${f1(classTask(reads, weights), weights.class, thresholds.class)}` +
      `, attribute ${f1(inner.attribute, weights.attribute, thresholds.attribute)}` +
      `, relation ${f1(inner.relation, weights.relation, thresholds.relation)}` +
      `, kind ${f1(inner.kind, weights.kind, thresholds.kind)}`,
  );
}

function documents(): Document[] {
  const lines = readFileSync(join(__dirname, 'build', 'documents.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Document);
}

/** The same split as in train.py: one domain in six, by its name. */
function heldOut(all: readonly Document[]): Document[] {
  const sum = (domain: string) =>
    Array.from(domain, (letter) => letter.charCodeAt(0)).reduce((total, code) => total + code, 0);
  return all.filter(({ domain }) => sum(domain) % 6 === 5);
}

async function main(): Promise<void> {
  const rulesOnly = process.argv.includes('rules');
  const all = withExcerpts(documents());
  // A model that was just trained has no weights yet.
  if (!rulesOnly && !existsSync(join(modelFolder, 'decoder.json')))
    writeJson('decoder.json', NOTHING);
  const model = rulesOnly ? undefined : await loadReadingModel(modelFolder);
  const reads = await readAll(rulesOnly ? all : heldOut(all), model);
  const halves = [0, 1].map((half) =>
    reads.filter((_, index) => Math.floor(index / 3) % 2 === half),
  );
  for (const [half, own] of halves.entries())
    report(`half ${half}`, own, fit(halves[1 - half] ?? []));
  const weights = fit(reads);
  report('fitted', reads, weights);
  if (rulesOnly) writeRuleWeights(weights);
  else {
    writeJson('decoder.json', weights);
    await writeManifest();
  }
  await model?.dispose();
}

/** The threshold of the rules is 0: it moves into the bias. */
function writeRuleWeights({ class: weights, thresholds }: DecoderWeights): void {
  const moved = { ...weights, bias: (weights['bias'] ?? 0) - thresholds.class };
  const lines = Object.entries(moved).map(
    ([name, value]) => `  ${name}: ${Number(value.toFixed(3))},\n`,
  );
  writeFileSync(
    join(root, 'main', 'nlp', 'decode', 'class-weights.ts'),
    '/**\n * Log-odds that each feature of a term adds to its being a class, where no model reads along.\n' +
      ' * Written by `models/training/fit-decoder.ts rules`.\n */\n' +
      `export const classWeights = {\n${lines.join('')}};\n`,
  );
}

void main();
