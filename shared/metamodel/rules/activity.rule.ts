import type { Diagnostic } from '../../kit/diagnostic';
import { diagnose } from '../diagnostics';
import type { ActivityEdgeRecord, ActivityNodeRecord } from '../kinds';
import { linesFrom, linesTo } from '../lines';
import { enclosing } from '../ownership';
import { displayName } from '../queries';
import type { Store } from '../store';
import type { Rule } from './index';

/** How many edges a control node takes and gives (UML 15.3.3). */
const LIMITS: Partial<
  Record<ActivityNodeRecord['type'], { in?: 0 | 1; out?: 0 | 1; why: string }>
> = {
  initial: { in: 0, why: 'the activity begins there' },
  final: { out: 0, why: 'the activity ends there' },
  'flow-final': { out: 0, why: 'this flow ends there' },
  fork: { in: 1, why: 'it splits one flow into several; merge or join them before' },
  join: { out: 1, why: 'it brings several flows together; fork behind it' },
  decision: { in: 1, why: 'it chooses a way for one flow; merge the flows before' },
  merge: { out: 1, why: 'it passes on whatever comes; decide behind it' },
};
/** Nodes that hold or call something; the others only direct the flow. */
const MAY_CALL: readonly ActivityNodeRecord['type'][] = ['action'];
const MAY_HOLD: readonly ActivityNodeRecord['type'][] = ['object'];

/** Nodes and edges make a flow that can run. */
export const activity: Rule = (store, record) => {
  switch (record.kind) {
    case 'activity-node':
      return [
        ...nodeProblems(store, record),
        ...edgesAt(store, record.id).flatMap((edge) => edgeProblems(store, edge)),
        ...limitProblems(store, record, record.id),
      ];
    case 'activity-edge': {
      const ends = [record.sourceId, record.targetId];
      const nodes = ends.flatMap((id) => store.getAs('activity-node', id) ?? []);
      return [
        ...edgeProblems(store, record),
        ...nodes.flatMap((node) => limitProblems(store, node, record.id)),
      ];
    }
    case 'partition':
      return store
        .referrers(record.id)
        .flatMap(({ id }) => store.getAs('activity-node', id) ?? [])
        .flatMap((node) => nodeProblems(store, node));
    default:
      return [];
  }
};

function nodeProblems(store: Store, node: ActivityNodeRecord): Diagnostic[] {
  const where = { elementId: node.id };
  const named = node.name.trim() !== '' || node.operationId !== null || node.classifierId !== null;
  const type = spoken(node);
  if ((node.type === 'action' || node.type === 'object') && !named) {
    return [diagnose('name.empty', { kind: type }, where)];
  }
  if (node.operationId !== null && !MAY_CALL.includes(node.type)) {
    return [diagnose('activity-node.calls-nothing', { type }, where)];
  }
  if (node.classifierId !== null && !MAY_HOLD.includes(node.type)) {
    return [diagnose('activity-node.holds-nothing', { type }, where)];
  }
  if (node.partitionId === null) return [];
  const home = enclosing(store, 'activity', node.partitionId);
  if (home?.id === node.ownerId) return [];
  const facts = {
    name: displayName(store, node.id),
    partition: displayName(store, node.partitionId),
  };
  return [diagnose('activity-node.other-partition', facts, where)];
}

function edgesAt(store: Store, nodeId: string): ActivityEdgeRecord[] {
  const lines = [
    ...linesFrom(store, 'activity-edge', nodeId),
    ...linesTo(store, 'activity-edge', nodeId),
  ];
  return lines.flatMap(({ record }) => (record.kind === 'activity-edge' ? record : []));
}

function edgeProblems(store: Store, edge: ActivityEdgeRecord): Diagnostic[] {
  const where = { elementId: edge.id };
  const source = store.getAs('activity-node', edge.sourceId);
  const target = store.getAs('activity-node', edge.targetId);
  if (!source || !target) return [];
  if (new Set([source.ownerId, target.ownerId, edge.ownerId]).size > 1) {
    const names = { source: displayName(store, source.id), target: displayName(store, target.id) };
    return [diagnose('activity-edge.other-activity', names, where)];
  }
  const object = [source, target].find(({ type }) => type === 'object');
  if (object && edge.type === 'control-flow') {
    const name = displayName(store, object.id);
    return [diagnose('activity-edge.object-needs-flow', { name }, where)];
  }
  return [];
}

function limitProblems(store: Store, node: ActivityNodeRecord, elementId: string): Diagnostic[] {
  const limits = LIMITS[node.type];
  if (!limits) return [];
  const facts = { type: spoken(node), why: limits.why };
  const arriving = linesTo(store, 'activity-edge', node.id).length;
  const leaving = linesFrom(store, 'activity-edge', node.id).length;
  const problems: Diagnostic[] = [];
  if (limits.in !== undefined && arriving > limits.in) {
    const code = limits.in === 0 ? 'activity-edge.none-in' : 'activity-edge.one-in';
    problems.push(diagnose(code, facts, { elementId }));
  }
  if (limits.out !== undefined && leaving > limits.out) {
    const code = limits.out === 0 ? 'activity-edge.none-out' : 'activity-edge.one-out';
    problems.push(diagnose(code, facts, { elementId }));
  }
  return problems;
}

/** The type of a node as people say it: `initial node`, `fork`, `action`. */
function spoken({ type }: ActivityNodeRecord): string {
  if (type === 'flow-final') return 'flow final';
  return type === 'initial' || type === 'final' || type === 'object' ? `${type} node` : type;
}
