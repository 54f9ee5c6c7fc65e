/** `support/api.mjs`. */
export const supportApi = `/** Calls the backend under test. Where it is and who asks comes from the environment. */
import { createHmac } from 'node:crypto';
import { settings } from './settings.mjs';

const base = (process.env.API_URL ?? \`http://127.0.0.1:\${settings.port}\`).replace(/\\/$/, '');

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} type Media type without parameters; '' when there is none.
 * @property {Headers} headers
 * @property {any} body Parsed JSON, a text, or undefined for an empty body.
 */

/**
 * Sends one request.
 *
 * @param {string} method
 * @param {string} path With its query.
 * @param {{ body?: unknown, headers?: Record<string, string>, token?: string | null }} [options]
 *   \`token: null\` sends none; without it the token of somebody who may do everything is sent.
 * @returns {Promise<Answer>}
 */
export async function call(method, path, options = {}) {
  const { body, headers = {}, token = tokenFor(settings.roles) } = options;
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: \`Bearer \${token}\` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = (response.headers.get('content-type') ?? '').split(';')[0].trim();
  const isJson = type === 'application/json' || type.endsWith('+json');
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
  };
}

/** Waits until the backend answers, for half a minute at most. */
export async function untilReady() {
  const { authentication } = settings;
  if (authentication && tokenFor([]) === null) {
    throw new Error(
      \`The backend asks for tokens: set \${authentication.secretVariable} or API_TOKEN.\`,
    );
  }
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const isReady = await call('GET', settings.readyPath, { token: null }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(\`Nothing is ready at \${base}: start the backend, or name it in API_URL.\`);
}

/** The path with its parameters filled in. */
export function fill(path, parameters) {
  return path.replace(/\\{(\\w+)\\}/g, (_, name) => encodeURIComponent(parameters[name] ?? name));
}

/**
 * A token with these roles: \`API_TOKEN\` as it is, or one signed (HS256) with the backend's own
 * secret when that is in the environment.
 *
 * @param {readonly string[]} roles
 * @returns {string | null} null where the backend asks for none.
 */
export function tokenFor(roles) {
  if (process.env.API_TOKEN) return process.env.API_TOKEN;
  const key = roles.join(' ');
  if (!tokens.has(key)) tokens.set(key, newToken(roles));
  return tokens.get(key);
}

/** By roles: making one for each call would be measured as the backend's time. */
const tokens = new Map();

function newToken(roles) {
  const { authentication } = settings;
  const secret = authentication && process.env[authentication.secretVariable];
  if (!secret) return null;
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: 'tests', iat: now, exp: now + 3600, [authentication.rolesClaim]: roles };
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = createHmac('sha256', secret).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}

/** True when the tests can make tokens with roles of their own. */
export function canChooseRoles() {
  const { authentication } = settings;
  return (
    !process.env.API_TOKEN && Boolean(authentication && process.env[authentication.secretVariable])
  );
}
`;
