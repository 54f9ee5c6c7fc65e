import { classDiagram } from './class';
import type { DiagramType, DiagramTypeId } from './diagram-type';
import { erdDiagram } from './erd';

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
  class: classDiagram,
  erd: erdDiagram,
};

/** The type of a diagram record; undefined while nothing draws that type. */
export function diagramTypeOf(id: string): DiagramType | undefined {
  return Object.hasOwn(diagramTypes, id) ? diagramTypes[id as DiagramTypeId] : undefined;
}
