import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { HOSTILE_NAMES, modelWithNames, RESERVED_NAMES } from '../hostile-names.fixture';
import { labelText } from '../lib/text';
import { plantuml } from './index';
import { plain } from './escape';

const TOOL = 'plantuml';

/** Runs the real tool on several diagrams at once; undefined, after a printed line, without it. */
function realTool(option: '-syntax' | '-tsvg', diagrams: readonly string[]): string | undefined {
  try {
    execFileSync(TOOL, ['-version'], { stdio: 'pipe' });
  } catch {
    console.log(
      'skipped: the plantuml command is not installed (Debian: apt-get install plantuml)',
    );
    return undefined;
  }
  const pipe = option === '-tsvg' ? ['-pipe'] : [];
  const run = spawnSync(TOOL, ['-charset', 'UTF-8', option, ...pipe], {
    input: diagrams.join(''),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return run.stdout;
}

const models = [...HOSTILE_NAMES.map((name) => [name]), ...RESERVED_NAMES].map(modelWithNames);

describe('the real PlantUML', () => {
  test('accepts whatever things are called', () => {
    const diagrams = models.flatMap((model) => [
      plantuml.printClassDiagram(model, 'Title'),
      plantuml.printErDiagram(model, 'Title'),
    ]);
    const verdicts = realTool('-syntax', diagrams);
    if (verdicts === undefined) return;
    expect(verdicts).not.toContain('ERROR');
    expect(verdicts.match(/^CLASS$/gm)).toHaveLength(diagrams.length);
    // Nothing is taken for something else: as many boxes as the model has classifiers.
    const boxes = [...verdicts.matchAll(/\((\d+) entities\)/g)].map(([, count]) => Number(count));
    const expected = models.flatMap((model) => {
      const classes = model.all('class').length;
      return [classes + model.all('enumeration').length, classes];
    });
    expect(boxes).toEqual(expected);
  });

  test('draws the names as they are', () => {
    const model = modelWithNames(HOSTILE_NAMES.filter((name) => name.trim() !== ''));
    const drawn = realTool('-tsvg', [plantuml.printErDiagram(model, '!title "of" <b>all</b> \\n')]);
    if (drawn === undefined) return;
    const text = comparable(textOf(drawn));
    expect(text).toContain(comparable('!title "of" <b>all</b> \\n'));
    for (const { name } of model.all('class')) expect(text).toContain(comparable(labelText(name)));
  });
});

/** Without spaces, and what is beyond 16 bits, which it draws in its own ways. */
function comparable(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S}]|[\u{10000}-\u{10ffff}]/gu, '');
}

/** The text of an SVG picture, its parts put together. */
function textOf(svg: string): string {
  const parts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, part = '']) => part);
  return parts
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d{5,});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');
}

test('ten thousand characters are cut to what can be looked at', () => {
  expect(Array.from(plain('😀'.repeat(10_000)))).toHaveLength(120);
  expect(plain('x'.repeat(10_000))).toBe(`${'x'.repeat(119)}…`);
});

test('the same model gives the same text', () => {
  const print = () => plantuml.printClassDiagram(modelWithNames(['Loan', 'Member']), 'Title');
  expect(print()).toBe(print());
});
