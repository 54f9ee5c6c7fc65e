import type { RelationChoice, RelationId } from '../../shared/diagrams';
import type { EndMark } from '../../shared/diagrams';
import { relationHint, relationTitle } from '../app/diagram-names';
import { BarButton } from './bar-button';

interface RelationButtonsProps {
  choices: readonly RelationChoice[];
  current: RelationId;
  choose: (relation: RelationId) => void;
}

/** Kinds of relation to choose from; with one there is no choice, and nothing to see. */
export function RelationButtons({ choices, current, choose }: RelationButtonsProps) {
  if (choices.length < 2) return null;
  return choices.map((relation) => (
    <BarButton
      key={relation.id}
      label={`${relationTitle(relation.id)}: ${relationHint(relation)}`}
      icon={<RelationSign relation={relation} />}
      pressed={current === relation.id}
      onClick={() => choose(relation.id)}
    />
  ));
}

const HOLLOW = 'var(--bg-raised)';
/** Ends as small pictures, at the right end of an 18 px wide sign. */
const SIGNS: Partial<Record<EndMark, { d: string; fill: string }>> = {
  'open-arrow': { d: 'M 12 2 L 17 6 L 12 10', fill: 'none' },
  arrow: { d: 'M 17 6 L 11 2.5 V 9.5 Z', fill: 'currentColor' },
  triangle: { d: 'M 17 6 L 10 1.5 V 10.5 Z', fill: HOLLOW },
  diamond: { d: 'M 17 6 L 12.5 2.5 L 8 6 L 12.5 9.5 Z', fill: HOLLOW },
  'diamond-filled': { d: 'M 17 6 L 12.5 2.5 L 8 6 L 12.5 9.5 Z', fill: 'currentColor' },
};

/** A relation as a small picture: its line with its ends. */
function RelationSign({ relation }: { relation: RelationChoice }) {
  const line = { stroke: 'currentColor', strokeWidth: 1.4, strokeLinejoin: 'round' } as const;
  const [source, target] = [SIGNS[relation.source], SIGNS[relation.target]];
  return (
    <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      <path
        d="M 0 6 H 18"
        {...line}
        strokeDasharray={relation.line === 'dashed' ? '3 2.2' : undefined}
      />
      {source && <path {...source} {...line} transform="matrix(-1 0 0 1 18 0)" />}
      {target && <path {...target} {...line} />}
    </svg>
  );
}
