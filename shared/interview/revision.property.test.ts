import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../kit/diagnostic';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { invertChanges } from '../metamodel/change';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { anyReading } from '../../tests/support/any-reading';
import { proposalFromReading } from './proposal-from-reading';
import { propose } from './propose.fixture';
import type { Reading } from './reading';
import { revisionCommands, revisionOf, withNeeds } from './revision';
import { keptBy } from './revision/told';

const STATEMENT = 'stm_test';
const newId = idSource(seededRandom(9));

interface Said {
  text: string;
  read: Reading;
}

/** A statement read into the model, everything accepted, among what another text brought. */
function modelOf({ text, read }: Said, other: Said): Store {
  const store = new Store();
  const items = propose(other.text, other.read, store).items;
  execute(
    store,
    items.flatMap(({ commands }) => commands),
  );
  execute(store, [create('statement', STATEMENT, { text })]);
  const kept = keptBy(STATEMENT, text, read);
  const options = { newId, messageId: null, source: 'interview' as const };
  const own = proposalFromReading(read, store, kept, options).items;
  execute(
    store,
    own.flatMap(({ commands }) => commands),
  );
  return store;
}

const said = anyReading().map(({ text, read }) => ({ text: text.trim() || 'Nothing.', read }));

/** What a person may do meanwhile; what is refused does not count. */
const edits = fc.array(
  fc.record({ pick: fc.nat(), verb: fc.constantFrom('rename', 'delete', 'describe') }),
  { maxLength: 3 },
);

function edit(store: Store, made: { pick: number; verb: string }[]): void {
  for (const { pick, verb } of made) {
    const named = [...store.all('class'), ...store.all('attribute')];
    const id = named[pick % Math.max(1, named.length)]?.id ?? '';
    const command: Command =
      verb === 'rename'
        ? { type: 'rename-element', id, name: `Renamed${pick % 3}` }
        : verb === 'delete'
          ? { type: 'delete-elements', ids: [id] }
          : { type: 'update-element', id, values: { doc: 'By hand.' } };
    execute(store, [command]);
  }
}

describe('revisionOf, whatever the readings hold', () => {
  it('runs cleanly in every selection, leaves no trace outside its text, and can be undone', () => {
    fc.assert(
      fc.property(
        said,
        said,
        said,
        edits,
        fc.array(fc.nat()),
        (before, after, other, made, picks) => {
          const store = modelOf(before, other);
          edit(store, made);
          const readings = { before: before.read, after: after.read };
          const revision = revisionOf(store, STATEMENT, after.text, readings, newId);
          const { items } = revision;
          const some = new Set(picks.map((n) => items[n % items.length]?.id ?? ''));
          for (const chosen of [some, new Set(items.map(({ id }) => id)), new Set<string>()]) {
            const asItWas = store.toRecords();
            const commands = revisionCommands(store, revision, chosen);
            const { changes, diagnostics } = execute(store, commands);
            expect(diagnostics.filter((d) => hasErrors([d]))).toEqual([]);
            expect(store.getAs('statement', STATEMENT)?.text).toBe(after.text);
            for (const { start, end } of store.children(STATEMENT, 'trace')) {
              expect(start).toBeLessThanOrEqual(end);
              expect(end).toBeLessThanOrEqual(after.text.length);
            }
            for (const { id } of withNeeds(items, chosen)) {
              expect(items.some((item) => item.id === id)).toBe(true);
            }
            store.apply(invertChanges(changes));
            expect(store.toRecords()).toEqual(asItWas);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('changes nothing where nothing was changed', () => {
    fc.assert(
      fc.property(said, (before) => {
        const store = modelOf(before, { text: 'Nothing.', read: emptyReading });
        const readings = { before: before.read, after: before.read };
        const { items, kept } = revisionOf(store, STATEMENT, before.text, readings, newId);
        const effects = items.filter(({ effect }) => effect === 'remove' || effect === 'rename');
        expect(effects).toEqual([]);
        expect(kept.filter(({ reason }) => reason !== 'unread')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const emptyReading: Reading = { sentences: [], classifiers: [], relations: [], notes: [] };
