import { readCriteria } from './criteria';
import type { FoundStory, Story } from './story';

/** "As a librarian, I want to", "As an admin I can", "As the clerk\nI'd like". */
const HEAD =
  /\bas\s+(?:an?|the)\s+([^\n,.;:!?()]{1,80}?)(?:\s*,\s*|\s+)(?:I|we)(?:['’]d\s+like|\s+(?:would\s+like|want|need|wish|can|may|must\s+be\s+able|should\s+be\s+able|am\s+able))(?=\s)/giu;
/** Verbs of the head after which the goal is without its "to". */
const ABLE = /(?:can|may)$/i;
/** "In order to …, as a …": the benefit said first. */
const BEFORE = /\bin\s+order\s+(?:to|that)\s+[^\n.;!?]{1,300}?,?\s*$/iu;
/** What leads from the goal to the benefit. */
const BENEFIT =
  /,?\s+((?:so\s+that|in\s+order\s+(?:to|that)|because|so(?=\s+(?:I|we|they|he|she|it|the|that|our|my)\b))\s+[\s\S]+)$/iu;
/** Lines that go on with the story that the line before began. */
const GOES_ON = /^(?:[Ii]|[Ww]e|[Ss]o|[Ii]n order|[Bb]ecause)\b|^\p{Ll}/u;
/** Where a sentence ends: not after "e.g." and its like, and not in a number. */
const STOP = /[.!?](?=["'”’)\]*_]*(?:\s|$))/gu;
const ABBREVIATION = /\b(?:e\.g|i\.e|etc|vs|approx|no|nr|min|max)$/i;
/** Longest story without its criteria, UTF-16. */
const LONGEST = 1200;

/** What a story may be numbered with: `US-12:`, `Story 3.` */
const NUMBER = /\b(?:us|(?:user )?story)?[-\s#]*\d*\s*[:.)]/iu;

/** User stories in a text, in the order they stand there. Whatever is no story is left alone. */
export function findStories(written: string): FoundStory[] {
  // Stress of Markdown ("**As a** clerk") is no part of the words; every character keeps its place.
  const text = written.replace(/\*\*/g, '  ');
  const found: FoundStory[] = [];
  let from = 0;
  for (const head of text.matchAll(HEAD)) {
    if (head.index < from || !beginsSomething(text, head.index)) continue;
    const next = storyAt(text, head, from);
    if (!next) continue;
    found.push(next);
    from = next.end;
  }
  return found;
}

/** The story that a text is, when it is one and nothing besides. */
export function storyOf(text: string): Story | null {
  const [first] = findStories(text);
  if (!first) return null;
  const before = text.slice(0, first.start).replace(NUMBER, '');
  return /[\p{L}\p{N}]/u.test(before + text.slice(first.end)) ? null : first.story;
}

/** "Such as a member I want…" is in the middle of something else. */
function beginsSomething(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 340), at);
  return /(?:^|[\n.!?:;)\]>*_"“|–—-])[\s*_"“]*$/u.test(before) || BEFORE.test(before);
}

function storyAt(text: string, head: RegExpExecArray, from: number): FoundStory | null {
  const [words, role = ''] = head;
  const body = head.index + words.length;
  const end = endOfStory(text, body);
  const said = oneLine(text.slice(body, end).replace(/[.!?]["'”’)\]*_]*$/u, ''));
  const reason = BENEFIT.exec(` ${said}`);
  const wish = (reason ? ` ${said}`.slice(0, reason.index) : said).replace(/,\s*$/, '').trim();
  if (!/\p{L}{2}/u.test(wish)) return null;
  const first = BEFORE.exec(text.slice(from, head.index));
  const benefit = reason?.[1]?.trim() ?? (first ? oneLine(first[0]).replace(/,$/, '') : null);
  const { criteria, end: after } = readCriteria(text, end);
  return {
    start: first ? from + first.index : head.index,
    end: after,
    story: {
      role: oneLine(role).replace(/[*_`]/g, ''),
      goal: ABLE.test(words) ? `to ${wish}` : wish.replace(/^to be able to\s/i, 'to '),
      benefit: benefit === null ? null : benefit.charAt(0).toLowerCase() + benefit.slice(1),
      criteria,
    },
  };
}

/** Where the sentence of a story ends, its full stop included. */
function endOfStory(text: string, from: number): number {
  // In a table a story ends with its cell.
  const rest = text.slice(from, from + LONGEST).split(/\s\|/, 1)[0] ?? '';
  let end = rest.length;
  for (const stop of rest.matchAll(STOP)) {
    if (ABBREVIATION.test(rest.slice(0, stop.index))) continue;
    end = stop.index + 1;
    break;
  }
  for (const line of rest.slice(0, end).matchAll(/\r?\n[ \t]*/g)) {
    const next = rest.slice(line.index + line[0].length);
    const goesOn = GOES_ON.test(next) && !/^(?:given|when|then|and|but)\b/i.test(next);
    if (!goesOn || startsStory(next)) {
      end = line.index;
      break;
    }
  }
  return from + rest.slice(0, end).trimEnd().length;
}

function startsStory(line: string): boolean {
  return /^as\s+(?:an?|the)\s/i.test(line);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
