import type { Diagnostic } from '../../kit/diagnostic';
import type { DocumentFacts, PlanInput, PlanOutput, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { accessRows } from './access';
import { belongsEncrypted, isPersonal } from './categories';
import { classify } from './classification';
import { controlFiles } from './control-files';
import { REGIMES } from './controls';
import { diagnose } from './diagnostics';
import { accessMatrix } from './documents/access-matrix';
import type { SecurityContext } from './documents/context';
import { dataClassification } from './documents/data-classification';
import { dependencies } from './documents/dependencies';
import { headersAndRates, incidentResponse, keysAndSecrets } from './documents/handling';
import { retention, isRetentionSaid, retentionStatements } from './documents/retention';
import { threatModel } from './documents/threat-model';
import { evidenceBook } from './evidence-book';
import type { SecurityOptions } from './options';
import { secretFiles } from './secrets';
import { subjectsOf } from './subjects';

/** Threat model, access, data, controls and procedures, as the model and the facts of the backend say. */
export function planSecurity(input: PlanInput<SecurityOptions>): PlanOutput {
  const { store, project, options, facts } = input;
  const { backend, elements = [] } = facts;
  if (!backend) return { files: [], diagnostics: [] };
  const classified = classify(store, elements, options.classification);
  const access = accessRows(backend);
  const subjects = subjectsOf(store, backend, elements, classified);
  const parts = { store, project, options, backend, elements, classified, access, subjects };
  const book = evidenceBook({ ...parts, testing: facts.testing });
  const context: SecurityContext = { ...parts, protections: book };
  const regimes = REGIMES.filter(({ name }) => options.regimes.some((one) => one === name));
  const documents: VirtualFile[] = [
    threatModel(context),
    ...accessMatrix(context),
    ...dataClassification(context),
    retention(context),
    keysAndSecrets(context),
    headersAndRates(context),
    incidentResponse(context),
    ...dependencies(context),
    ...secretFiles(),
    ...regimes.flatMap((regime) => controlFiles(regime, book)),
  ];
  const listed = DOCUMENTS.filter(({ path }) => documents.some((file) => file.path === path));
  return {
    files: [...documents, readme(listed)],
    diagnostics: findings(context),
    facts: { security: { documents: [README, ...listed] } },
  };
}

const README: DocumentFacts = {
  path: 'security/README.md',
  title: 'Security and compliance',
  about: 'threats, access, data, controls, procedures',
};

const DOCUMENTS: readonly DocumentFacts[] = [
  {
    path: 'security/threat-model.md',
    title: 'Threat model',
    about: 'threats by STRIDE, and what stands against each',
  },
  { path: 'security/access-matrix.md', title: 'Who may do what', about: 'each operation by role' },
  {
    path: 'security/data-classification.md',
    title: 'Data classification',
    about: 'which attributes are sensitive, and why',
  },
  {
    path: 'security/retention-and-erasure.md',
    title: 'Retention, export and erasure',
    about: 'how long data is kept, how a person gets and loses it',
  },
  {
    path: 'security/keys-and-secrets.md',
    title: 'Keys and secrets',
    about: 'which there are, how they are changed',
  },
  {
    path: 'security/headers-and-rates.md',
    title: 'Security headers and rates',
    about: 'the policy, and who keeps to it',
  },
  {
    path: 'security/incident-response.md',
    title: 'Incident response',
    about: 'what to do, and whom to tell',
  },
  {
    path: 'security/dependencies.md',
    title: 'Dependencies',
    about: 'advisories, and the list of components',
  },
  ...REGIMES.map(({ name, title, edition }) => ({
    path: `security/controls/${name}.md`,
    title: `Controls: ${title}`,
    about: edition,
  })),
];

function readme(documents: readonly DocumentFacts[]): VirtualFile {
  const out = new CodeWriter();
  out.line('# Security and compliance').gap();
  out.line(
    'Generated from the model and from what the backend really does. What it does not do is marked as open or',
    'as a task for people; a guess is marked as one, and waits to be confirmed.',
  );
  out.gap();
  for (const { path, title, about } of documents) {
    out.line(`- [${title}](${path.replace(/^security\//, '')}): ${about}`);
  }
  return out.file(README.path);
}

/** What people have to confirm or decide. */
function findings({ classified, access, store }: SecurityContext): Diagnostic[] {
  const statements = retentionStatements(store);
  const personal = classified.filter(({ category }) => isPersonal(category));
  const owners = new Map(personal.map(({ owner }) => [owner.id, owner]));
  const isOpen = access.every(({ who }) => who.kind === 'anybody');
  return [
    ...(isOpen && personal.length > 0
      ? [diagnose('security.open', { count: personal.length })]
      : []),
    ...classified
      .filter(({ confirmed, category }) => !confirmed && category !== 'secret')
      .map(({ attribute, name, category, reason }) =>
        diagnose(
          'security.classified',
          { attribute: name, category, reason },
          { elementId: attribute.id },
        ),
      ),
    ...classified
      .filter(({ category }) => category === 'secret')
      .map(({ attribute, name }) =>
        diagnose('security.secret-stored', { attribute: name }, { elementId: attribute.id }),
      ),
    ...classified
      .filter(({ category, encrypted, column }) => {
        return belongsEncrypted(category) && !encrypted && column !== null;
      })
      .map(({ attribute, name, category }) =>
        diagnose(
          'security.not-encrypted',
          { attribute: name, category },
          { elementId: attribute.id },
        ),
      ),
    ...[...owners.values()]
      .filter(({ name }) => !isRetentionSaid(name, statements))
      .map(({ id, name }) => diagnose('security.retention-open', { name }, { elementId: id })),
  ];
}
