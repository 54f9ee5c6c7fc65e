import { Background, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import type { BarePage } from './bare-contract';

/** The flow library by itself: plain boxes with a name, its own lines, nothing of ours. */
function show({ area, boxes, lines }: BarePage): void {
  const root = document.createElement('div');
  root.style.cssText = `position:absolute;left:${area.x}px;top:${area.y}px;width:${area.width}px;height:${area.height}px`;
  document.body.append(root);
  const nodes = boxes.map(({ id, x, y, width, height, name }) => ({
    id,
    position: { x, y },
    style: { width, height },
    data: { label: name },
  }));
  createRoot(root).render(
    <ReactFlow defaultNodes={nodes} defaultEdges={lines} fitView minZoom={0.01} panOnScroll>
      <Background />
    </ReactFlow>,
  );
}

(globalThis as { showBare?: typeof show }).showBare = show;
