import type { Store } from '../../../metamodel/store';
import { compareByOrder } from '../../../metamodel/store';
import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { markdownText } from '../../lib/escape';
import { headingText, inlineCode, writeTable } from '../../lib/markdown';
import { isPersonal } from '../categories';
import type { Subject, SubjectStep } from '../subjects';
import type { SecurityContext } from './context';

/** A sentence about how long something is kept. */
const KEEPING =
  /\b(?:keep|kept|retain\w*|retention|stored?|delete[sd]?|erase[sd]?|anonymi[sz]e[sd]?|archive[sd]?)\b.*\b(?:day|week|month|year)s?\b/i;

/** Standing statements that say how long something is kept. */
export function retentionStatements(store: Store) {
  return store
    .all('statement')
    .filter(({ status }) => status === 'open' || status === 'accepted')
    .filter(({ text }) => KEEPING.test(text))
    .sort(compareByOrder);
}

/** `retention-and-erasure.md`: how long what is kept, and how a person's data is given and erased. */
export function retention(context: SecurityContext): VirtualFile {
  const { store, classified, subjects } = context;
  const out = new CodeWriter();
  out.line('# Retention, export and erasure').gap();
  out.line('## How long data is kept').gap();
  const statements = retentionStatements(store);
  if (statements.length > 0) out.line('The requirements say:').gap();
  for (const { id, text } of statements) {
    out.traced([id], () => out.line(`- “${markdownText(text)}”`));
  }
  out.gap();
  const personal = classified.filter(({ category }) => isPersonal(category));
  const owners = new Map(personal.map(({ owner }) => [owner.id, owner]));
  if (owners.size === 0) out.line('No class seems to hold personal data.').gap();
  writeTable(
    out,
    ['Class', 'Personal data', 'Kept for'],
    [...owners.values()].map((owner) => ({
      recordId: owner.id,
      cells: [
        markdownText(owner.name),
        personal
          .filter((one) => one.owner.id === owner.id)
          .map(({ attribute }) => markdownText(attribute.name))
          .join(', '),
        isRetentionSaid(owner.name, statements) ? 'as said above' : '**to be decided**',
      ],
    })),
  );
  out.line(
    'Nothing is deleted by the passing of time: the backend has no such job. Run the deletions from a scheduler',
    'through the API, so that its rules hold and its logs show them.',
  );
  for (const subject of subjects) writeSubject(out, subject);
  return out.file('security/retention-and-erasure.md');
}

/** True when a statement about keeping names the class. */
export function isRetentionSaid(name: string, statements: readonly { text: string }[]): boolean {
  return statements.some(({ text }) => text.toLowerCase().includes(name.toLowerCase()));
}

function writeSubject(out: CodeWriter, subject: Subject): void {
  out.gap().traced([subject.id], () => {
    out.line(`## ${headingText(subject.name)}: export`).gap();
    out
      .line('Verify who asks. Then, with a role that may, collect what these requests answer:')
      .gap();
  });
  steps(out, subject.exports);
  out
    .gap()
    .line(`## ${headingText(subject.name)}: erasure`)
    .gap();
  if (!subject.canBeErased) {
    out.line('The API deletes no such record: write the operation, or do it in the database.');
    return;
  }
  out.line('In this order; a refusal (409) says what still refers to the record:').gap();
  steps(out, subject.erasures);
  out.gap().line('Logs and backups still hold it until they run out: note when that is.');
}

function steps(out: CodeWriter, all: readonly SubjectStep[]): void {
  all.forEach(({ request, why, recordIds }, at) =>
    out.traced(recordIds, () =>
      out.line(`${at + 1}. ${inlineCode(request)}: ${markdownText(why)}`),
    ),
  );
}
