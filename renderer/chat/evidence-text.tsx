import { memo } from 'react';
import { useUi } from '../replica';
import type { EvidenceRange } from './evidence';
import { cutText } from './evidence';

interface EvidenceTextProps {
  text: string;
  ranges: readonly EvidenceRange[];
}

/** A text whose words light up with the elements that came from them, and the other way round. */
export const EvidenceText = memo(function EvidenceText({ text, ranges }: EvidenceTextProps) {
  const hovered = useUi((ui) => ui.hovered);
  const lit = new Set(hovered?.recordIds);
  return cutText(text, ranges).map((piece) => {
    if (piece.recordIds.length === 0) return <span key={piece.start}>{piece.text}</span>;
    const isLit = piece.recordIds.some((id) => lit.has(id));
    return (
      <mark
        key={piece.start}
        className={isLit ? 'evidence lit' : 'evidence'}
        onPointerEnter={() => useUi.getState().setHovered({ recordIds: piece.recordIds })}
        onPointerLeave={() => useUi.getState().setHovered(null)}
      >
        {piece.text}
      </mark>
    );
  });
});
