import { isStanding } from '../../shared/interview/statements';
import type { MeaningHits } from '../../shared/ipc/views';
import type { Store } from '../../shared/metamodel/store';
import type { Meanings } from '../nlp/similarity/meanings';
import { nearest } from '../nlp/similarity/nearest';
import type { Transcript } from './transcript';

/** What is less like the question is no answer to it; fitted on `npm run bench:search`. */
export const LEAST_LIKENESS = 0.3;
/** More similar ones help nobody. */
const MOST = 10;

/**
 * Standing requirements that mean what was asked for, the nearest first.
 *
 * @param transcript to tell who said it, and when
 */
export async function searchMeaning(
  query: string,
  store: Store,
  meanings: Meanings,
  transcript: Pick<Transcript, 'shown'>,
): Promise<MeaningHits> {
  const wanted = query.trim();
  if (wanted === '') return { hits: [], problem: null };
  const statements = store.all('statement').filter(isStanding);
  const vectors = await meanings.of([wanted, ...statements.map(({ text }) => text)]);
  const [question, ...known] = vectors ?? [];
  if (!question) return { hits: [], problem: meanings.problem };
  const messages = new Map(transcript.shown().map((message) => [message.uuid, message]));
  const hits = nearest(question, known, { limit: MOST, least: LEAST_LIKENESS }).flatMap(
    ({ index }) => {
      const statement = statements[index];
      if (!statement) return [];
      const message = messages.get(statement.messageId ?? '');
      return {
        messageUuid: message?.uuid ?? null,
        statementId: statement.id,
        role: message?.role ?? 'user',
        createdAt: message?.createdAt ?? null,
        snippet: statement.text,
        highlights: [],
      };
    },
  );
  return { hits, problem: null };
}
