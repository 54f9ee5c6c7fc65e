import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { dict, tuple } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type { Access } from '../../behaviour-plan';

/** Who may do what: roles by action, none for every known caller. */
export function writeAccess(body: PythonWriter, entries: readonly [string, Access][]): void {
  body.put(
    'access = ',
    dict(
      entries.map(([action, roles]): [string, Expression] => [
        pyString(action),
        tuple((roles ?? []).map(pyString)),
      ]),
    ),
  );
}
