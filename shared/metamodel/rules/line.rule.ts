import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { leadsTo, lineOf, linesFrom } from '../lines';
import { displayName } from '../queries';
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
  const fromSource = linesFrom(store, record.kind, sourceId);
  if (facts.once && fromSource.filter((other) => other.targetId === targetId).length > 1) {
    return [diagnose('line.twice', { kind: label, ...names }, where)];
  }
  if (facts.acyclic && leadsTo(store, record.kind, targetId, sourceId)) {
    return [diagnose('line.cycle', names, where)];
  }
  return [];
};
