import { compareByOrder } from '../../../metamodel/store';
import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { markdownText } from '../../lib/escape';
import { enumerated, inlineCode, writeTable } from '../../lib/markdown';
import { isPersonal } from '../categories';
import type { EvidenceKind } from '../evidence';
import { placeText } from '../evidence';
import type { SecurityContext } from './context';

/** A line that data crosses between two parts that trust each other differently. */
interface Boundary {
  title: string;
  /** What crosses it, in one sentence. */
  crossing: string;
  recordIds: string[];
  threats: Threat[];
}

interface Threat {
  /** One of STRIDE. */
  sort: string;
  says: string;
  by: EvidenceKind[];
  /** What people do about it, or how it is done where the backend does not. */
  else: string;
}

/**
 * `threat-model.md`: STRIDE for each trust boundary (Shostack, Threat Modeling, 2014, chapter 3), with
 * the actors, outside systems and personal data of the model, and what really stands against each.
 */
export function threatModel(context: SecurityContext): VirtualFile {
  const out = new CodeWriter();
  out.line('# Threat model').gap();
  out.line(
    'Threats by STRIDE for each boundary that data crosses. A measure is named only where the generated code',
    'has it; everything else is marked as open.',
  );
  out.gap();
  parts(out, context);
  for (const boundary of boundaries(context)) writeBoundary(out, context, boundary);
  return out.file('security/threat-model.md');
}

function parts(out: CodeWriter, context: SecurityContext): void {
  const { store, backend, classified } = context;
  const actors = store.all('actor').sort(compareByOrder);
  const systems = outside(context);
  out.line('## What there is').gap();
  const rows = [
    ...actors.map(({ id, name, external }) => ({
      recordId: id,
      cells: [
        'Actor',
        markdownText(name),
        external ? 'outside the organisation' : 'inside the organisation',
      ],
    })),
    { cells: ['Process', markdownText(backend.stack), inlineCode(backend.folder)] },
    {
      cells: [
        'Data store',
        enumerated([...backend.databases]),
        `${classified.filter(({ category }) => isPersonal(category)).length} attributes of personal data`,
      ],
    },
    ...systems.map(({ id, name }) => ({
      recordId: id,
      cells: ['Outside system', markdownText(name), 'run by somebody else'],
    })),
  ];
  writeTable(out, ['Part', 'Name', 'Where'], rows);
}

function outside({ store }: SecurityContext) {
  return store
    .all('component')
    .filter(({ external }) => external)
    .sort(compareByOrder);
}

function boundaries(context: SecurityContext): Boundary[] {
  const { store, backend } = context;
  const actors = store.all('actor').sort(compareByOrder);
  const who =
    actors.length > 0
      ? enumerated(actors.slice(0, 6).map(({ name }) => markdownText(name)))
      : 'Callers';
  return [
    {
      title: 'Callers and the backend',
      crossing: `${who} send requests over the network.`,
      recordIds: actors.map(({ id }) => id),
      threats: CALLERS,
    },
    {
      title: 'The backend and its database',
      crossing: `Queries and data go to ${enumerated([...backend.databases])}, named by \`${backend.databaseVariable}\`.`,
      recordIds: [],
      threats: DATABASE,
    },
    ...outside(context).map((system) => ({
      title: `The backend and ${system.name}`,
      crossing: `${markdownText(system.name)} is run by somebody else.`,
      recordIds: [system.id],
      threats: OUTSIDE,
    })),
    {
      title: 'Who runs it and the machines',
      crossing: 'People and pipelines change code, configuration and data.',
      recordIds: [],
      threats: OPERATION,
    },
  ];
}

const CALLERS: Threat[] = [
  {
    sort: 'Spoofing',
    says: 'Somebody calls in the name of another.',
    by: ['authentication'],
    else: 'Put a gateway that knows its callers in front.',
  },
  {
    sort: 'Tampering',
    says: 'A request carries values that nobody expects.',
    by: ['request-validation', 'database-constraints', 'parameterised-sql'],
    else: 'Check requests in front of the backend.',
  },
  {
    sort: 'Repudiation',
    says: 'Somebody denies a change.',
    by: ['audit-log', 'logging'],
    else: 'Ask for an audit log in the requirements.',
  },
  {
    sort: 'Information disclosure',
    says: 'Answers show data or inner workings to those who should not see them.',
    by: ['authorisation', 'error-hiding', 'security-headers'],
    else: 'Limit who reaches the backend.',
  },
  {
    sort: 'Denial of service',
    says: 'Masses of requests, or large ones, keep others out.',
    by: ['rate-limit', 'request-limits'],
    else: 'Limit rates at the load balancer: see the policy.',
  },
  {
    sort: 'Elevation of privilege',
    says: 'A caller does what only another role may.',
    by: ['authorisation'],
    else: 'Give the model actors and use cases, from which roles follow.',
  },
];

