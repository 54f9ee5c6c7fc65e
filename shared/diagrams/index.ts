import { annotated } from './annotations';
import { contextDiagram } from './c4-context';
import { containerDiagram } from './c4-container';
import { activityDiagram } from './activity';
import { classDiagram } from './class';
import { componentDiagram } from './component';
import { deploymentDiagram } from './deployment';
import type { DiagramType, DiagramTypeId } from './diagram-type';
import { erdDiagram } from './erd';
import { stateMachineDiagram } from './state-machine';
import { useCaseDiagram } from './use-case';
import { objectDiagram } from './object';
import { packageDiagram } from './package';
import { sequenceDiagram } from './sequence';

export type {
  Arrangement,
  BoxShape,
  Compartment,
  DiagramType,
  DiagramTypeId,
  EdgeEnd,
  EdgeShape,
  EndMark,
  NodeForm,
  PaletteEntry,
  RelationChoice,
  Row,
} from './diagram-type';

export type { RelationId } from '../metamodel/relations';

/** Every diagram type. A new one is a folder and one line here. */
export const diagramTypes: Readonly<Record<DiagramTypeId, DiagramType>> = {
  class: annotated(classDiagram),
  erd: annotated(erdDiagram),
  'use-case': annotated(useCaseDiagram),
  'state-machine': annotated(stateMachineDiagram),
  activity: annotated(activityDiagram),
  package: annotated(packageDiagram),
  sequence: annotated(sequenceDiagram),
  object: annotated(objectDiagram),
  component: annotated(componentDiagram),
  deployment: annotated(deploymentDiagram),
  'c4-context': annotated(contextDiagram),
  'c4-container': annotated(containerDiagram),
};

/** Types that show the same elements in other notations, this one included: the ways to look at one diagram. */
export function viewsOf(id: DiagramTypeId): DiagramTypeId[] {
  const kinds = (type: DiagramType) => [...type.nodeKinds].sort().join();
  const shown = diagramTypes[id];
  return Object.values(diagramTypes)
    .filter((type) => type.subjectKind === shown.subjectKind && kinds(type) === kinds(shown))
    .map((type) => type.id);
}
