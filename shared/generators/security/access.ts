import type { BackendFacts } from '../contract';
import type { ApiDocument, ApiOperation } from '../lib/api-document';
import { routesByTag } from '../lib/api-document';

/** Who may call an operation, as the API document says. */
export type Who = { kind: 'anybody' } | { kind: 'known' } | { kind: 'roles'; roles: string[] };

export interface AccessRow {
  /** What is accessed: the tag of the operation, a class as a rule. */
  resource: string;
  action: string;
  operationId: string;
  method: string;
  path: string;
  who: Who;
}

/** The access matrix of a backend, one row for each operation of its document. */
export function accessRows(backend: BackendFacts): AccessRow[] {
  const document = backend.openapi as ApiDocument;
  return [...routesByTag(document)].flatMap(([tag, routes]) =>
    routes.map(({ method, path, operation }) => ({
      resource: tag,
      action: actionOf(method, path),
      operationId: operation.operationId ?? `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      who: whoMay(document, operation),
    })),
  );
}

function actionOf(method: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const isOne = parts.length === 2 && last.startsWith('{');
  if (method === 'get') return parts.length === 1 ? 'list' : isOne ? 'read' : `read ${last}`;
  if (method === 'post') return parts.length === 1 ? 'create' : last;
  if (method === 'put') return 'link';
  if (method === 'patch') return 'update';
  return isOne ? 'delete' : 'unlink';
}

function whoMay(document: ApiDocument, operation: ApiOperation): Who {
  const needs = operation.security ?? document.security ?? [];
  if (needs.length === 0) return { kind: 'anybody' };
  const roles = operation['x-roles'];
  return roles === undefined ? { kind: 'known' } : { kind: 'roles', roles };
}

/** For people: `anybody`, `any known caller`, the roles. */
export function whoWords(who: Who): string {
  if (who.kind === 'anybody') return 'anybody';
  if (who.kind === 'known') return 'any known caller';
  return who.roles.length === 0 ? 'nobody' : who.roles.join(', ');
}
