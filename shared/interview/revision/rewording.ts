import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import type { StatementRecord, TraceRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { ReadSentence, Reading, Span } from '../reading';
import type { Compared } from './compare';
import { wordsFor } from './told';
import { movedBy } from './window';

/** Extra key of a statement that was edited: its words as they were first said. */
const SAID = 'said';

/** The words as they were first said, where the statement was edited since; else null. */
export function saidFirst({ extra }: StatementRecord): string | null {
  const said: unknown = extra?.[SAID];
  return typeof said === 'string' ? said : null;
}

/** Another text for a statement that remembers its first one. */
export function reworded(
  statement: StatementRecord,
  text: string,
): Pick<StatementRecord, 'text' | 'extra'> {
  const { [SAID]: _, ...rest } = statement.extra ?? {};
  const first = saidFirst(statement) ?? statement.text;
  const extra = first === text ? rest : { ...rest, [SAID]: first };
  return { text, extra: Object.keys(extra).length > 0 ? extra : undefined };
}

/** The statement's new text, what kind of requirement it is now, and the words of what it still causes. */
export function rewording(
  store: Store,
  statement: StatementRecord,
  text: string,
  compared: Compared,
  readings: { before: Reading; after: Reading },
  newId: NewId,
): Command[] {
  const values = { ...reworded(statement, text), ...classified(statement, readings) };
  return [
    { type: 'update-element', id: statement.id, values },
    ...retraced(store, statement, text, compared, newId),
  ];
}

/** Another kind of requirement where the reader sees one and nobody has set it by hand. */
function classified(
  { requirement, quality }: StatementRecord,
  { before, after }: { before: Reading; after: Reading },
): Partial<StatementRecord> {
  const [was, now] = [kindOf(before), kindOf(after)];
  if (!now || was?.kind !== requirement) return {};
  if (now.kind === requirement && (now.quality ?? null) === quality) return {};
  const isQuality = now.kind === 'quality';
  return {
    requirement: now.kind,
    quality: isQuality ? (now.quality?.slice(0, 60) ?? null) : null,
  };
}

function kindOf({ sentences }: Reading): ReadSentence | undefined {
  return sentences.find(({ kind }) => kind !== 'other') ?? sentences[0];
}

/** Traces to the words in the new text; those of elements that it does not speak for are taken away. */
function retraced(
  store: Store,
  statement: StatementRecord,
  text: string,
  { caused, was, now, replaced, renames }: Compared,
  newId: NewId,
): Command[] {
  const renamed = new Set(renames.map(({ id }) => id));
  const commands: Command[] = [];
  const gone: string[] = [];
  for (const elementId of caused) {
    const traces = store.children(statement.id, 'trace').filter((t) => t.elementId === elementId);
    const toldId = now.byModel.get(elementId);
    const isUnread = toldId === undefined && !was.byModel.has(elementId);
    const unread = isUnread ? traces.map((t) => movedTrace(t, replaced, text.length)) : [];
    // A rename takes its words along, when it is taken over.
    const wanted = toldId && !renamed.has(elementId) ? wordsFor(now, toldId) : unread;
    wanted.forEach((words, index) => {
      const trace = traces[index];
      if (!trace) {
        const ids = { id: newId('trc'), statementId: statement.id, elementId };
        commands.push({ type: 'trace-element', ...ids, ...words });
      } else if (!sameWords(trace, words)) {
        commands.push({ type: 'update-element', id: trace.id, values: { ...words } });
      }
    });
    gone.push(...traces.slice(wanted.length).map(({ id }) => id));
  }
  if (gone.length > 0) commands.push({ type: 'delete-elements', ids: gone });
  return commands;
}

type Words = Span & { confidence: number };

function movedTrace(trace: TraceRecord, replaced: Compared['replaced'], length: number): Words {
  return { ...movedBy(replaced, trace, length), confidence: trace.confidence };
}

function sameWords(a: Words, b: Words): boolean {
  return a.start === b.start && a.end === b.end && a.confidence === b.confidence;
}
