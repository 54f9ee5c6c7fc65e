import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import { call, dict, keyword, text } from '../../../lib/python/expression';
import type { StateMachinePlan } from '../../behaviour-plan';
import type { FieldPlan } from '../../plan';
import { factoryOf } from './factories-file';
import type { Scope } from './test-scope';
import { created, one, test } from './test-scope';

/** What the versions of records promise (If-Match). */
export function writeLockingTests(scope: Scope): void {
  const { body } = scope;
  test(scope, 'stale_version', 'A change that is meant for another version is refused.', () =>
    body.line(
      created(scope),
      `url = ${one()}`,
      'etag = client.get(url).headers["etag"]',
      'stale = {"If-Match": \'"0"\'}',
      'expect(client.delete(url, headers=stale), 412)',
      'expect(client.delete(url, headers={"If-Match": etag}), 204)',
    ),
  );
}

/** What an Idempotency-Key promises. */
export function writeIdempotencyTest(scope: Scope): void {
  const { resource, index, body } = scope;
  const typed = index
    .writableFields(resource)
    .find(({ type, many }) => type.kind === 'primitive' && type.primitive === 'string' && !many);
  test(scope, 'create_once', 'A create that is sent twice happens once.', () => {
    body.line(
      `payload = ${factoryOf('example', resource)}(client)`,
      'headers = {"Idempotency-Key": next_text("key")}',
      'made = client.post(URL, json=payload, headers=headers)',
      'again = client.post(URL, json=payload, headers=headers)',
      'assert expect(made, 201) == expect(again, 201)',
      'assert again.headers["location"] == made.headers["location"]',
      'assert expect(client.get(made.headers["location"]), 200) == expect(made, 201)',
    );
    if (!typed) return;
    body.put('other: Json = ', dict([[pyString(typed.property), pyString(other(typed))]]));
    body.line('expect(client.post(URL, json=payload | other, headers=headers), 422)');
  });
}

/** A text that no factory makes. */
function other({ limits }: FieldPlan): string {
  return 'z'.repeat(Math.max(1, limits?.minLength ?? 1));
}

/** Steps from the initial state; what is not possible there. */
export function writeMachineTests(scope: Scope, machine: StateMachinePlan): void {
  const { body } = scope;
  const key = pyString(machine.field.property);
  for (const action of machine.actions) {
    const name = snake(wordsOf(action.method));
    const path = `f"{URL}/{record['id']}/${action.segment}"`;
    const here = action.transitions.filter(({ from }) => from === machine.initial);
    const plain = here.length === 1 && !here[0]?.guard && !here[0]?.effect ? here[0] : undefined;
    const isFree = action.preconditions.length === 0;
    body.traced(action.origin.recordIds, () => {
      if (plain && isFree) {
        test(scope, `step_${name}`, `${action.method} leads to another state.`, () => {
          body.line(created(scope), `assert record[${key}] == ${pyString(machine.initial)}`);
          body.put('changed = ', call('expect', [call('client.post', [path]), '200']));
          body.put('', `assert changed[${key}] == ${pyString(plain.to)}`);
        });
      } else if (here.length === 0 && isFree) {
        test(scope, `step_${name}`, `${action.method} is not possible at first.`, () => {
          body.line(created(scope));
          body.put('', call('expect', [call('client.post', [path]), '409']));
        });
      }
      for (const { guard, effect } of action.transitions) {
        for (const part of [guard?.expression === null ? guard : null, effect]) {
          if (!part) continue;
          const reason = text(`${part.method}: ${part.text}`);
          body.gap(2).put('@', call('pytest.mark.skip', [keyword('reason', reason)]));
          body.define(`def test_part_${snake(wordsOf(part.method))}`, [], 'None', () =>
            body.doc([`${part.method} does what it says.`]),
          );
        }
      }
    });
  }
}
