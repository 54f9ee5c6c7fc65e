import type { ReactFlowInstance } from '@xyflow/react';
import { Background, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import type { BareKey, BarePage } from './bare-contract';

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
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={lines}
      fitView
      minZoom={0.01}
      panOnScroll
      onInit={editByKeys}
    >
      <Background />
    </ReactFlow>,
  );
}

/** The same edits as on our canvas, in the library's own shortest way; see `BareKey`. */
function editByKeys(flow: ReactFlowInstance): void {
  const page = globalThis as { bareEnds?: readonly [string, string] };
  const edits: Record<BareKey, (first: string, second: string, turn: number) => void> = {
    f: () => void flow.fitView(),
    r: (first, _second, turn) => flow.updateNodeData(first, { label: `Renamed${turn}` }),
    m: (first, _second, turn) =>
      flow.updateNode(first, ({ position }) => ({
        position: { ...position, x: position.x + (turn % 2 === 0 ? 10 : -10) },
      })),
    c: (first, second, turn) =>
      flow.addEdges({ id: `bare-${turn}`, source: first, target: second }),
  };
  let turn = 0;
  document.addEventListener('keydown', ({ key }) => {
    const [first, second] = page.bareEnds ?? ['', ''];
    if (!(key in edits)) return;
    edits[key as BareKey](first, second, (turn += 1));
  });
}

(globalThis as { showBare?: typeof show }).showBare = show;
