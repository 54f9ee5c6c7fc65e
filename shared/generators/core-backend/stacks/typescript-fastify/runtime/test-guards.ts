/** `test/guards.test.ts`. What is done for every request, whatever it asks for. */
export const testGuards = `import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectStatus, send } from './support/api.js';
import { sharedTestApp, startTestApp } from './support/test-app.js';

const app = await sharedTestApp();

describe('every request', () => {
  it('every answer tells browsers to be strict', async () => {
    for (const url of ['/health', '/openapi.json', '/there-is-no-such-thing']) {
      const { headers } = await app.inject({ url });
      assert.equal(headers['x-content-type-options'], 'nosniff', url);
      assert.match(String(headers['content-security-policy']), /default-src 'none'/, url);
    }
  });

  it('a body that is too large is refused with a problem', async () => {
    const payload = { text: 'x'.repeat(1024 * 1024) };
    expectStatus(await send(app, 'POST', '/there-is-no-such-thing', payload), 413);
  });

  it('an address that asks too often is refused for a while', async () => {
    const limited = await startTestApp({ requestsPerMinute: 2 });
    const ask = (url: string, remoteAddress = '192.0.2.1') => limited.inject({ url, remoteAddress });
    assert.equal((await ask('/openapi.json')).statusCode, 200);
    assert.equal((await ask('/there-is-no-such-thing')).statusCode, 404);
    const refused = await ask('/openapi.json');
    assert.equal(refused.statusCode, 429);
    assert.equal(refused.json().status, 429);
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal((await ask('/health')).statusCode, 200);
    assert.equal((await ask('/openapi.json', '192.0.2.2')).statusCode, 200);
  });

  it('behind a proxy that is trusted, an address is the one it names', async () => {
    const limited = await startTestApp({ requestsPerMinute: 1, trustedProxies: '192.0.2.0/29' });
    const ask = (caller: string, remoteAddress: string) =>
      limited.inject({ url: '/openapi.json', remoteAddress, headers: { 'x-forwarded-for': caller } });
    assert.equal((await ask('198.51.100.1', '192.0.2.1')).statusCode, 200);
    assert.equal((await ask('198.51.100.2', '192.0.2.1')).statusCode, 200);
    assert.equal((await ask('198.51.100.1', '192.0.2.1')).statusCode, 429);
    assert.equal((await ask('198.51.100.3', '192.0.2.9')).statusCode, 200);
    assert.equal((await ask('198.51.100.4', '192.0.2.9')).statusCode, 429);
  });
});
`;
