import type { Criterion } from './story';

const HEADING =
  /^[\s>#*_-]*(?:acceptance criteria|acceptance tests?|criteria|ac)[\s*_]*:?[\s*_]*$/i;
const BULLET = /^\s*(?:[-*+•]|\d{1,3}[.)]|\[[ x]?\])\s+(?:\[[ x]?\]\s+)?/i;
const STEP = /^[\s*_]*(given|when|then|and|but)\b[*_]*,?\s+/i;
/** Steps on one line: "Given a, when b, then c". */
const INNER = /,?\s+(?=(?:given|when|then)\b)/gi;

/**
 * Acceptance criteria right after a story: lines of Given, When and Then, with bullets or without, and
 * points under a heading "Acceptance criteria".
 *
 * @param from where the story's sentence ends
 * @returns the criteria and where they end: `from` when there are none
 */
export function readCriteria(text: string, from: number): { criteria: Criterion[]; end: number } {
  const criteria: Criterion[] = [];
  let end = from;
  let isUnderHeading = false;
  for (const line of linesAfter(text, from)) {
    const bare = line.words.replace(BULLET, '');
    if (HEADING.test(line.words) && criteria.length === 0) isUnderHeading = true;
    else if (STEP.test(bare)) addSteps(criteria, bare, BULLET.test(line.words));
    else if (isUnderHeading && BULLET.test(line.words) && !/^as\s+(?:an?|the)\s/i.test(bare)) {
      criteria.push({ steps: [], text: bare.trim() });
    } else if (line.words.trim() !== '') break;
    if (criteria.length > 0 && line.words.trim() !== '') end = line.end;
  }
  return { criteria, end };
}

function* linesAfter(text: string, from: number): Generator<{ words: string; end: number }> {
  for (let at = from; at < text.length; ) {
    const stop = text.indexOf('\n', at);
    const end = stop === -1 ? text.length : stop;
    const words = text.slice(at, end).replace(/\r$/, '');
    // What stands on the story's own last line belongs to no line of its own.
    if (at !== from || words.trim() !== '') yield { words, end: at + words.trimEnd().length };
    at = end + 1;
  }
}

/** Steps go on with the criterion before until a new Given, or a When after a Then, begins one. */
function addSteps(criteria: Criterion[], line: string, hasBullet: boolean): void {
  for (const part of line.split(INNER)) {
    const word = STEP.exec(part);
    if (!word) continue;
    const keyword = capital(word[1] ?? '');
    const text = part
      .slice(word[0].length)
      .replace(/[,.;]\s*$/, '')
      .trim();
    const last = criteria.at(-1);
    const hasThen = last?.steps.some((step) => step.keyword === 'Then') ?? false;
    const isNew =
      !last ||
      last.text !== null ||
      (keyword === 'Given' && last.steps.length > 0) ||
      (keyword === 'When' && (hasThen || (hasBullet && !last.steps.every(isGiven))));
    if (isNew) criteria.push({ steps: [{ keyword, text }], text: null });
    else last.steps.push({ keyword, text });
  }
}

function isGiven({ keyword }: Criterion['steps'][number]): boolean {
  return keyword === 'Given' || keyword === 'And' || keyword === 'But';
}

function capital(word: string): Criterion['steps'][number]['keyword'] {
  const known = (['Given', 'When', 'Then', 'And', 'But'] as const).find(
    (one) => one.toLowerCase() === word.toLowerCase(),
  );
  return known ?? 'And';
}
