import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { StatementRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { alikeIn } from '../alike';
import type { Gap } from '../conversation';
import { oneLine } from '../names';
import { normal } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';

/** Statement: the others that look the same and were said to be something else. */
const DISTINCT = 'distinct';

interface Duplicate {
  key: string;
  earlier: StatementRecord;
  later: StatementRecord;
}

function duplicatesIn({ store, statements }: Knowledge): Duplicate[] {
  const pairs = alikeIn(store);
  if (pairs.length === 0) return [];
  const place = new Map(statements.map(({ text }, index) => [text, index]));
  return pairs.flatMap(({ first, second }) => {
    const [one, other] = [place.get(first), place.get(second)];
    if (one === undefined || other === undefined || one === other) return [];
    const earlier = statements[Math.min(one, other)];
    const later = statements[Math.max(one, other)];
    if (!earlier || !later || distinctFrom(later).includes(earlier.id)) return [];
    return [{ key: `${earlier.id}~${later.id}`, earlier, later }];
  });
}

function distinctFrom({ extra }: StatementRecord): unknown[] {
  const ids: unknown = extra?.[DISTINCT];
  return Array.isArray(ids) ? ids : [];
}

/** Two sentences that say the same in other words: one of them can go. Nothing is merged unasked. */
export const duplicateStatements: GapKind = {
  kind: 'duplicate-statements',
  section: 'review',
  weight: 20,
  blocks: 'nothing but reading the requirements: the same is said twice',
  places: () => 0,
  find: (knowledge) =>
    duplicatesIn(knowledge).map(({ key, earlier, later }) => ({
      elementId: later.id,
      key,
      text: `“${oneLine(earlier.text)}” and “${oneLine(later.text)}” say the same.`,
    })),
  ask(knowledge, gap) {
    const found = duplicateOf(knowledge, gap);
    return {
      topicId: null,
      text: found
        ? `“${oneLine(found.earlier.text)}” and “${oneLine(found.later.text)}” seem to say the same. Which one is to be kept?`
        : '',
      quickAnswers: ['The first', 'The second', 'They are different', DONT_KNOW],
    };
  },
  answer(knowledge, gap, answer): Understood | null {
    const found = duplicateOf(knowledge, gap);
    const text = normal(answer);
    if (!found) return null;
    const { earlier, later } = found;
    const isBoth = /^(?:(?:keep )?(?:both|them|either)|(?:they|these|those|it|no)\b)/.test(text);
    if (isBoth && /\b(?:both|different|distinct|not the same|differ)\b/.test(text)) {
      return { kind: 'statement', requirement: 'other', marks: [tellApart(found)] };
    }
    const isFirst = /\b(?:first|former|earlier|older|1)\b/.test(text);
    const isSecond = /\b(?:second|latter|later|last|newer|2)\b/.test(text);
    if (isFirst === isSecond) return null;
    const [kept, dropped] = isFirst ? [earlier, later] : [later, earlier];
    return {
      kind: 'statement',
      requirement: 'other',
      marks: keepOne(knowledge.store, kept, dropped),
    };
  },
};

function duplicateOf(knowledge: Knowledge, { id }: Gap): Duplicate | undefined {
  return duplicatesIn(knowledge).find(({ key }) => id.endsWith(`:${key}`));
}

/** Notes that they were looked at: they are not the same. */
function tellApart({ earlier, later }: Duplicate): Command {
  const distinct = [...distinctFrom(later), earlier.id];
  return {
    type: 'update-element',
    id: later.id,
    values: { extra: { ...later.extra, [DISTINCT]: distinct } },
  };
}

/**
 * Withdraws one of the two. What it caused in the model stays: the other speaks for it now, as a whole.
 */
function keepOne(store: Store, kept: StatementRecord, dropped: StatementRecord): Command[] {
  const spoken = new Set(store.children(kept.id, 'trace').map(({ elementId }) => elementId));
  const taken = store
    .children(dropped.id, 'trace')
    .filter(({ elementId }) => !spoken.has(elementId))
    .flatMap(({ id, kind, ownerId: _dropped, ...facts }): Command[] => [
      { type: 'delete-elements', ids: [id] },
      create(kind, id, { ...facts, ownerId: kept.id, start: 0, end: kept.text.length }),
    ]);
  return [...taken, { type: 'update-element', id: dropped.id, values: { status: 'withdrawn' } }];
}
