import { Hand } from 'lucide-react';
import { isStanding } from '../../../shared/interview/statements';
import { confidenceWord } from '../../../shared/metamodel/proposal';
import { useReplica } from '../../replica';
import type { GhostInfo } from '../../canvas/ports';
import { useEdit } from './edit-context';
import { Section } from './section';
import type { Sentence } from './sentences';
import { piecesOf, proposedSentences, sentencesOf } from './sentences';
import { fieldLabel } from '../requirements/statement-fields';
import { t } from '../../app/text';

const TONES = { sure: 'success', likely: 'info', guess: 'warning' } as const;
/** More than these are not listed at once. */
const MOST = 20;

/** Why an element exists: the sentences it came from. */
export function EvidenceSection({ id, ghost }: { id: string; ghost: GhostInfo | undefined }) {
  const { store } = useEdit();
  const proposed = useReplica(({ proposals }) =>
    proposals
      .find((proposal) => proposal.id === ghost?.proposalId)
      ?.items.find((item) => item.id === ghost?.itemId),
  );
  const sentences =
    ghost && proposed
      ? proposedSentences(store, proposed.evidence, proposed.confidence)
      : sentencesOf(store, id);
  return (
    <Section title={t('inspector.evidence')} count={sentences.length}>
      {proposed && proposed.reason !== '' && <p className="insp-reason">{proposed.reason}</p>}
      {sentences.length === 0 ? (
        <p className="insp-none">
          <Hand size={14} aria-hidden="true" />
          {ghost ? t('inspector.noSentenceGhost') : t('inspector.noSentence')}
        </p>
      ) : (
        <ul className="insp-sentences">
          {sentences.slice(0, MOST).map((sentence) => (
            <li key={sentence.statement.id}>
              <SentenceRow sentence={sentence} />
            </li>
          ))}
        </ul>
      )}
      {sentences.length > MOST && (
        <p className="caption">
          {t('inspector.moreInRequirements', { n: sentences.length - MOST })}
        </p>
      )}
    </Section>
  );
}

function SentenceRow({ sentence: { statement, ranges, confidence } }: { sentence: Sentence }) {
  const { openStatement } = useEdit();
  const word = confidenceWord(confidence);
  const pieces = piecesOf(statement.text, ranges);
  return (
    <button
      type="button"
      className="insp-sentence"
      data-tip={t('inspector.showItInRequirements')}
      onClick={() => openStatement(statement.id)}
    >
      <span className="insp-quote">
        {pieces.map(({ text, marked }, index) =>
          // The pieces are in order and are made anew together.
          marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      <span className="insp-sure">
        {isStanding(statement) ? (
          <span className={`badge ${TONES[word]}`}>{t(`confidence.${word}`)}</span>
        ) : (
          <span className="badge">{fieldLabel(`status.${statement.status}`)}</span>
        )}
        <span className="caption">{t(`evidence.${statement.source}`)}</span>
      </span>
    </button>
  );
}
