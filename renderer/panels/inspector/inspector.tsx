import type { CanvasModel } from '../../canvas/ports';
export function Inspector({ model }: { model: CanvasModel }) {
  return <p>{model.revision}</p>;
}
