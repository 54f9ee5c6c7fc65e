import type { BackendFacts, EnvironmentVariable, VirtualFile } from '../../../contract';
import { withBrokenLines } from '../../../lib/typescript/break-lines';
import type { SchemaHistory } from '../../migrations/history';
import { initialOf, migrationsOf } from '../../migrations/history';
import type { CoreBackendOptions } from '../../options';
import { openapiOf } from '../../openapi';
import { BEHAVIOURS } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { protectionsOf } from '../claims';
import { authenticationOf, environmentOf, plain, PRIVATE_NETWORKS } from '../environment';
import type { Stack } from '../stack';
import { appFile, componentsFile } from './app-files';
import { migrationFile } from './migration-file';
import { encryptedColumnsFile } from './encryption-files';
import { tablesFile } from './tables-file';
import { factoriesFile } from './factories-file';
import { linkTestFile } from './link-tests-file';
import { linkFiles } from './links-file';
import { laterMigrationFile } from './later-migration-file';
import { migrationsIndexFile } from './migrations-index-file';
import { operationsFile } from './operations-file';
import { packageFiles } from './package-files';
import { CLAIMS } from './protections';
import { repositoryFile } from './repository-file';
import { routesFile } from './routes-file';
import { pendingBodies } from './pending-bodies';
import { RUNTIME } from './runtime';
import { behaviourFiles, behaviourValues } from './runtime/behaviour';
import { schemaFile } from './schema-file';
import { testFile } from './tests-file';
import { serviceFiles } from './service-files';
import { useCaseFiles } from './use-case-files';
import { behaviourTestFiles } from './behaviour-tests';
import { serviceTestFiles } from './service-tests';
import { enumFile, structureFile } from './types-files';

/** A TypeScript backend: Fastify, Kysely over SQLite or PostgreSQL, TypeBox, OpenAPI. */
export const typescriptFastify: Stack = {
  name: 'typescript-fastify',
  title: 'TypeScript (Fastify, Kysely)',
  migrates: true,
  behaviours: BEHAVIOURS,
  generate,
};

function generate(
  plan: BackendPlan,
  options: CoreBackendOptions,
  history: SchemaHistory,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const openapi = openapiOf(index, options);
  const files = [
    ...packageFiles(plan, variablesOf(plan)),
    ...runtimeFiles(plan, options),
    {
      path: 'core/openapi.json',
      text: `${JSON.stringify(openapi, null, 2)}\n`,
      trace: [],
    },
    appFile(plan, index),
    componentsFile(index),
    tablesFile(index),
    ...encryptedColumnsFile(index),
    firstMigration(plan, index, history),
    migrationsIndexFile(history),
    ...migrationsOf(history).map(laterMigrationFile),
    ...plan.enums.map(enumFile),
    ...plan.structures.map((structure) => structureFile(index, structure)),
    ...plan.resources.flatMap((resource) => [
      schemaFile(index, resource),
      repositoryFile(index, resource),
      routesFile(index, resource),
      ...(resource.operations.length > 0 ? [operationsFile(index, resource)] : []),
      ...serviceFiles(index, resource),
      testFile(index, resource),
    ]),
    ...plan.links.flatMap((link) => [...linkFiles(index, link), linkTestFile(index, link)]),
    ...useCaseFiles(plan),
    ...behaviourTestFiles(index),
    ...serviceTestFiles(index),
    factoriesFile(index),
  ];
  const written = files.map(finished);
  const facts = {
    ...factsOf(plan, openapi),
    protections: protectionsOf(CLAIMS, written),
    pending: pendingBodies(written),
  };
  return { files: written, facts };
}

function finished(file: VirtualFile): VirtualFile {
  return file.path.endsWith('.ts') ? withBrokenLines(file) : file;
}

/** As it was written first; once others follow it, it is only here for who has deleted it. */
function firstMigration(plan: BackendPlan, index: PlanIndex, history: SchemaHistory): VirtualFile {
  if (history.migrations.length === 0) return { ...migrationFile(plan, index), frozen: true };
  return laterMigrationFile(initialOf(history));
}

function runtimeFiles(plan: BackendPlan, options: CoreBackendOptions): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
    ...behaviourValues(plan),
  };
  return Object.entries({ ...RUNTIME, ...behaviourFiles(plan) }).map(([path, template]) => ({
    path: `core/${path}`,
    text: template.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole),
    trace: [],
  }));
}

function factsOf(plan: BackendPlan, openapi: Record<string, unknown>): BackendFacts {
  return {
    folder: 'core',
    stackName: typescriptFastify.name,
    stack: typescriptFastify.title,
    install: { command: 'npm', args: ['install', '--no-audit', '--no-fund'] },
    checks: [
      { title: 'Format', step: { command: 'npm', args: ['run', 'format:check'] } },
      { title: 'Lint', step: { command: 'npm', args: ['run', 'lint'] } },
      { title: 'Types', step: { command: 'npm', args: ['run', 'typecheck'] } },
    ],
    build: { command: 'npm', args: ['run', 'build'] },
    test: { command: 'npm', args: ['test'] },
    // Not `npm start`: the shell in between does not hand SIGTERM on.
    start: { command: 'node', args: ['dist/main.js'] },
    audit: { step: { command: 'npm', args: ['audit', '--json'] }, format: 'npm' },
    artifacts: { installed: ['node_modules'], built: ['dist', '.test-build', 'data'] },
    databases: ['sqlite', 'postgresql'],
    portVariable: 'PORT',
    databaseVariable: 'DATABASE_URL',
    environment: variablesOf(plan),
    healthPath: '/health',
    readyPath: '/ready',
    metricsPath: '/metrics',
    authentication: authenticationOf(plan),
    openapiPath: '/openapi.json',
    openapi,
    container: {
      build: {
        image: 'node:22-bookworm-slim',
        manifests: ['package.json'],
        dependencies: ['npm install --no-audit --no-fund'],
        sources: ['tsconfig.json', 'tsconfig.build.json', 'src'],
        commands: ['npm run build', 'npm prune --omit=dev'],
      },
      runtime: {
        image: 'node:22-bookworm-slim',
        files: ['package.json', 'node_modules', 'dist'],
        command: ['node', 'dist/main.js'],
        environment: {
          NODE_ENV: 'production',
          HOST: '0.0.0.0',
          TRUSTED_PROXIES: PRIVATE_NETWORKS,
        },
        probe: ['node', '-e', PROBE],
        migration: {
          command: ['node', 'dist/migrate.js'],
          serverEnvironment: { MIGRATE_ON_START: 'false' },
        },
      },
    },
  };
}

/** The image has no curl. */
const PROBE =
  "fetch('http://127.0.0.1:'+(process.env.PORT??3000)+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))";

function variablesOf(plan: BackendPlan): EnvironmentVariable[] {
  const database = {
    name: 'DATABASE_URL',
    purpose: 'file:<path> is SQLite; postgres://user:password@host:5432/database is PostgreSQL.',
    default: `file:./data/${plan.slug}.db`,
    secret: true,
  };
  const purpose =
    'Addresses or networks whose X-Forwarded-For is believed, with commas between; empty: none.';
  const more = [plain('TRUSTED_PROXIES', purpose, '')];
  return environmentOf(plan, { port: 3000, database, more });
}
