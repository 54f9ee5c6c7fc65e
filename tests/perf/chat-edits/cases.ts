import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The models the utterances are said over; each is a file of this folder. */
export const FIXTURES = ['library', 'clinic', 'shop', 'school', 'empty'] as const;

export interface ChatCase {
  fixture: string;
  /** The model, in the lines of `modelOf`. */
  model: string;
  /** What went before: a message, or `@Book.price` for an element that was touched last. */
  before: string[];
  say: string;
  /** Any of these is what a person would expect: effects (see `effectOf`), `asks`, `text`, `undo`, `redo`. */
  expected: string[][];
}

/**
 * The utterances of one part. A line reads `before // … // utterance => effect; effect || other outcome`.
 * In an effect, `?` stands for any word: what nobody said and any choice is right.
 */
export function casesOf(part: 'development' | 'heldOut'): ChatCase[] {
  return FIXTURES.flatMap((fixture) => {
    const file = readFileSync(join(__dirname, `${fixture}.yaml`), 'utf8');
    const { model, ...parts } = parse(file) as Record<'model' | typeof part, string>;
    return parts[part]
      .split('\n')
      .filter((text) => text.includes('=>'))
      .map((text) => chatCase(fixture, model, text));
  });
}

function chatCase(fixture: string, model: string, text: string): ChatCase {
  const at = text.lastIndexOf(' => ');
  const said = text.slice(0, at).split(' // ');
  const expected = text
    .slice(at + 4)
    .split(' || ')
    .map((outcome) => outcome.split(';').map((effect) => effect.trim()));
  return { fixture, model, before: said.slice(0, -1), say: said.at(-1) ?? '', expected };
}

/** True when the effects are the expected ones, in any order; case does not count. */
export function isSame(effects: string[], expected: string[]): boolean {
  if (effects.length !== expected.length) return false;
  const left = effects.map(sortedEnds);
  // Patterns without a wildcard take theirs first.
  const patterns = expected
    .map(sortedEnds)
    .sort((a, b) => Number(a.includes('?')) - Number(b.includes('?')));
  return patterns.every((pattern) => {
    const source = pattern.split('?').map((part) => part.replace(/[.*+^${}()|[\]\\]/g, '\\$&'));
    const matcher = new RegExp(`^${source.join('[^:;]*?')}$`, 'i');
    const at = left.findIndex((effect) => matcher.test(effect));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** `Loan -- Fine` and `Fine -- Loan` are the same relationship. */
function sortedEnds(effect: string): string {
  const [, left = '', right = ''] = /^- (\S+) -- (\S+)$/.exec(effect) ?? [];
  return left === '' ? effect : `- ${[left, right].sort().join(' -- ')}`;
}
