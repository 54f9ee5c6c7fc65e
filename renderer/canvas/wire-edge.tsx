import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { LinePlaces, Route, TextPlace } from '../../shared/diagrams/routing';
import { labelPlace, roundedPath } from '../../shared/diagrams/routing';
import { relationTable } from '../../shared/metamodel/relations';
import { EndEditor } from './end-editor';
import { EndMarkView } from './end-mark';
import { useGroundAt } from './grounds';
import type { SceneEdge } from './scene';
import { useCanvasUi } from './ui-state';
import { WireEditor } from './wire-editor';
import { t, useShownLanguage } from '../app/text';

export interface WireData extends Record<string, unknown> {
  edge: SceneEdge;
  route: Route;
  places: LinePlaces;
}
export type WireEdgeType = Edge<WireData, 'wire'>;

const RADIUS = 7;

/** A relation on the canvas: line, end marks, multiplicities, roles and name. */
export const WireEdge = memo(function WireEdge({ data, selected }: EdgeProps<WireEdgeType>) {
  useShownLanguage();
  const edge = data?.edge;
  const id = edge?.id ?? '';
  const ends = [edge?.shape.source.elementId, edge?.shape.target.elementId];
  const lit = useCanvasUi(
    (ui) => ui.lit.has(id) || ends.some((end) => typeof end === 'string' && ui.lit.has(end)),
  );
  if (!data || !edge) return null;
  const { route, places } = data;
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
      {route.link && <path className="mw-wire-line link" d={roundedPath(route.link, RADIUS)} />}
      <EndMarkView mark={shape.source.mark} at={first} side={route.sourceSide} />
      <EndMarkView mark={shape.target.mark} at={last} side={route.targetSide} />
      <Text
        className="mw-multiplicity"
        text={shape.source.multiplicity}
        place={places.sourceMultiplicity}
        endId={shape.source.elementId}
      />
      <Text
        className="mw-multiplicity"
        text={shape.target.multiplicity}
        place={places.targetMultiplicity}
        endId={shape.target.elementId}
      />
      <Text
        className="mw-role"
        text={shape.source.role}
        place={places.sourceRole}
        endId={shape.source.elementId}
      />
      <Text
        className="mw-role"
        text={shape.target.role}
        place={places.targetRole}
        endId={shape.target.elementId}
      />
      <WireName edge={edge} route={route} place={places.name} />
      <EndEditor edge={edge} route={route} />
    </g>
  );
});

interface NameProps {
  edge: SceneEdge;
  route: Route;
  place: TextPlace;
}

function WireName({ edge, route, place }: NameProps) {
  const editing = useCanvasUi((ui) => ui.editing?.what === 'name' && ui.editing.id === edge.id);
  const { label } = edge.shape;
  if (!editing && label === '' && !edge.ghost) return null;
  const { at } = labelPlace(route.points);
  // A message has a field of its own, in `sequence-editor.tsx`.
  if (editing && relationTable[edge.shape.relation].kind === 'message') return null;
  if (editing) {
    const named = t('canvas.nameOfThe', { relation: edge.shape.description });
    return <WireEditor at={at} id={edge.id} label={named} />;
  }
  return (
    <>
      {edge.ghost && <circle className="mw-wire-dot" cx={at.x} cy={at.y} r="4" />}
      <Text className="mw-wire-name" text={label} place={place} />
    </>
  );
}

interface TextProps {
  className: string;
  text: string;
  place: TextPlace;
  /** The end that it is said of: a double click edits it. */
  endId?: string | null;
}

function Text({ className, text, place, endId }: TextProps) {
  const ground = useGroundAt(place);
  if (text === '') return null;
  return (
    <text
      className={className}
      data-hue={ground}
      x={place.x}
      y={place.y}
      textAnchor={place.anchor}
      data-end={endId ?? undefined}
    >
      {text}
    </text>
  );
}
