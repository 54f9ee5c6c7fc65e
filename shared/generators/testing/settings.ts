import type { BackendElement, BackendFacts, VirtualFile } from '../contract';
import { jsKey, jsString } from '../lib/escape';
import { CodeWriter } from '../lib/code-writer';
import type { Store } from '../../metamodel/store';
import { specificsOf } from '../../metamodel/queries';

/** `support/settings.mjs`: what the tests have to know about the backend beside its document. */
export function settingsFile(
  store: Store,
  backend: BackendFacts,
  elements: readonly BackendElement[],
): VirtualFile {
  const port = backend.environment.find(({ name }) => name === backend.portVariable)?.default;
  const out = new CodeWriter();
  out.doc(['What the tests have to know about the backend beside its document.']);
  out.block(
    'export const settings = {',
    () => {
      out.line(`port: ${Number(port ?? 3000)},`);
      out.line(`readyPath: ${jsString(backend.readyPath)},`);
      out.line(`openapiPath: ${jsString(backend.openapiPath)},`);
      out.doc(['Where records of the subclasses of an abstract class are created.']);
      const below = subclasses(store, elements);
      if (below.length === 0) out.line('subclasses: {},');
      else {
        out.block(
          'subclasses: {',
          () =>
            below.forEach(([path, paths]) =>
              out.list(`${jsKey(path)}: [`, paths.map(jsString), '],'),
            ),
          '},',
        );
      }
      out.doc(['How to make a token; null: the backend asks for none.']);
      const { authentication } = backend;
      if (!authentication) out.line('authentication: null,');
      else {
        const { secretVariable, rolesClaim } = authentication;
        out.block(
          'authentication: {',
          () =>
            out.line(
              `secretVariable: ${jsString(secretVariable)},`,
              `rolesClaim: ${jsString(rolesClaim)},`,
            ),
          '},',
        );
      }
      out.doc(['Every role there is.']);
      out.list('roles: [', (authentication?.roles ?? []).map(jsString), '],');
    },
    '};',
  );
  return out.file('tests/support/settings.mjs');
}

/** Collections with those of all subclasses, nearest first; only classes that have some. */
function subclasses(
  store: Store,
  elements: readonly BackendElement[],
): (readonly [string, string[]])[] {
  const paths = new Map(
    elements
      .filter(({ recordId, resourceId }) => recordId === resourceId)
      .map((e) => [e.recordId, e]),
  );
  const below = (id: string, seen: ReadonlySet<string>): string[] =>
    specificsOf(store, id)
      .filter((one) => !seen.has(one.id))
      .flatMap((one) => {
        const element = paths.get(one.id);
        const own = element && !element.abstract ? [element.path] : [];
        return [...own, ...below(one.id, new Set([...seen, one.id]))];
      });
  return [...paths.values()].flatMap(({ recordId, path }) => {
    const found = [...new Set(below(recordId, new Set([recordId])))];
    return found.length === 0 ? [] : [[path, found] as const];
  });
}
