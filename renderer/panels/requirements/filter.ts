import type { StatementRecord } from '../../../shared/metamodel/kinds';
import type { StatementField } from './statement-fields';

/** What to show; an empty text asks for nothing. */
export type Filter = Record<StatementField | 'source' | 'words', string>;

export const ANY: Filter = { words: '', requirement: '', priority: '', status: '', source: '' };

/** Every word must be in the text, in any order and case. */
export function matchesFilter(statement: StatementRecord, filter: Filter): boolean {
  const text = statement.text.toLowerCase();
  const words = filter.words.toLowerCase().split(/\s+/);
  return (
    words.every((word) => text.includes(word)) &&
    (filter.requirement === '' || statement.requirement === filter.requirement) &&
    (filter.priority === '' || statement.priority === filter.priority) &&
    (filter.status === '' || statement.status === filter.status) &&
    (filter.source === '' || statement.source === filter.source)
  );
}
