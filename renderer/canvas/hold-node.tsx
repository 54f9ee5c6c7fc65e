import type { Node } from '@xyflow/react';
import { memo } from 'react';
import { ConnectHandles } from './connect-handles';
import type { SceneBox } from './scene';

export type HoldNodeType = Node<{ box: SceneBox }, 'hold'>;

/** Something to take hold of, where the picture of the whole diagram shows a box. */
export const HoldNode = memo(function HoldNode() {
  return (
    <div className="mw-hold" aria-hidden="true">
      <ConnectHandles />
    </div>
  );
});
