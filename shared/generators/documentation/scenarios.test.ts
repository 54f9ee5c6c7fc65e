import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../../tests/support/model-text';
import { playScenario, scenariosIn } from '../../../tests/support/scenarios';
import type { Picture } from '../contract';
import { coreBackend } from '../core-backend';
import { orchestrate } from '../orchestrator';
import { documentation } from './index';

const FOLDER = join(__dirname, 'scenarios');

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
