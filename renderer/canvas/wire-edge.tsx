import type { Edge, EdgeProps } from '@xyflow/react';
import { EdgeLabelRenderer } from '@xyflow/react';
import { memo } from 'react';
import type { EdgeEnd } from '../../shared/diagrams';
import type { Point, Side } from '../../shared/diagrams/geometry';
import type { Route } from '../../shared/diagrams/routing';
import { labelPlace, roundedPath } from '../../shared/diagrams/routing';
import { EndMarkView, MARK_LENGTH } from './end-mark';
import { InlineEditor } from './inline-editor';
import type { SceneEdge } from './scene';
import { useCanvasUi } from './ui-state';

export interface WireData extends Record<string, unknown> {
  edge: SceneEdge;
  route: Route;
  /** Dashed line to the association class, corner points; null for none. */
  link: readonly Point[] | null;
}
export type WireEdgeType = Edge<WireData, 'wire'>;

const RADIUS = 7;

/** A relation on the canvas: line, end marks, multiplicities, roles and name. */
export const WireEdge = memo(function WireEdge({ data, selected }: EdgeProps<WireEdgeType>) {
  const edge = data?.edge;
  const id = edge?.id ?? '';
  const ends = [edge?.shape.source.elementId, edge?.shape.target.elementId];
  const lit = useCanvasUi(
    (ui) => ui.lit.has(id) || ends.some((end) => typeof end === 'string' && ui.lit.has(end)),
  );
  if (!data || !edge) return null;
  const { route, link } = data;
  const { shape, ghost } = edge;
  const path = roundedPath(route.points, RADIUS);
  const [first] = route.points;
  const last = route.points.at(-1);
  if (!first || !last) return null;
  const classes = ['mw-wire', shape.line];
  if (ghost) classes.push('ghost');
  if (selected) classes.push('selected');
  if (lit) classes.push('lit');
  return (
    <g className={classes.join(' ')}>
      <path className="mw-wire-hit" d={path} />
      <path className="mw-wire-line" d={path} />
      {link && <path className="mw-wire-line link" d={roundedPath(link, RADIUS)} />}
      <EndMarkView mark={shape.source.mark} at={first} side={route.sourceSide} />
      <EndMarkView mark={shape.target.mark} at={last} side={route.targetSide} />
      <EndLabels end={shape.source} at={first} side={route.sourceSide} />
      <EndLabels end={shape.target} at={last} side={route.targetSide} />
      <WireName edge={edge} route={route} />
    </g>
  );
});

function WireName({ edge, route }: { edge: SceneEdge; route: Route }) {
  const editing = useCanvasUi((ui) => ui.editing?.what === 'name' && ui.editing.id === edge.id);
  const { label } = edge.shape;
  if (!editing && label === '' && !edge.ghost) return null;
  const { at, horizontal } = labelPlace(route.points);
  if (editing) {
    return (
      <EdgeLabelRenderer>
        <div
          className="mw-wire-editor"
          style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
        >
          <InlineEditor
            editing={{ what: 'name', id: edge.id }}
            label={`Name of the ${edge.shape.description}`}
          />
        </div>
      </EdgeLabelRenderer>
    );
  }
  return (
    <>
      {edge.ghost && <circle className="mw-wire-dot" cx={at.x} cy={at.y} r="4" />}
      {label !== '' && (
        <text
          className="mw-wire-name"
          x={at.x}
          y={horizontal ? at.y - 6 : at.y + 4}
          textAnchor="middle"
        >
          {label}
        </text>
      )}
    </>
  );
}

/** Where the two texts of an end stand, on either side of the line, behind the mark. */
function endLabelPlaces(at: Point, side: Side, reach: number) {
  const off = reach + 5;
  switch (side) {
    case 'right':
      return {
        anchor: 'start',
        role: 'start',
        a: [at.x + off, at.y - 6],
        b: [at.x + off, at.y + 14],
      };
    case 'left':
      return { anchor: 'end', role: 'end', a: [at.x - off, at.y - 6], b: [at.x - off, at.y + 14] };
    case 'bottom':
      return {
        anchor: 'start',
        role: 'end',
        a: [at.x + 7, at.y + off + 9],
        b: [at.x - 7, at.y + off + 9],
      };
    case 'top':
      return {
        anchor: 'start',
        role: 'end',
        a: [at.x + 7, at.y - off - 1],
        b: [at.x - 7, at.y - off - 1],
      };
  }
}

function EndLabels({ end, at, side }: { end: EdgeEnd; at: Point; side: Side }) {
  const { anchor, role, a, b } = endLabelPlaces(at, side, MARK_LENGTH[end.mark]);
  return (
    <>
      {end.multiplicity !== '' && (
        <text className="mw-multiplicity" x={a[0]} y={a[1]} textAnchor={anchor as 'start' | 'end'}>
          {end.multiplicity}
        </text>
      )}
      {end.role !== '' && (
        <text className="mw-role" x={b[0]} y={b[1]} textAnchor={role as 'start' | 'end'}>
          {end.role}
        </text>
      )}
    </>
  );
}
