import { Handle } from '@xyflow/react';
import { HANDLES } from './handles';

/** Where a line can be pulled out of a box. */
export function ConnectHandles() {
  return HANDLES.map(({ id, position }) => (
    <Handle key={id} id={id} type="source" position={position} className="mw-handle" />
  ));
}
