import { EdgeLabelRenderer } from '@xyflow/react';
import type { Point } from '../../shared/diagrams/geometry';
import { InlineEditor } from './inline-editor';

interface WireEditorProps {
  /** Middle of the field, canvas px. */
  at: Point;
  /** The line, or one of its ends. */
  id: string;
  label: string;
}

/** The field for a text of a line, where that text stands. */
export function WireEditor({ at, id, label }: WireEditorProps) {
  return (
    <EdgeLabelRenderer>
      <div
        className="mw-wire-editor"
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      >
        <InlineEditor key={id} editing={{ what: 'name', id }} label={label} />
      </div>
    </EdgeLabelRenderer>
  );
}
