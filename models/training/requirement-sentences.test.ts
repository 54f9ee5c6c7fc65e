import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseSentences, SENTENCE_KINDS } from './requirement-sentences';

it('reads sentences with their domain and kind', () => {
  const file =
    '# tea-shop\n\n- functional: The till shall print a bill.\n- plain: A bill has lines.\n';
  expect(parseSentences(file)).toEqual({
    sentences: [
      { domain: 'tea-shop', kind: 'functional', text: 'The till shall print a bill.' },
      { domain: 'tea-shop', kind: 'plain', text: 'A bill has lines.' },
    ],
    problems: [],
  });
});

it('names each line that cannot be learned from', () => {
  const file =
    '- plain: A bill has lines.\n# tea-shop\n- speed: It is fast.\n- look: It is green\n- look: It is red.\n- look: It is red.\nloose words\n';
  const { problems } = parseSentences(file);
  expect(problems.map(({ line }) => line)).toEqual([1, 3, 4, 6, 7]);
  expect(problems[1]?.message).toContain('"speed" is no kind');
});

it('finds every kind in what the project wrote, and nothing wrong', () => {
  const folder = join(__dirname, 'requirements');
  const known = new Set<string>();
  const files = readdirSync(folder).map((name) =>
    parseSentences(readFileSync(join(folder, name), 'utf8'), known),
  );
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  const sentences = files.flatMap((file) => file.sentences);
  expect(sentences.length).toBeGreaterThan(1500);
  expect(new Set(sentences.map(({ domain }) => domain)).size).toBeGreaterThan(100);
  for (const kind of SENTENCE_KINDS) {
    expect(sentences.filter((one) => one.kind === kind).length).toBeGreaterThan(30);
  }
});
