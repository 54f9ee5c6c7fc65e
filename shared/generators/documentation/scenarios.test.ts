import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../../tests/support/model-text';
import { playScenario, scenariosIn } from '../../../tests/support/scenarios';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import type { Store } from '../../metamodel/store';
import type { Picture, VirtualFile } from '../contract';
import { coreBackend } from '../core-backend';
import { brokenLinks, lintMarkdown } from '../../../tests/support/markdown-check';
import { orchestrate } from '../orchestrator';
import { security } from '../security';
import { testing } from '../testing';
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
  return orchestrate([documentation, security, testing, coreBackend], input, { now: () => 0 });
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
  expect(files.map(({ path }) => path)).toEqual([
    'docs/data-dictionary.md',
    'docs/diagrams.md',
    'docs/architecture.md',
  ]);
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

describe('architecture', () => {
  const NAMES = [
    ...Array.from('"#;|<>[](){}`\\%&:'),
    'end',
    '-->|x|',
    'a"]:::b',
    '<br>',
    '姓名',
    'Town “Library”',
  ];

  /** A model with an actor, a container, an outside system and a state machine of these names. */
  function modelNamed(name: string): Store {
    const store = modelOf('class Loan: dueOn: Date');
    const [loan] = store.all('class');
    const commands = [
      create('actor', 'act_1', { name }),
      create('component', 'cmp_1', { name: `${name} A`, level: 'container', technology: name }),
      create('component', 'cmp_2', { name: `${name} B`, external: true }),
      create('dependency', 'dep_1', { name, sourceId: 'cmp_1', targetId: 'cmp_2' }),
      create('state-machine', 'smc_1', { name, ownerId: loan?.id ?? '' }),
      create('region', 'reg_1', { ownerId: 'smc_1' }),
      create('state', 'sta_0', { ownerId: 'reg_1', type: 'initial' }),
      create('state', 'sta_1', { ownerId: 'reg_1', name }),
      create('state', 'sta_2', { ownerId: 'reg_1', name: `${name} 2` }),
      create('transition', 'trn_1', { ownerId: 'reg_1', sourceId: 'sta_0', targetId: 'sta_1' }),
      create('transition', 'trn_2', {
        ownerId: 'reg_1',
        sourceId: 'sta_1',
        targetId: 'sta_2',
        trigger: name,
      }),
    ];
    const { diagnostics } = execute(store, commands);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return store;
  }

  test.each(NAMES)('is drawn by the real Mermaid with the name %j', async (name) => {
    const { default: purifier } = await import('dompurify');
    Object.assign(purifier, { addHook: () => undefined, sanitize: (text: string) => text });
    const { default: mermaid } = await import('mermaid');
    const project = { id: 'prj_1', name, description: '' };
    const facts = { requirements: { markdown: '' }, pictures: [] };
    const input = { store: modelNamed(name), project, options: {}, facts };
    const all = [documentation, security, testing, coreBackend];
    const { files } = orchestrate(all, input, { now: () => 0 });
    const file = files.find(({ path }) => path === 'docs/architecture.md');
    const drawings = [...(file?.text ?? '').matchAll(/```mermaid\n([\s\S]*?)```/g)];
    expect(drawings).toHaveLength(3);
    for (const [, text = ''] of drawings) {
      expect(await mermaid.parse(text)).toMatchObject({
        diagramType: expect.stringMatching(/flowchart|state/) as string,
      });
    }
    expect(lintMarkdown(files.filter(isDocument))).toEqual([]);
  });
});

function isDocument({ path }: VirtualFile): boolean {
  return path.startsWith('docs/') || path === 'README.md';
}
