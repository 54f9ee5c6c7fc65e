import type { CanvasModel } from '../../canvas/ports';
export function Explorer({ model }: { model: CanvasModel }) {
  return <p>{model.revision}</p>;
}
