import type { NodeTypes } from '@xyflow/react';
import type { BoxNodeType } from './box-node';
import { BoxNode } from './box-node';
import type { HoldNodeType } from './hold-node';
import { HoldNode } from './hold-node';

/** What stands in the page for a box. */
export type CanvasNode = BoxNodeType | HoldNodeType;

/** Which component draws which kind of box: the one place that knows. */
export const NODE_TYPES = { box: BoxNode, hold: HoldNode } satisfies NodeTypes;
