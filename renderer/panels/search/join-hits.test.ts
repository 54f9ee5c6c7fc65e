import { expect, test } from 'vitest';
import type { SearchHit } from '../../../shared/ipc/views';
import { onlySimilar } from './join-hits';

function hit(messageUuid: string | null, snippet: string): SearchHit {
  const none = { statementId: null, role: 'user' as const, createdAt: 0, highlights: [] };
  return { messageUuid, snippet, ...none };
}

test('what was found by its words is not shown again', () => {
  const byWords = [hit('m1', 'The due date of a loan')];
  const similar = [
    hit('m1', 'A loan has a due date.'),
    hit('m1', 'Books come back after three weeks.'),
    hit('m2', 'Every loan ends on a due date.'),
    hit(null, 'A due date is set.'),
  ];
  const left = onlySimilar(similar, byWords, 'due  Date').map(({ snippet }) => snippet);
  expect(left).toEqual(similar.slice(1).map(({ snippet }) => snippet));
});
