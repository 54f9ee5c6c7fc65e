import type { UseCaseRecord } from '../../metamodel/kinds';
import { linesTo } from '../../metamodel/lines';
import { evidenceOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import type { BackendElement, BackendFacts, VirtualFile } from '../contract';
import type { ApiDocument, Route } from '../lib/api-document';
import { routesByTag } from '../lib/api-document';
import { CodeWriter } from '../lib/code-writer';
import { jsString, oneLine } from '../lib/escape';
import { kebab, NameScope, plural, wordsOf } from '../lib/names';

/** Sentences that are quoted for one use case. */
const QUOTES = 3;

/** What the first word of a use case asks for, where it is about one class and says no more. */
const VERBS: readonly { verbs: string; method: 'get' | 'post' | 'patch' | 'delete' }[] = [
  { verbs: 'create add register make enter record submit place open', method: 'post' },
  { verbs: 'view see show list browse search find display look', method: 'get' },
  { verbs: 'update change edit modify correct rename', method: 'patch' },
  { verbs: 'delete remove erase', method: 'delete' },
];

/** One file for each use case: who does it, and the calls that it is made of. */
export function useCaseFiles(
  store: Store,
  backend: BackendFacts,
  elements: readonly BackendElement[],
): VirtualFile[] {
  const names = new NameScope();
  const routes = [...routesByTag(backend.openapi as ApiDocument).values()].flat();
  const roles = backend.authentication?.roles ?? [];
  return store
    .all('use-case')
    .sort(compareByOrder)
    .map((record) => {
      const words = wordsOf(record.name);
      const name = names.take([kebab(words) || 'use-case', `${kebab(words) || 'use-case'}-2`]);
      const found = callsOf(record, routes, elements);
      const calls = {
        roles: rolesOf(store, record, roles, found),
        operationIds: found.flatMap(({ operation }) => operation.operationId ?? []),
      };
      return useCaseFile(store, record, calls, `tests/use-cases/${name}.test.mjs`);
    });
}

interface UseCaseCalls {
  roles: string[];
  operationIds: string[];
}

/** What the document says fulfils it, its own endpoint, or what its words plainly mean. */
function callsOf(
  { name }: UseCaseRecord,
  routes: readonly Route[],
  elements: readonly BackendElement[],
): Route[] {
  const own = routes.filter(
    ({ path, operation }) =>
      operation['x-use-cases']?.includes(name) || path === `/use-cases/${kebab(wordsOf(name))}`,
  );
  return own.length > 0 ? own : plainCalls(name, routes, elements);
}

function plainCalls(
  name: string,
  routes: readonly Route[],
  elements: readonly BackendElement[],
): Route[] {
  const [verb = '', ...words] = wordsOf(name);
  const method = VERBS.find(({ verbs }) => verbs.split(' ').includes(verb))?.method;
  const about = words.filter((word) => !['a', 'an', 'the', 'new'].includes(word)).join(' ');
  const element = elements.find(({ recordId, resourceId, schema, abstract }) => {
    const own = wordsOf(schema);
    const isClass = recordId === resourceId && !abstract;
    return isClass && [own.join(' '), plural(own).join(' ')].includes(about);
  });
  if (!element || method === undefined) return [];
  const isOne = method === 'patch' || method === 'delete';
  const path = isOne ? `${element.path}/{id}` : element.path;
  return routes.filter((route) => route.method === method && route.path === path);
}

/** The roles that all calls allow; where they allow any, those of the actors who take part. */
function rolesOf(
  store: Store,
  record: UseCaseRecord,
  roles: readonly string[],
  calls: readonly Route[],
): string[] {
  const named = calls.flatMap(({ operation }) => {
    const may = operation['x-roles'];
    return may ? [may] : [];
  });
  if (named.length > 0) return roles.filter((role) => named.every((list) => list.includes(role)));
  const actors = actorsOf(store, record).map((id) =>
    kebab(wordsOf(store.getAs('actor', id)?.name ?? '')),
  );
  return roles.filter((role) => actors.includes(role));
}

function actorsOf(store: Store, { id }: UseCaseRecord): string[] {
  return linesTo(store, 'communication', id).flatMap(({ record: line }) =>
    line.kind === 'communication' ? [line.ownerId] : [],
  );
}

function useCaseFile(
  store: Store,
  record: UseCaseRecord,
  { roles, operationIds }: UseCaseCalls,
  path: string,
): VirtualFile {
  const out = new CodeWriter();
  const actors = actorsOf(store, record);
  const words = [
    record.doc,
    ...evidenceOf(store, record.id).map(({ statement }) => statement.text),
  ];
  const said = [...new Set(words.map(oneLine))].filter((text) => text !== '').slice(0, QUOTES);
  out.line(`import { useCase } from '../support/use-cases.mjs';`).gap();
  out.traced([record.id], () =>
    out.block(
      `useCase(${jsString(oneLine(record.name))}, {`,
      () => {
        out.traced(actors, () => out.list('roles: [', roles.map(jsString), '],'));
        out.list('words: [', said.map(jsString), '],');
        out.list('calls: [', operationIds.map(jsString), '],');
      },
      '});',
    ),
  );
  return out.file(path);
}
