import { Scale } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type {
  Contradiction,
  ContradictionSide,
  Keep,
  Resolution,
} from '../../shared/interview/contradictions';
import { contradictionOf, resolutionOf, sentenceOf } from '../../shared/interview/contradictions';
import { displayName } from '../../shared/metamodel/queries';
import { newId } from '../app/new-id';
import { reveal } from '../app/reveal';
import { useReplica } from '../replica';
import { resolve } from './conversation';
import { SourceLine } from './source-line';
import { t } from '../app/text';

interface ContradictionCardProps {
  gapId: string;
  disabled: boolean;
  /** Leaves it open; absent where there is no question to leave. */
  onLater?: () => void;
}

/** Two sentences that cannot both be true, side by side, and what follows from believing either. */
export function ContradictionCard({ gapId, disabled, onLater }: ContradictionCardProps) {
  const store = useReplica((replica) => replica.store);
  const revision = useReplica((replica) => replica.settledRevision);
  const found = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => (revision < 0 ? undefined : contradictionOf(store, gapId)),
    [store, revision, gapId],
  );
  if (!found) return null;
  return <Choice key={found.gapId} found={found} disabled={disabled} onLater={onLater} />;
}

interface ChoiceProps extends Omit<ContradictionCardProps, 'gapId' | 'onLater'> {
  found: Contradiction;
  onLater: (() => void) | undefined;
}

function Choice({ found, disabled, onLater }: ChoiceProps) {
  const [keep, setKeep] = useState<Keep | null>(null);
  const [explanation, setExplanation] = useState('');
  const [busy, setBusy] = useState(false);
  const group = useId();
  const isOff = disabled || busy;
  const decide = async () => {
    if (keep === null || isOff) return;
    setBusy(true);
    await resolve(found.gapId, keep, keep === 'both' ? explanation.trim() : '');
    setBusy(false);
  };
  const choice = { group, keep, disabled: isOff, onChoose: setKeep };
  return (
    <fieldset className="contradiction" aria-label={t('chat.twoSentencesThatDoNot')}>
      <p className="contradiction-title">
        <Scale size={16} aria-hidden="true" />
        {t('chat.whichIsRight')}
      </p>
      <div className="contradiction-sides">
        <Side {...choice} name="earlier" title={t('chat.theFirst')} side={found.earlier} />
        <Side {...choice} name="later" title={t('chat.theSecond')} side={found.later} />
      </div>
      <label className="contradiction-both">
        <input
          type="radio"
          name={group}
          checked={keep === 'both'}
          disabled={isOff}
          onChange={() => setKeep('both')}
        />
        {t('chat.bothAreRight')}
      </label>
      {keep === 'both' && (
        <textarea
          className="field statement-words"
          aria-label={t('chat.whyBothAreRight')}
          placeholder={t('chat.howTogether')}
          rows={2}
          value={explanation}
          onChange={(event) => setExplanation(event.target.value)}
        />
      )}
      {(keep === 'earlier' || keep === 'later') && <Follows gapId={found.gapId} keep={keep} />}
      <div className="withdrawal-foot">
        <button
          type="button"
          className="button primary small"
          disabled={keep === null || isOff}
          onClick={() => void decide()}
        >
          {keep === null || keep === 'both' ? t('chat.settleIt') : t('chat.keepOne')}
        </button>
        {onLater && (
          <button type="button" className="button quiet small" disabled={isOff} onClick={onLater}>
            {t('chat.later')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface SideProps {
  name: 'earlier' | 'later';
  title: string;
  side: ContradictionSide;
  group: string;
  keep: Keep | null;
  disabled: boolean;
  onChoose: (keep: Keep) => void;
}

function Side({ name, title, side, group, keep, disabled, onChoose }: SideProps) {
  const { statement, fact, isInModel, elementId } = side;
  return (
    <div className={`contradiction-side ${keep === name ? 'chosen' : ''}`}>
      <label>
        <span className="contradiction-pick">
          <input
            type="radio"
            name={group}
            checked={keep === name}
            disabled={disabled}
            onChange={() => onChoose(name)}
          />
          {title}
        </span>
        <q className="selectable">
          <span data-tip={statement.text}>{sentenceOf(side)}</span>
        </q>
      </label>
      <SourceLine statement={statement} />
      <button
        type="button"
        className="contradiction-fact"
        disabled={elementId === null}
        data-tip={t('chat.showItInTheDiagram')}
        onClick={() => elementId !== null && reveal(elementId)}
      >
        {fact}
        {isInModel && <span className="badge success">{t('chat.inTheModel')}</span>}
      </button>
    </div>
  );
}

/** What the decision does to the model. */
function Follows({ gapId, keep }: { gapId: string; keep: Keep }) {
  const store = useReplica((replica) => replica.store);
  const revision = useReplica((replica) => replica.settledRevision);
  const resolution = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => (revision < 0 ? null : resolutionOf(store, gapId, keep, newId)),
    [store, revision, gapId, keep],
  );
  if (!resolution) return null;
  const names = resolution.removed.map((id) => displayName(store, id));
  return (
    <ul className="contradiction-follows caption" aria-label={t('chat.whatFollows')}>
      {resolution.fact !== null && <li>{t('chat.modelSays', { fact: resolution.fact })}</li>}
      <li>{withdrawnText(resolution)}</li>
      <li>
        {names.length > 0
          ? t('chat.removedNames', { names: names.join(', ') })
          : t('chat.nothingIsRemoved')}
      </li>
    </ul>
  );
}

function withdrawnText({ withdrawn }: Resolution): string {
  return withdrawn ? t('chat.otherWithdrawn') : t('chat.otherStays');
}
