import { AppError } from '../kit/app-error';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import { proposalFromReading } from './proposal-from-reading';
import type { Reading } from './reading';
import { recordStatements } from './statements';

const options = { source: 'interview', messageId: null, section: null } as const;

/** Records what was said and proposes; the statements are in the store afterwards. For tests. */
export function propose(text: string, read: Reading, store: Store, seed = 1): Proposal {
  const newId = idSource(seededRandom(seed));
  const { commands, sentences } = recordStatements(text, read, store, { newId, ...options });
  const { diagnostics } = execute(store, commands);
  if (diagnostics.length > 0) throw new AppError('test.refused', diagnostics[0]?.message ?? '');
  return proposalFromReading(read, store, sentences, {
    newId,
    messageId: null,
    source: 'interview',
  });
}
