import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { lineOf } from '../lines';
import { displayName } from '../queries';
import { RELATION_IDS, relationTable } from '../relation-table';
import type { Rule } from './index';

/** A line joins a pair of kinds that the relation table has, whoever made it. */
export const sides: Rule = (store, record) => {
  // A generalization of two kinds is told in words of its own.
  if (record.kind === 'generalization') return [];
  const joined = lineOf(record);
  const source = store.get(joined?.sourceId ?? null);
  const target = store.get(joined?.targetId ?? null);
  if (!source || !target) return [];
  const relations = RELATION_IDS.map((id) => relationTable[id]).filter(
    ({ kind }) => kind === record.kind,
  );
  const [first] = relations;
  const allowed = relations
    .flatMap(({ pairs }) => pairs)
    .some(([sources, targets]) => sources.includes(source.kind) && targets.includes(target.kind));
  if (!first || allowed) return [];
  const facts = {
    joins: first.joins,
    source: displayName(store, source.id),
    sourceKind: kindOf(source.kind).label,
    target: displayName(store, target.id),
    targetKind: kindOf(target.kind).label,
  };
  return [diagnose('relation.wrong-sides', facts, { elementId: record.id })];
};
