import { diagnose } from '../diagnostics';
import type { AnyRecord } from '../kinds';
import { kindOf } from '../kinds';
import type { Sides } from '../lines';
import { leadsTo, lineOf, linesFrom } from '../lines';
import { displayName } from '../queries';
import type { Store } from '../store';
import type { Rule } from './index';

/** What the kind's own `line` facts forbid: a line to itself, a second one, a way back. */
export const line: Rule = (store, record) => {
  const facts = kindOf(record.kind).line;
  const sides = lineOf(record);
  if (!facts || !sides) return [];
  const { sourceId, targetId } = sides;
  const where = { elementId: record.id };
  const { label } = kindOf(record.kind);
  const names = {
    source: displayName(store, sourceId),
    target: displayName(store, targetId),
    verb: facts.verb,
  };
  if (facts.toItself === false && sourceId === targetId) {
    return [diagnose('line.to-itself', { kind: label, name: names.source }, where)];
  }
  if (facts.once && countOf(store, record, sides) > 1) {
    return [diagnose('line.twice', { kind: label, ...names }, where)];
  }
  if (facts.acyclic && leadsTo(store, record.kind, targetId, sourceId)) {
    return [diagnose('line.cycle', names, where)];
  }
  return [];
};

/** How many lines of the record's kind join the two, in either direction where there is none. */
function countOf(store: Store, { kind }: AnyRecord, { sourceId, targetId }: Sides): number {
  const there = linesFrom(store, kind, sourceId).filter((other) => other.targetId === targetId);
  if (!kindOf(kind).line?.undirected || sourceId === targetId) return there.length;
  const back = linesFrom(store, kind, targetId).filter((other) => other.targetId === sourceId);
  return there.length + back.length;
}
