import { Hand } from 'lucide-react';
import { isStanding } from '../../../shared/interview/statements';
import { confidenceWord } from '../../../shared/metamodel/proposal';
import { useReplica } from '../../replica';
import type { GhostInfo } from '../../canvas/ports';
import { useEdit } from './edit-context';
import { Section } from './section';
import type { Sentence } from './sentences';
import { piecesOf, proposedSentences, sentencesOf } from './sentences';

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
    <Section title="Evidence" count={sentences.length}>
      {proposed && proposed.reason !== '' && <p className="insp-reason">{proposed.reason}</p>}
      {sentences.length === 0 ? (
        <p className="insp-none">
          <Hand size={14} aria-hidden="true" />
          No sentence: {ghost ? 'follows from the rest of the proposal.' : 'drawn by hand.'}
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
        <p className="caption">{sentences.length - MOST} more in Requirements</p>
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
      data-tip="Show it in Requirements"
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
          <span className={`badge ${TONES[word]}`}>{word}</span>
        ) : (
          <span className="badge">{statement.status}</span>
        )}
        <span className="caption">{SOURCES[statement.source]}</span>
      </span>
    </button>
  );
}

const SOURCES = {
  interview: 'said in the interview',
  document: 'from a document',
  manual: 'written by hand',
} as const;
