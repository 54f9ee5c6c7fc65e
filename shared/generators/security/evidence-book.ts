import type { Store } from '../../metamodel/store';
import type { BackendFacts, TestingFacts } from '../contract';
import type { AccessRow } from './access';
import type { Classified } from './classification';
import { retentionStatements } from './documents/retention';
import type { Evidence, EvidenceBook, EvidenceKind } from './evidence';
import { fromFile, fromProtection } from './evidence';
import type { Subject } from './subjects';

interface Found {
  store: Store;
  backend: BackendFacts;
  access: readonly AccessRow[];
  classified: readonly Classified[];
  subjects: readonly Subject[];
  testing: TestingFacts | undefined;
}

/**
 * What is really there: what the code does as its stack tells, what its API document shows, the
 * documents of this generator, and the tests. The stack's word comes first: it names lines.
 */
export function evidenceBook(found: Found): EvidenceBook {
  return new Map([
    ...onPaper(found),
    ...aboutPeople(found),
    ...tested(found),
    ...inDocument(found),
    ...(found.backend.protections ?? []).map((protection): [EvidenceKind, Evidence] => [
      protection.kind,
      fromProtection(protection),
    ]),
  ]);
}

type Entries = [EvidenceKind, Evidence][];

function shown(says: string, recordIds: string[]): Evidence {
  return { says, places: [], recordIds };
}

/** What the API document shows. */
function inDocument({ store, backend, access }: Found): Entries {
  const actors = store.all('actor').map(({ id }) => id);
  const guarded = access.filter(({ who }) => who.kind !== 'anybody').length;
  const byRole = access.filter(({ who }) => who.kind === 'roles').length;
  const all = access.length;
  const entries: Entries = [];
  if (backend.authentication && guarded > 0) {
    const says = `${guarded} of ${all} operations ask for a bearer token (401 without).`;
    entries.push(['authentication', shown(says, actors)]);
  }
  if (byRole > 0) {
    const says = `${byRole} of ${all} operations are limited to roles (403 for others).`;
    entries.push(['authorisation', shown(says, actors)]);
  }
  return entries;
}

function onPaper({ store, classified }: Found): Entries {
  const actors = store.all('actor').map(({ id }) => id);
  const attributes = classified.map(({ attribute }) => attribute.id);
  const keeping = retentionStatements(store).map(({ id }) => id);
  const about: [EvidenceKind, string, string, string[]?][] = [
    ['threat-model', 'threat-model.md', 'Threats by STRIDE for each trust boundary.'],
    ['access-matrix', 'access-matrix.md', 'Who may do what, for each operation.', actors],
    [
      'data-classification',
      'data-classification.md',
      `${attributes.length} attributes are classified as sensitive.`,
      attributes,
    ],
    [
      'retention',
      'retention-and-erasure.md',
      'How long data is kept, as far as the requirements say.',
      keeping,
    ],
    ['incident-runbook', 'incident-response.md', 'What to do in an incident, and whom to tell.'],
    ['key-handling', 'keys-and-secrets.md', 'Which secrets there are, and how they are changed.'],
    ['dependency-audit', 'audit.sh', 'Looks for known advisories in what is installed.'],
    ['sbom', 'audit.sh', 'Lists the components (CycloneDX).'],
    ['secret-scan', 'secret-rules.toml', 'Rules that find secrets in files.'],
  ];
  const traced = 'Generated lines lead back to elements of the model and their sentences.';
  return [
    ...about.map(([kind, path, says, recordIds]): [EvidenceKind, Evidence] => [
      kind,
      fromFile(`security/${path}`, says, recordIds),
    ]),
    ['traceability', fromFile('.modelwright/generated.json', traced)],
  ];
}

/** What the API can do for the people whose data is kept. */
function aboutPeople({ subjects, access }: Found): Entries {
  if (subjects.length === 0) return [];
  const path = 'security/retention-and-erasure.md';
  const people = subjects.map(({ id }) => id);
  const collect = 'The requests that collect what is kept about a person.';
  const erase = 'The requests that erase a person, in their order.';
  const entries: Entries = [['subject-export', fromFile(path, collect, people)]];
  if (subjects.every(({ canBeErased }) => canBeErased)) {
    entries.push(['erasure', fromFile(path, erase, people)]);
  }
  const own = new Set(subjects.map((subject) => `${subject.path}/{id}`));
  const changes = access.filter((row) => row.method === 'PATCH' && own.has(row.path));
  if (changes.length > 0) {
    const requests = changes.map((row) => `PATCH ${row.path}`).join(', ');
    entries.push([
      'rectification',
      shown(`Records of people are corrected by ${requests}.`, people),
    ]);
  }
  return entries;
}

function tested({ testing }: Found): Entries {
  if (!testing) return [];
  const contract = 'Each operation is called in valid, invalid and forbidden ways.';
  const rules = 'Rules and state machines of the model are tested with random records.';
  return [
    ['contract-tests', fromFile(`${testing.folder}/contract.test.mjs`, contract)],
    ['rule-tests', fromFile(`${testing.folder}/support/rules.mjs`, rules)],
  ];
}
