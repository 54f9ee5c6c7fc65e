import type { BackendFacts, VirtualFile } from '../../../contract';
import { schemaFingerprint } from '../../fingerprint';
import type { CoreBackendOptions } from '../../options';
import { openapiOf } from '../../openapi';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { appFile, componentsFile } from './app-files';
import { migrationFile } from './migration-file';
import { tablesFile } from './tables-file';
import { factoriesFile } from './factories-file';
import { linkTestFile } from './link-tests-file';
import { linkFiles } from './links-file';
import { operationsFile } from './operations-file';
import { packageFiles } from './package-files';
import { repositoryFile } from './repository-file';
import { routesFile } from './routes-file';
import { RUNTIME } from './runtime';
import { schemaFile } from './schema-file';
import { testFile } from './tests-file';
import { enumFile, structureFile } from './types-files';

/** A TypeScript backend: Fastify, Kysely over SQLite or PostgreSQL, TypeBox, OpenAPI. */
export function typescriptFastify(
  plan: BackendPlan,
  options: CoreBackendOptions,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const openapi = openapiOf(index, options);
  const files = [
    ...packageFiles(plan),
    ...runtimeFiles(plan, options),
    {
      path: 'core/openapi.json',
      text: `${JSON.stringify(openapi, null, 2)}\n`,
      trace: [],
    },
    appFile(plan, index),
    componentsFile(index),
    tablesFile(index),
    migrationFile(plan, index),
    ...plan.enums.map(enumFile),
    ...plan.structures.map((structure) => structureFile(index, structure)),
    ...plan.resources.flatMap((resource) => [
      schemaFile(index, resource),
      repositoryFile(index, resource),
      routesFile(index, resource),
      ...(resource.operations.length > 0 ? [operationsFile(index, resource)] : []),
      testFile(index, resource),
    ]),
    ...plan.links.flatMap((link) => [...linkFiles(index, link), linkTestFile(index, link)]),
    factoriesFile(index),
  ];
  return { files, facts: factsOf(openapi) };
}

function runtimeFiles(plan: BackendPlan, options: CoreBackendOptions): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    fingerprint: schemaFingerprint(plan),
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  return Object.entries(RUNTIME).map(([path, template]) => ({
    path: `core/${path}`,
    text: template.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole),
    trace: [],
  }));
}

function factsOf(openapi: Record<string, unknown>): BackendFacts {
  return {
    folder: 'core',
    stack: 'TypeScript (Fastify, Kysely)',
    install: { command: 'npm', args: ['install', '--no-audit', '--no-fund'] },
    build: { command: 'npm', args: ['run', 'build'] },
    test: { command: 'npm', args: ['test'] },
    // Not `npm start`: the shell in between does not hand SIGTERM on.
    start: { command: 'node', args: ['dist/main.js'] },
    portVariable: 'PORT',
    healthPath: '/health',
    openapiPath: '/openapi.json',
    openapi,
  };
}
