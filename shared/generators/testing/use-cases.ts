import type { UseCaseRecord } from '../../metamodel/kinds';
import { linesTo } from '../../metamodel/lines';
import { evidenceOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { jsString, oneLine } from '../lib/escape';
import { kebab, NameScope, wordsOf } from '../lib/names';

/** Sentences that are quoted for one use case. */
const QUOTES = 3;

/** How a use case is reached through the API. */
export interface UseCaseCalls {
  roles: string[];
  operationIds: string[];
}

/** One file for each use case: who does it, and the calls that it is made of. */
export function useCaseFiles(
  store: Store,
  callsOf: (useCase: UseCaseRecord) => UseCaseCalls,
): VirtualFile[] {
  const names = new NameScope();
  return store
    .all('use-case')
    .sort(compareByOrder)
    .map((record) => {
      const words = wordsOf(record.name);
      const name = names.take([kebab(words) || 'use-case', `${kebab(words) || 'use-case'}-2`]);
      return useCaseFile(store, record, callsOf(record), `tests/use-cases/${name}.test.mjs`);
    });
}

function useCaseFile(
  store: Store,
  record: UseCaseRecord,
  { roles, operationIds }: UseCaseCalls,
  path: string,
): VirtualFile {
  const out = new CodeWriter();
  const actors = linesTo(store, 'communication', record.id).flatMap(({ record: line }) =>
    line.kind === 'communication' ? [line.ownerId] : [],
  );
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
