import { compareByOrder } from '../../../metamodel/store';
import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { headingText, inlineCode, writeTable } from '../../lib/markdown';
import { yamlFile } from '../../lib/yaml-text';
import type { AccessRow } from '../access';
import { whoWords } from '../access';
import type { SecurityContext } from './context';

/** Roles in columns up to so many; more are listed by name in one column. */
const COLUMNS = 6;

/** `access-matrix.md` and `.yaml`: role by resource by action, as the API document says it. */
export function accessMatrix(context: SecurityContext): VirtualFile[] {
  const { access, backend, store } = context;
  const roles = rolesOf(access, backend.authentication?.roles ?? []);
  const out = new CodeWriter();
  out.line('# Who may do what').gap();
  const isOpen = access.every(({ who }) => who.kind === 'anybody');
  out.line(
    isOpen
      ? 'The backend asks nobody who they are: whoever reaches it may do everything below.'
      : 'Read from the API document that the backend serves, and tested against it (`tests/contract.test.mjs`).',
  );
  const actors = store.all('actor').sort(compareByOrder);
  if (actors.length > 0 && roles.length > 0) {
    out.gap().line('Roles come from the actors of the model:').gap();
    for (const actor of actors) {
      out.traced([actor.id], () => out.line(`- ${headingText(actor.name)}`));
    }
  }
  for (const resource of new Set(access.map((row) => row.resource))) {
    const rows = access.filter((row) => row.resource === resource);
    const element = context.elements.find(
      (one) => one.schema === resource && one.property === null,
    );
    out.gap().traced(element ? [element.resourceId] : [], () => {
      out.line(`## ${headingText(resource === '' ? 'Other' : resource)}`).gap();
      table(out, rows, roles);
    });
  }
  const matrix = access.map(({ resource, action, operationId, method, path, who }) => ({
    resource,
    action,
    operationId,
    request: `${method} ${path}`,
    who: who.kind === 'roles' ? who.roles : who.kind,
  }));
  const comment =
    'Who may do what, one entry for each operation. Generated; access-matrix.md says the same.';
  return [
    out.file('security/access-matrix.md'),
    yamlFile('security/access-matrix.yaml', comment, [{ roles, matrix }]),
  ];
}

function rolesOf(access: readonly AccessRow[], known: readonly string[]): string[] {
  const named = access.flatMap(({ who }) => (who.kind === 'roles' ? who.roles : []));
  return [...new Set([...known, ...named])];
}

function table(out: CodeWriter, rows: readonly AccessRow[], roles: readonly string[]): void {
  const inColumns = roles.length > 0 && roles.length <= COLUMNS;
  const heads = inColumns ? roles.map(inlineCode) : ['Who'];
  writeTable(
    out,
    ['Action', 'Request', ...heads],
    rows.map(({ action, method, path, who }) => ({
      cells: [
        action.replace(/[{}]/g, ''),
        inlineCode(`${method} ${path}`),
        ...(inColumns
          ? roles.map((role) => (who.kind !== 'roles' || who.roles.includes(role) ? 'yes' : 'no'))
          : [whoWords(who)]),
      ],
    })),
  );
}