const DATABASE: Threat[] = [
  {
    sort: 'Spoofing',
    says: 'Something else answers as the database.',
    by: ['secrets-from-environment'],
    else: 'Ask for TLS with a verified certificate in the database URL.',
  },
  {
    sort: 'Tampering',
    says: 'Values change the command that they are part of, or two changes overwrite each other.',
    by: ['parameterised-sql', 'optimistic-locking'],
    else: 'Review every query that is written by hand.',
  },
  {
    sort: 'Repudiation',
    says: 'A change in the database has no author.',
    by: ['audit-log'],
    else: 'Let the database log its statements.',
  },
  {
    sort: 'Information disclosure',
    says: 'Files, backups or volumes are read past the backend.',
    by: ['field-encryption'],
    else: 'Encrypt volumes and backups.',
  },
  {
    sort: 'Denial of service',
    says: 'A full disk or too many connections stop everything.',
    by: ['metrics'],
    else: 'Watch disk and connections.',
  },
  {
    sort: 'Elevation of privilege',
    says: 'The backend’s account may do more than it has to.',
    by: [],
    else: 'Give it no more than its own schema; run migrations with another account.',
  },
];

const OUTSIDE: Threat[] = [
  {
    sort: 'Spoofing',
    says: 'Something else answers in its name.',
    by: [],
    else: 'Verify its certificate; pin its address.',
  },
  {
    sort: 'Tampering',
    says: 'Its answers are not what was agreed.',
    by: ['request-validation'],
    else: 'Check its answers like requests.',
  },
  {
    sort: 'Repudiation',
    says: 'It denies what it was sent.',
    by: ['audit-log'],
    else: 'Log what is sent, with a number.',
  },
  {
    sort: 'Information disclosure',
    says: 'It gets more data than it needs.',
    by: ['data-classification'],
    else: 'Send only what the classification allows; sign a contract.',
  },
  {
    sort: 'Denial of service',
    says: 'It is slow or away.',
    by: [],
    else: 'Set time limits, and go on without it.',
  },
  {
    sort: 'Elevation of privilege',
    says: 'Its access is used against the backend.',
    by: ['authorisation'],
    else: 'Give it a role of its own with few rights.',
  },
];

const OPERATION: Threat[] = [
  {
    sort: 'Spoofing',
    says: 'Somebody deploys in the name of another.',
    by: [],
    else: 'Ask for signed commits and a second factor.',
  },
  {
    sort: 'Tampering',
    says: 'A dependency carries foreign code.',
    by: ['pinned-dependencies', 'dependency-audit', 'sbom'],
    else: 'Pin and audit dependencies.',
  },
  {
    sort: 'Repudiation',
    says: 'A change of configuration has no author.',
    by: ['traceability'],
    else: 'Keep configuration in the repository.',
  },
  {
    sort: 'Information disclosure',
    says: 'Secrets land in files, images or logs.',
    by: ['secrets-from-environment', 'secret-scan'],
    else: 'Scan for secrets.',
  },
  {
    sort: 'Denial of service',
    says: 'A faulty version stops the service.',
    by: ['tests', 'contract-tests', 'graceful-shutdown'],
    else: 'Roll out in steps.',
  },
  {
    sort: 'Elevation of privilege',
    says: 'The process has more rights than it needs.',
    by: ['configuration-check'],
    else: 'Run it as a user without rights.',
  },
];

function writeBoundary(out: CodeWriter, context: SecurityContext, boundary: Boundary): void {
  out.gap().traced(boundary.recordIds, () => {
    out.line(`## ${markdownText(boundary.title)}`).gap();
    out.line(boundary.crossing).gap();
  });
  const rows = boundary.threats.map(({ sort, says, by, else: otherwise }) => {
    const found = by.flatMap((kind) => context.protections.get(kind) ?? []);
    const measures = found.map(({ says: what, places }) => {
      const [place] = places;
      return `${markdownText(what)}${place ? ` ${inlineCode(placeText(place))}` : ''}`;
    });
    const isOpen = found.length === 0;
    return { cells: [sort, says, isOpen ? `**Open.** ${otherwise}` : measures.join(' ')] };
  });
  writeTable(out, ['STRIDE', 'Threat', 'Measure'], rows);
}
