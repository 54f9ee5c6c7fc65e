import type { Answer } from './http-client';
import type { ApiDocument, Endpoint } from './openapi';
import { endpointsOf } from './openapi';

/** Sends an action for a record. */
export type Act = (path: string, action: Endpoint) => Promise<Answer>;

/**
 * Brings a record into a state in which an action may be asked for, by the actions that the document
 * lists for its collection: the shortest way from the state that it is in.
 *
 * @param path of the record.
 * @param state the record is in.
 * @param wanted the states looked for.
 * @returns false when no way leads there, or an action on the way has words that nobody has turned
 *   into code yet (501).
 */
export async function bringTo(
  document: ApiDocument,
  action: Endpoint,
  path: string,
  state: string,
  wanted: ReadonlySet<string>,
  act: Act,
): Promise<boolean> {
  const way = shortestWay(edgesOf(document, action), state, wanted);
  for (const { endpoint } of way ?? []) {
    if ((await act(path, endpoint)).status !== 200) return false;
  }
  return way !== undefined;
}

interface Edge {
  endpoint: Endpoint;
  from: string;
  to: string;
}

/** All transitions of the state machine that the action belongs to. */
function edgesOf(document: ApiDocument, action: Endpoint): Edge[] {
  const property = action.operation['x-transitions']?.property;
  const record = recordPath(action.path);
  return endpointsOf(document)
    .filter(({ path }) => recordPath(path) === record)
    .flatMap((endpoint) => {
      const machine = endpoint.operation['x-transitions'];
      if (machine?.property !== property) return [];
      return (machine?.transitions ?? []).map((edge) => ({ endpoint, ...edge }));
    });
}

/** Breadth first; undefined when there is none. */
function shortestWay(
  edges: readonly Edge[],
  start: string,
  wanted: ReadonlySet<string>,
): Edge[] | undefined {
  const ways: { state: string; way: Edge[] }[] = [{ state: start, way: [] }];
  const seen = new Set([start]);
  for (const { state, way } of ways) {
    if (wanted.has(state)) return way;
    for (const edge of edges) {
      if (edge.from !== state || seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push({ state: edge.to, way: [...way, edge] });
    }
  }
  return undefined;
}

/** `/loans/{id}` of `/loans/{id}/extend`. */
export function recordPath(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
