import type { LucideIcon } from 'lucide-react';
import {
  ArrowUpFromLine,
  Box,
  Braces,
  Columns3,
  Dot,
  Ellipsis,
  FolderClosed,
  Link2,
  List,
  MapPin,
  Minus,
  MoveRight,
  PersonStanding,
  Quote,
  RectangleHorizontal,
  Rows3,
  SeparatorVertical,
  SquareDashed,
  SquareFunction,
  Tag,
  Waypoints,
  Workflow,
} from 'lucide-react';
import type { Kind } from '../../../shared/metamodel/kinds';

const ICONS: Record<Kind, LucideIcon> = {
  package: FolderClosed,
  class: Box,
  enumeration: List,
  literal: Dot,
  'data-type': Braces,
  attribute: Tag,
  operation: SquareFunction,
  parameter: Minus,
  association: Link2,
  'association-end': Link2,
  generalization: ArrowUpFromLine,
  actor: PersonStanding,
  'use-case': Ellipsis,
  communication: Minus,
  include: MoveRight,
  extend: MoveRight,
  'state-machine': Waypoints,
  region: SquareDashed,
  state: RectangleHorizontal,
  transition: MoveRight,
  interaction: Rows3,
  lifeline: SeparatorVertical,
  message: MoveRight,
  'combined-fragment': SquareDashed,
  operand: Minus,
  activity: Workflow,
  partition: Columns3,
  'activity-node': RectangleHorizontal,
  'activity-edge': MoveRight,
  statement: Quote,
  trace: MapPin,
  diagram: Workflow,
  placement: MapPin,
};

/** The sign of a record kind, beside its name wherever elements are listed. */
export function KindIcon({ kind, size = 14 }: { kind: Kind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} className="kind-icon" aria-hidden="true" />;
}
