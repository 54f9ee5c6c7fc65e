import { ancestorsOf, associationsOf, displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BackendElement, BackendFacts } from '../contract';
import type { ApiDocument, ApiOperation } from '../lib/api-document';
import type { Classified } from './classification';
import { isPersonal } from './categories';
import { personIds } from './classification';

/** A step of the export or the erasure of what is kept about a person. */
export interface SubjectStep {
  /** `GET /loans?memberId={id}` */
  request: string;
  why: string;
  recordIds: string[];
}

/** A class whose records are people, and how one of them is exported and erased through the API. */
export interface Subject {
  id: string;
  name: string;
  path: string;
  exports: SubjectStep[];
  /** In the order in which they have to run: what refers first, then the record itself. */
  erasures: SubjectStep[];
  /** What refers to the person and keeps data of its own. */
  canBeErased: boolean;
}

/** Classes whose records are people, and which the backend serves. */
export function subjectsOf(
  store: Store,
  backend: BackendFacts,
  elements: readonly BackendElement[],
  classified: readonly Classified[],
): Subject[] {
  const people = personIds(store);
  const holders = new Set(
    classified.filter(({ category }) => isPersonal(category)).map(({ owner }) => owner.id),
  );
  const document = backend.openapi as ApiDocument;
  return elements
    .filter(({ recordId, resourceId, abstract }) => recordId === resourceId && !abstract)
    .filter(({ recordId }) => people.has(recordId) && isKept(store, recordId, holders))
    .map((element) => subjectOf(store, document, elements, element));
}

/** The class, or one that it is a kind of, holds personal data. */
function isKept(store: Store, id: string, holders: ReadonlySet<string>): boolean {
  const lineage = [id, ...ancestorsOf(store, id).map((ancestor) => ancestor.id)];
  return lineage.some((one) => holders.has(one));
}

function subjectOf(
  store: Store,
  document: ApiDocument,
  elements: readonly BackendElement[],
  element: BackendElement,
): Subject {
  const { recordId, path } = element;
  const name = displayName(store, recordId);
  // A reference to a general class may name one of its kinds.
  const lineage = [recordId, ...ancestorsOf(store, recordId).map(({ id }) => id)];
  const paths = elements.filter(
    (one) => one.recordId === one.resourceId && lineage.includes(one.recordId),
  );
  const referring = paths
    .flatMap((one) => referrers(document, one.path))
    .map(({ list, parameter }) => {
      const owner = elements.find((one) => one.path === list && one.recordId === one.resourceId);
      return { list, parameter, owner, isPart: isPart(store, owner?.recordId, recordId) };
    });
  const exports = [
    { request: `GET ${path}/{id}`, why: `the record itself`, recordIds: [recordId] },
    ...referring.map(({ list, parameter, owner }) => ({
      request: `GET ${list}?${parameter}={id}`,
      why: `what ${displayName(store, owner?.recordId ?? null) || list} says about it, page by page`,
      recordIds: owner ? [owner.recordId] : [],
    })),
  ];
  const blocking = referring.filter(({ isPart: goes }) => !goes);
  const canDelete = document.paths?.[`${path}/{id}`]?.delete !== undefined;
  const erasures = [
    ...blocking.map(({ list, owner }) => ({
      request: `DELETE ${list}/{id of each}`,
      why: `it refers to the record; where a duty to keep it stands against that, take the reference out`,
      recordIds: owner ? [owner.recordId] : [],
    })),
    ...(canDelete
      ? [
          {
            request: `DELETE ${path}/{id}`,
            why: 'the record with its parts',
            recordIds: [recordId],
          },
        ]
      : []),
  ];
  return { id: recordId, name, path, exports, erasures, canBeErased: canDelete };
}

/** Lists that can be filtered by a reference to the collection. */
function referrers(document: ApiDocument, path: string): { list: string; parameter: string }[] {
  return Object.entries(document.paths ?? {}).flatMap(([list, methods]) => {
    const operation: ApiOperation | undefined = list.includes('{') ? undefined : methods.get;
    return (operation?.parameters ?? [])
      .filter((parameter) => parameter.schema?.['x-references'] === path)
      .map(({ name }) => ({ list, parameter: name }));
  });
}

/** A part goes with its whole, and so does a link that is a class. */
function isPart(store: Store, partId: string | undefined, wholeId: string): boolean {
  if (partId === undefined) return false;
  const lineage = [wholeId, ...ancestorsOf(store, wholeId).map(({ id }) => id)];
  return lineage
    .flatMap((id) => associationsOf(store, id))
    .some(
      ({ association, near, far }) =>
        association.classId === partId ||
        (near.aggregation === 'composite' && far.classifierId === partId),
    );
}
