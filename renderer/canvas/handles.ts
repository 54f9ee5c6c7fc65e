import { Position } from '@xyflow/react';

/**
 * Where a line can be pulled out of a box. The flow library has to be told of the same ids as are in
 * the page: it starts no line at a handle that it does not know.
 */
export const HANDLES = [
  { id: 'top', position: Position.Top },
  { id: 'right', position: Position.Right },
  { id: 'bottom', position: Position.Bottom },
  { id: 'left', position: Position.Left },
] as const;
