import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../../tests/support/model-text';
import { playScenario, scenariosIn } from '../../../tests/support/scenarios';
import type { Picture, VirtualFile } from '../contract';
import { coreBackend } from '../core-backend';
import { brokenLinks, lintMarkdown } from '../../../tests/support/markdown-check';
import { orchestrate } from '../orchestrator';
import { documentation } from './index';

const FOLDER = join(__dirname, 'scenarios');
const PROOF = join(__dirname, '../core-backend/proof');
const MODELS = readdirSync(PROOF).filter((name) => name.endsWith('.model'));

function generate(model: string) {
  const store = modelOf(model);
  const project = { id: 'prj_1', name: 'Example', description: 'Shows what is written.\n\nTwice.' };
  const text = 'classDiagram\n  class Loan\n';
  const pictures: Picture[] = [
    { name: 'class-diagram', title: 'Class diagram', notation: 'plantuml', text: '@startuml\n' },
    { name: 'class-diagram', title: 'Class diagram', notation: 'mermaid', text },
  ];
  const facts = { requirements: { markdown: '# Requirements\n' }, pictures };
  const input = { store, project, options: {}, facts };
  return orchestrate([documentation, coreBackend], input, { now: () => 0 });
}

describe('scenarios', () => {
  test.each(scenariosIn(FOLDER))('%s', (name) => {
    const { played, written } = playScenario(FOLDER, name, (model, path) => {
      const file = generate(model).files.find((candidate) => candidate.path === path);
      if (!file) throw new Error(`${path} is not generated`);
      return file.text;
    });
    expect(played).toBe(written);
  });
});

test('what is written leads back to the model', () => {
  const { files } = generate('class Loan: dueOn: Date\nop Loan.extend()');
  const dictionary = files.find(({ path }) => path === 'docs/data-dictionary.md');
  const lines = dictionary?.text.split('\n') ?? [];
  const shown = dictionary?.trace.map(({ startLine, recordId }) => [
    recordId.slice(0, 3),
    lines[startLine - 1],
  ]);
  expect(shown).toEqual([
    ['cls', '## Loan'],
    ['att', '| dueOn | Date | required |'],
    ['opr', '- **extend()**'],
  ]);
});

test('without a README, and without pictures', () => {
  const options = documentation.options.parse({ readme: false });
  const project = { id: 'prj_1', name: 'Example', description: '' };
  const { files } = documentation.plan({ store: modelOf(''), project, options, facts: {} });
  expect(files.map(({ path }) => path)).toEqual(['docs/data-dictionary.md', 'docs/diagrams.md']);
  expect(files[1]?.text).toContain('There are none yet.');
});

test('a diagram that viewers would refuse is linked only', () => {
  const options = documentation.options.parse({});
  const project = { id: 'prj_1', name: 'Example', description: '' };
  const picture = { name: 'class-diagram', title: 'Class diagram', notation: 'mermaid' as const };
  const gallery = (text: string) =>
    documentation.plan({
      store: modelOf(''),
      project,
      options,
      facts: { pictures: [{ ...picture, text }] },
    }).files[1]?.text;
  expect(gallery('classDiagram\n  A "1" -- "1" B\n')).toContain('```mermaid');
  const large = [
    'x'.repeat(60_000),
    '  A "1" -- "1" B\n'.repeat(600),
    '  A ||--o{ B : ""\n'.repeat(600),
  ];
  for (const text of large) expect(gallery(text)).toMatch(/too large[\s\S]*\[Mermaid\]/);
});

const HOSTILE = `
class \`What is it?!\`: \`see https://example.org/a_b\`: String, \`www.example.org\`: String
class \`me@example.org:\`: \` spaced \`: String, \`$x$\`: String, \`:smile:\`: String, \`[^1]\`: String
class \`1. first\`: \`- item\`: String, \`==mark==\`: String, \`^up^\`: String
class \`${'很长'.repeat(100)}\`: \`a | b\`: String
assoc \`1. first\` as \`* # |\` [*] -- [*] \`What is it?!\` as \`http://x.y\`
says \`1. first\` "Look at http://example.org, <b> and \`code."
doc \`What is it?!\` "Visit www.example.org or write to me@example.org."
`;
const TEXTS = [
  ['hostile', HOSTILE],
  ...MODELS.map((name) => [name, readFileSync(join(PROOF, name), 'utf8')]),
] as [string, string][];

describe.each(TEXTS)('the documents of %s', (_, text) => {
  test('pass markdownlint', () => {
    expect(lintMarkdown(generate(text).files.filter(isDocument))).toEqual([]);
  });

  test('have links that lead somewhere', () => {
    expect(brokenLinks(generate(text).files)).toEqual([]);
  });
});

function isDocument({ path }: VirtualFile): boolean {
  return path.startsWith('docs/') || path === 'README.md';
}
