import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { AnnotatedDocument } from './annotated-document';
import { parseDocument } from './annotated-document';
import { overlaps } from './overlap';

/**
 * Checks the annotated documents and, without `--check`, writes them as one JSON Lines file for the
 * training recipe. Ends with 1 when a document is wrong or shares text with the corpora that the
 * reader is measured on (looked for in ../shared/corpora; where that is absent it says so).
 */
const folder = join(__dirname, 'documents');
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
  wrong += reportOverlap(entries);
  const domains = new Set(entries.map(({ domain }) => domain)).size;
  const words = entries.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const mentions = entries.reduce((sum, one) => sum + one.mentions.length, 0);
  console.log(
    `${entries.length} documents of ${domains} domains, ${words} words, ${mentions} mentions; ${wrong} wrong`,
  );
  if (wrong === 0 && !process.argv.includes('--check')) {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    console.log(`Written: ${relative(process.cwd(), output)}`);
  }
  return wrong === 0 ? 0 : 1;
}

function reportOverlap(entries: readonly Entry[]): number {
  if (!existsSync(corpora)) {
    console.log('The corpora are not here: the check for shared text is skipped.');
    return 0;
  }
  const theirs = filesIn(corpora)
    .filter((path) => path.endsWith('.txt'))
    .map((path) => ({ id: relative(corpora, path), text: readFileSync(path, 'utf8') }));
  const shared = overlaps(entries, theirs);
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
