import { generateKeyBetween } from 'fractional-indexing';
import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { StatementRecord } from '../metamodel/kinds';
import { siblings } from '../metamodel/order';
import type { Store } from '../metamodel/store';
import type { Span } from './reading';
import { reworded } from './revision/rewording';
import { movedBy } from './revision/window';

/**
 * Makes one sentence of a statement a statement of its own, right behind it, said in the same message:
 * what its words caused is traced to it from then on. The other sentences stay where they are.
 *
 * @param sentence where it stands in the statement's text, UTF-16; its full stop may follow
 * @returns the new statement's id, and one batch
 */
export function splitOff(
  store: Store,
  statement: StatementRecord,
  sentence: Span,
  newId: NewId,
): { id: string; commands: Command[] } {
  const now = store.getAs('statement', statement.id) ?? statement;
  const { text } = now;
  const stop = /^[.!?;]*/.exec(text.slice(sentence.end))?.[0].length ?? 0;
  const cut = { start: sentence.start, end: sentence.end + stop };
  const id = newId('stm');
  const { id: _id, kind: _kind, order: _order, extra: _extra, ...values } = statement;
  const own = {
    ...values,
    text: text.slice(cut.start, cut.end),
    order: orderBehind(store, statement),
  };
  // The white space behind it goes as well, or that before it where nothing follows.
  const space = /^\s*/.exec(text.slice(cut.end))?.[0].length ?? 0;
  const rest = (text.slice(0, cut.start) + text.slice(cut.end + space)).trimEnd();
  const gone = { before: { start: cut.start, end: cut.end + space }, after: at(cut.start) };
  const traces = store.children(statement.id, 'trace');
  const isInside = ({ start, end }: Span) => start >= cut.start && end <= cut.end;
  const moved = traces.filter(isInside);
  const commands: Command[] = [
    create('statement', id, own),
    ...moved.map(
      ({ elementId, start, end, confidence }): Command => ({
        type: 'trace-element',
        id: newId('trc'),
        statementId: id,
        elementId,
        start: start - cut.start,
        end: end - cut.start,
        confidence,
      }),
    ),
    ...traces.flatMap((trace): Command[] => {
      if (isInside(trace) || trace.end <= cut.start) return [];
      const values = movedBy(gone, trace, rest.length);
      return [{ type: 'update-element', id: trace.id, values: { ...values } }];
    }),
    { type: 'update-element', id: statement.id, values: { ...reworded(now, rest) } },
  ];
  if (moved.length > 0) commands.push({ type: 'delete-elements', ids: moved.map((one) => one.id) });
  return { id, commands };
}

function at(place: number): Span {
  return { start: place, end: place };
}

function orderBehind(store: Store, { id, order }: StatementRecord): string {
  const all = siblings(store, 'statement', null);
  const next = all[all.findIndex((one) => one.id === id) + 1];
  return generateKeyBetween(order, next && 'order' in next ? next.order : null);
}
