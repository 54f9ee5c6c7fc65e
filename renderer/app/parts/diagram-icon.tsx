import type { LucideIcon } from 'lucide-react';
import {
  Boxes,
  CircleUser,
  Component,
  Database,
  FolderTree,
  GitFork,
  Network,
  Rows3,
  Server,
  SquareStack,
  Waypoints,
  Workflow,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  class: Network,
  object: SquareStack,
  package: FolderTree,
  erd: Database,
  'use-case': CircleUser,
  sequence: Rows3,
  'state-machine': Waypoints,
  activity: GitFork,
  component: Component,
  deployment: Server,
  'c4-context': Boxes,
  'c4-container': Boxes,
};

/** The sign of a type of diagram, beside its name in tabs and lists. */
export function DiagramIcon({ type, size = 14 }: { type: string; size?: number }) {
  const Icon = ICONS[type] ?? Workflow;
  return <Icon size={size} className="kind-icon" aria-hidden="true" />;
}
