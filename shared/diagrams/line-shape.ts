import type { RelationId } from '../metamodel/relations';
import type { EdgeShape, EndMark } from './diagram-type';

/** What tells a plain line from the others. */
interface LineFacts extends Pick<EdgeShape, 'sourceId' | 'targetId' | 'description'> {
  id: string;
  relation: RelationId;
  line?: EdgeShape['line'];
  label?: string;
  /** Drawn at the source and at the target; default: nothing. */
  marks?: readonly [source: EndMark, target: EndMark];
}

/** A line without end records, multiplicities and roles: most relations besides associations. */
export function plainLine(facts: LineFacts): EdgeShape {
  const { id, line = 'solid', label = '', marks = ['none', 'none'], ...rest } = facts;
  const bare = { elementId: null, multiplicity: '', role: '' };
  return {
    ...rest,
    elementId: id,
    line,
    label,
    source: { ...bare, mark: marks[0] },
    target: { ...bare, mark: marks[1] },
    mergeTarget: null,
    linkClassId: null,
  };
}
