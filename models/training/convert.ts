import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { AnnotatedDocument } from './annotated-document';
import { parseDocument } from './annotated-document';
import { overlaps } from './overlap';
import { parseSentences } from './requirement-sentences';

/**
 * Checks the annotated documents and the requirement sentences and, without `--check`, writes the documents
 * as one JSON Lines file for the training recipe. Ends with 1 when one is wrong or shares text with the corpora that the
 * reader is measured on (looked for in ../shared/corpora; where that is absent it says so).
 */
const folder = join(__dirname, 'documents');
const sentenceFolder = join(__dirname, 'requirements');
const output = join(__dirname, 'build', 'documents.jsonl');
const corpora = join(__dirname, '..', '..', '..', 'shared', 'corpora');

interface Entry extends AnnotatedDocument {
  id: string;
  domain: string;
}

function main(): number {
  const entries: Entry[] = [];
  let wrong = 0;
  for (const path of filesIn(folder).filter((one) => one.endsWith('.md'))) {
    const id = relative(folder, path).replace(/\.md$/, '');
    const parsed = parseDocument(readFileSync(path, 'utf8'));
    if ('problems' in parsed) {
      wrong += 1;
      for (const { line, message } of parsed.problems) console.error(`${id}:${line} ${message}`);
    } else entries.push({ id, domain: dirname(id), ...parsed });
  }
  const sentences = readSentences();
  wrong += sentences.wrong + reportOverlap(entries, sentences.texts);
  const domains = new Set(entries.map(({ domain }) => domain)).size;
  const words = entries.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const mentions = entries.reduce((sum, one) => sum + one.mentions.length, 0);
  console.log(
    `${entries.length} documents of ${domains} domains, ${words} words, ${mentions} mentions; ${wrong} wrong`,
  );
  console.log(`${sentences.texts.length} requirement sentences`);
  if (wrong === 0 && !process.argv.includes('--check')) {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    console.log(`Written: ${relative(process.cwd(), output)}`);
  }
  return wrong === 0 ? 0 : 1;
}

function readSentences(): { texts: { id: string; text: string }[]; wrong: number } {
  const known = new Set<string>();
  let wrong = 0;
  const texts = filesIn(sentenceFolder).flatMap((path) => {
    const id = relative(sentenceFolder, path).replace(/\.md$/, '');
    const { sentences, problems } = parseSentences(readFileSync(path, 'utf8'), known);
    for (const { line, message } of problems) console.error(`${id}:${line} ${message}`);
    wrong += problems.length;
    return sentences.map(({ text }) => ({ id, text }));
  });
  return { texts, wrong };
}

/** Single sentences are short: eight words in a row are more than a phrase that everyone uses. */
const SENTENCE_SHINGLE = 8;

function reportOverlap(
  entries: readonly Entry[],
  sentences: readonly { id: string; text: string }[],
): number {
  if (!existsSync(corpora)) {
    console.log('The corpora are not here: the check for shared text is skipped.');
    return 0;
  }
  const theirs = filesIn(corpora)
    .filter((path) => /\.(?:txt|csv)$/.test(path))
    .map((path) => ({ id: relative(corpora, path), text: readFileSync(path, 'utf8') }));
  const requirements = theirs.filter(({ id }) => id.endsWith('.csv'));
  const shared = [
    ...overlaps(entries, theirs),
    ...overlaps(sentences, theirs),
    ...overlaps(sentences, requirements, SENTENCE_SHINGLE),
  ];
  for (const { id, other, words } of shared)
    console.error(`${id} shares text with ${other}: ${words}`);
  return shared.length;
}

function filesIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name);
      return entry.isDirectory() ? filesIn(inside) : [inside];
    });
}

process.exitCode = main();
