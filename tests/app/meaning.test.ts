import { afterEach, beforeEach, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { TestProject } from '../support/test-project';

let library: TestProject;
const TEXTS = [
  'A member may borrow at most five books.',
  'Invoices are sent every month.',
  'Members can have no more than 5 books on loan.',
  'A member may borrow at most six books.',
];

beforeEach(async () => {
  library = await TestProject.create('Library', true);
  await library.execute(
    ...TEXTS.map((text, n) => create('statement', `stm_${n}`, { text, order: `a${n}` })),
  );
});

afterEach(() => library.dispose());

test('what was said twice in other words is offered, with both sentences, and nothing is merged', async () => {
  const duplicates = () =>
    library.project.conversation.view().gaps.filter(({ id }) => id.startsWith('duplicate'));
  await expect.poll(duplicates, { timeout: 20_000 }).toHaveLength(1);
  expect(duplicates()[0]?.text).toBe(`“${TEXTS[0]}” and “${TEXTS[2]}” say the same.`);
  expect(library.store.all('statement').map(({ status }) => status)).toEqual(
    TEXTS.map(() => 'open'),
  );
  expect(library.told.some(({ name }) => name === 'interview')).toBe(true);
});

test('a requirement is found by what it means, and by nothing where there is nothing like it', async () => {
  const { hits, problem } = await library.project.searchMeaning('when do we bill people');
  expect(problem).toBeNull();
  expect(hits[0]).toMatchObject({ statementId: 'stm_1', messageUuid: null, snippet: TEXTS[1] });
  const none = await library.project.searchMeaning('volcanic eruptions on Iceland');
  expect(none.hits).toEqual([]);
  expect(await library.project.searchMeaning('  ')).toEqual({ hits: [], problem: null });
});
