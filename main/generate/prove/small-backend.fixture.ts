import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendFacts, Step } from '../../../shared/generators/contract';

/** A step that runs a line of JavaScript. */
export function nodeStep(code: string): Step {
  return { command: 'node', args: ['-e', code] };
}

const SERVER = `
const { createServer } = require('node:http');
const answer = { '/health': { ok: true }, '/things': [{ name: 'a' }] };
answer['/openapi.json'] = {
  openapi: '3.1.0',
  paths: { '/things': { get: { responses: { 200: { content: { 'application/json': { schema: { type: 'array' } } } } } } } },
};
createServer((request, response) => {
  const body = answer[request.url];
  response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body ?? {}));
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
