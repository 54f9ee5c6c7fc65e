import { expect, test } from 'vitest';
import { idSource } from '../../kit/ids';
import { seededRandom } from '../../kit/seeded-random';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { evidenceOf } from '../../metamodel/queries';
import { Store } from '../../metamodel/store';
import { rememberAlike } from '../alike';
import { interpretAnswer } from '../answers';
import { findGaps } from '../gaps';
import { nextQuestion, questionFor } from '../questions';

const FIRST = 'A member has a name.';
const SECOND = 'Each member bears a name.';

/** Two statements that say the same; the second caused a class. */
function said(): Store {
  const store = new Store();
  execute(store, [
    create('class', 'cls_1', { name: 'Member', order: 'a0' }),
    create('statement', 'stm_1', { text: FIRST, order: 'a0' }),
    create('statement', 'stm_2', { text: SECOND, order: 'a1' }),
    create('trace', 'trc_1', { ownerId: 'stm_2', elementId: 'cls_1', start: 5, end: 11 }),
  ]);
  rememberAlike(store, [{ first: FIRST, second: SECOND }]);
  return store;
}

function duplicatesIn(store: Store) {
  return findGaps(store).gaps.filter(({ id }) => id.startsWith('duplicate-statements'));
}

function answer(store: Store, reply: string): void {
  const [gap] = duplicatesIn(store);
  const question = gap && questionFor(store, gap);
  if (!question) throw new Error('Nothing is asked.');
  const newId = idSource(seededRandom(1));
  const result = interpretAnswer(question, reply, store, { newId, messageId: null });
  if (result.kind !== 'direct') throw new Error(`Not understood: ${reply}`);
  expect(execute(store, result.commands).diagnostics).toEqual([]);
}

const statusOf = (store: Store, id: string) => store.getAs('statement', id)?.status;

test('both sentences are shown, and which to keep is asked for', () => {
  const store = said();
  const [gap] = duplicatesIn(store);
  expect(gap?.text).toBe(`“${FIRST}” and “${SECOND}” say the same.`);
  const question = gap && questionFor(store, gap);
  expect(question?.text).toContain(FIRST);
  expect(question?.text).toContain(SECOND);
  expect(question?.quickAnswers).toContain('They are different');
});

test('the one that goes leaves what it caused to the one that stays', () => {
  const store = said();
  answer(store, 'The first');
  expect([statusOf(store, 'stm_1'), statusOf(store, 'stm_2')]).toEqual(['open', 'withdrawn']);
  expect(evidenceOf(store, 'cls_1').map(({ statement }) => statement.id)).toEqual(['stm_1']);
  expect(duplicatesIn(store)).toEqual([]);
});

test('the later one can be the better one', () => {
  const store = said();
  answer(store, 'Keep the second one.');
  expect([statusOf(store, 'stm_1'), statusOf(store, 'stm_2')]).toEqual(['withdrawn', 'open']);
  expect(evidenceOf(store, 'cls_1').map(({ statement }) => statement.id)).toEqual(['stm_2']);
});

test.each(['They are different', 'Keep both', 'no, those are not the same'])(
  '%j keeps both and is not asked again',
  (reply) => {
    const store = said();
    answer(store, reply);
    expect([statusOf(store, 'stm_1'), statusOf(store, 'stm_2')]).toEqual(['open', 'open']);
    expect(duplicatesIn(store)).toEqual([]);
  },
);

test('nothing is asked of what was withdrawn, of texts that are gone, or before anything is known', () => {
  const store = said();
  rememberAlike(store, [{ first: FIRST, second: 'Members are people.' }]);
  expect(duplicatesIn(store)).toEqual([]);
  rememberAlike(store, []);
  expect(duplicatesIn(store)).toEqual([]);
  rememberAlike(store, [{ first: SECOND, second: FIRST }]);
  expect(duplicatesIn(store)).toHaveLength(1);
  execute(store, [{ type: 'update-element', id: 'stm_1', values: { status: 'withdrawn' } }]);
  expect(duplicatesIn(store)).toEqual([]);
});

test('it comes after what the model lacks', () => {
  const question = nextQuestion(said(), { askedIds: [], skippedIds: [] });
  expect(question?.id).not.toMatch(/^duplicate/);
});
