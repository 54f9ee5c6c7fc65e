import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendFacts, Step } from '../../../shared/generators/contract';

/** A step that runs a line of JavaScript. */
export function nodeStep(code: string): Step {
  return { command: 'node', args: ['-e', code] };
}

const thing = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' } },
  required: ['id', 'name'],
};
const newThing = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const DOCUMENT = {
  openapi: '3.1.0',
  paths: {
    '/things': {
      get: { responses: { 200: json({ type: 'array', items: thing }) } },
      post: { requestBody: json(newThing), responses: { 201: json(thing), 400: {} } },
    },
    '/things/{id}': { get: { responses: { 200: json(thing), 404: {} } } },
  },
};

const SERVER = `
const { createServer } = require('node:http');
const things = new Map();
const right = async (request) => {
  const [, collection, id] = request.url.split('/');
  if (request.url === '/health') return [200, { ok: true }];
  if (request.url === '/openapi.json') return [200, ${JSON.stringify(DOCUMENT)}];
  if (collection !== 'things') return [404, {}];
  if (id !== undefined) return things.has(id) ? [200, things.get(id)] : [404, {}];
  if (request.method === 'GET') return [200, [...things.values()].slice(-5)];
  let sent = '';
  for await (const chunk of request) sent += chunk;
  const { name } = JSON.parse(sent);
  if (typeof name !== 'string') return [400, {}];
  const made = { id: String(things.size + 1), name };
  things.set(made.id, made);
  return [201, made];
};
createServer(async (request, response) => {
  const [status, body] = await right(request);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}).listen(Number(process.env.PORT), process.env.HOST, () => console.log('listening, database: ' + process.env.DATABASE_URL));
`;

/** Writes a backend of a few lines into the project folder; `facts` changes what runs. */
export function smallBackend(root: string, facts: Partial<BackendFacts> = {}): BackendFacts {
  mkdirSync(join(root, 'core', 'src'), { recursive: true });
  writeFileSync(join(root, 'core', 'server.js'), SERVER);
  writeFileSync(join(root, 'core', 'src', 'mine.txt'), 'mine');
  return {
    folder: 'core',
    stackName: 'small',
    stack: 'Small',
    install: nodeStep("console.log('installed')"),
    checks: [],
    build: nodeStep("require('node:fs').writeFileSync('built', '')"),
    test: nodeStep(
      "require('node:fs').accessSync('built'); console.log('tested ' + process.env.DATABASE_URL)",
    ),
    start: { command: 'node', args: ['server.js'] },
    audit: null,
    artifacts: { installed: ['node_modules'], built: ['built'] },
    databases: ['sqlite', 'postgresql'],
    portVariable: 'PORT',
    databaseVariable: 'DATABASE_URL',
    environment: [],
    healthPath: '/health',
    readyPath: '/health',
    metricsPath: null,
    openapiPath: '/openapi.json',
    openapi: {},
    container: {
      build: { image: 'node:22', manifests: [], dependencies: [], sources: [], commands: [] },
      runtime: { image: 'node:22', files: [], command: ['node', 'server.js'] },
    },
    ...facts,
  };
}
