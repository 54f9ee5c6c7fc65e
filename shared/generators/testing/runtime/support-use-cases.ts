/** `support/use-cases.mjs`. */
export const supportUseCases = `/** The word in which the files of \`use-cases/\` say what an actor gets done. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { canChooseRoles, tokenFor, untilReady } from './api.mjs';
import { operations } from './openapi.mjs';
import { removeAll } from './records.mjs';
import { assertDocumented, parametersOf, send, validBody } from './requests.mjs';

await untilReady();
after(removeAll);

/**
 * A use case, played through the API by each role that takes part in it.
 *
 * @param {string} title
 * @param {object} scenario
 * @param {string[]} scenario.roles As tokens name them; empty: anybody.
 * @param {string[]} scenario.words What the model says about it: its steps, or its sentences.
 * @param {string[]} scenario.calls \`operationId\`s that it is made of; empty where only words say so.
 */
export function useCase(title, { roles, words, calls }) {
  describe(title, () => {
    if (calls.length === 0) {
      test('is said in words only', { todo: words.join(' ') || 'nothing says how it is done' });
    }
    for (const operationId of calls) {
      for (const role of roles.length > 0 ? roles : [undefined]) play(operationId, role, words);
    }
  });
}

function play(operationId, role, words) {
  const operation = operations.find((one) => one.operationId === operationId);
  const who = role === undefined ? 'anybody' : role;
  test(\`\${operationId}, by \${who}\`, async (context) => {
    assert.ok(operation, \`\${operationId} is not in openapi.json\`);
    const parameters = await parametersOf(operation);
    const body = await validBody(operation);
    const token = role !== undefined && canChooseRoles() ? { token: tokenFor([role]) } : {};
    const answer = await send(operation, parameters, { body, ...token });
    assertDocumented(operation, answer);
    assert.ok(![401, 403].includes(answer.status), \`\${who} may not: \${answer.status}\`);
    if (answer.status === 501) context.todo(\`not written yet: \${words.join(' ')}\`);
  });
}
`;
