import { Empty } from './parts/states';

export function CanvasPart({ diagramId }: { diagramId: string }) {
  return <Empty title={diagramId} />;
}
export function ExplorerPart() {
  return <Empty title="Explorer" />;
}
export function InspectorPart() {
  return <Empty title="Nothing is selected" />;
}
