import type { BackendFacts, EnvironmentVariable, VirtualFile } from '../../../contract';
import { BEHAVIOURS, movable } from '../../behaviour-plan';
import type { SchemaHistory } from '../../migrations/history';
import { initialOf, migrationsOf } from '../../migrations/history';
import { columnIds } from '../../migrations/schema';
import type { CoreBackendOptions } from '../../options';
import { openapiOf } from '../../openapi';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { protectionsOf } from '../claims';
import { authenticationOf, environmentOf, plain } from '../environment';
import type { Stack } from '../stack';
import { accessRulesFile } from './access-rules-file';
import { apiTestFile } from './api-test-file';
import { auditedPathsFile } from './audited-paths-file';
import { controllerFile } from './controller-file';
import { dtoFiles } from './dto-files';
import { encryptedColumnsFiles } from './encrypted-columns-files';
import { entityFile } from './entity-file';
import { fixtureFile } from './fixture-file';
import { JavaModel } from './java-model';
import { lifecycleFile } from './lifecycle-file';
import { linkFiles } from './link-files';
import { linkTestFile } from './link-test-file';
import { mapperFile } from './mapper-file';
import { migrationFile } from './migration-file';
import { operationsFile } from './operations-file';
import { projectFiles } from './project-files';
import { CLAIMS } from './protections';
import { repositoryFile } from './repository-file';
import {
  AUDIT_RUNTIME,
  ENCRYPTION_RUNTIME,
  IDEMPOTENCY_RUNTIME,
  RUNTIME,
  SECURITY_RUNTIME,
} from './runtime';
import { serviceFile } from './service-file';
import { enumFile, operationTypeFiles, structureFile } from './types-files';
import { useCaseFiles } from './use-case-files';

/** A Java backend: Spring Boot, Spring MVC, JPA (Hibernate) over PostgreSQL, Flyway. */
export const javaSpring: Stack = {
  name: 'java-spring',
  title: 'Java (Spring Boot, JPA)',
  behaviours: BEHAVIOURS,
  migrates: true,
  countsReferences: true,
  generate,
};

function generate(
  plan: BackendPlan,
  options: CoreBackendOptions,
  history: SchemaHistory,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const model = new JavaModel(index);
  const openapi = openapiOf(index, options);
  const resources = plan.resources.map(({ id }) => model.resource(id));
  const files = [
    ...projectFiles(model, variablesOf(plan)),
    ...runtimeFiles(model, options),
    {
      path: 'core/src/main/resources/static/openapi.json',
      text: `${JSON.stringify(openapi, null, 2)}\n`,
      trace: [],
    },
    ...(plan.authentication ? [accessRulesFile(model)] : []),
    ...(plan.audit ? [auditedPathsFile(model)] : []),
    ...encryptedColumnsFiles(model),
    ...migrations(plan, history),
    ...plan.enums.map((one) => enumFile(model, one)),
    ...plan.structures.map((structure) => structureFile(model, structure)),
    ...resources.flatMap((resource) => [
      entityFile(model, resource),
      ...dtoFiles(model, resource),
      mapperFile(model, resource),
      repositoryFile(model, resource),
      serviceFile(model, resource),
      controllerFile(model, resource),
      ...resource.plan.operations.flatMap((one) => operationTypeFiles(model, resource, one)),
      ...(resource.plan.operations.length > 0 ? [operationsFile(model, resource)] : []),
      ...(movable(resource.plan.machines).length > 0 ? [lifecycleFile(model, resource)] : []),
      fixtureFile(model, resource),
      apiTestFile(model, resource),
    ]),
    ...useCaseFiles(model),
    ...plan.links.flatMap((link) => [...linkFiles(model, link), linkTestFile(model, link)]),
  ];
  return { files, facts: { ...factsOf(plan, openapi), protections: protectionsOf(CLAIMS, files) } };
}

/** All of them: one that was written before is only here for who has deleted it. */
function migrations(plan: BackendPlan, history: SchemaHistory): VirtualFile[] {
  const records = new Map<string, readonly string[]>();
  for (const { id, fields, origin } of plan.resources) {
    records.set(id, origin.recordIds);
    for (const [{ origin: from }, column] of columnIds(fields)) {
      records.set(`${id}/${column}`, from.recordIds);
    }
  }
  for (const { origin, table } of plan.links) {
    records.set(origin.recordIds[0] ?? table, origin.recordIds);
  }
  const all = [initialOf(history), ...migrationsOf(history)];
  return all.map((one) => migrationFile(one, plan.title, records));
}

function runtimeFiles(
  { basePackage, index }: JavaModel,
  options: CoreBackendOptions,
): VirtualFile[] {
  const { authentication, idempotency, audit, encryption } = index.plan;
  const values: Record<string, string> = {
    slug: index.plan.slug,
    lockingRequired: String(index.plan.locking === 'required'),
    package: basePackage,
    folder: basePackage.replaceAll('.', '/'),
    secretVariable: authentication?.secretVariable ?? '',
    jwksVariable: authentication?.jwksVariable ?? '',
    issuerVariable: authentication?.issuerVariable ?? '',
    audienceVariable: authentication?.audienceVariable ?? '',
    rolesClaim: authentication?.rolesClaim ?? '',
    keysVariable: encryption?.keysVariable ?? '',
    sealedBody: encryption ? 'sealed(answer.body())' : 'answer.body()',
    openedBody: encryption ? 'opened(row.getString("body"))' : 'row.getString("body")',
    idempotencyTable: idempotency?.table ?? '',
    idempotencyHours: String(idempotency?.hours ?? 0),
    auditTable: audit?.table ?? '',
    auditReads: String(audit?.reads ?? false),
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  const fill = (template: string) =>
    template.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
  // Blocks between these marks are for backends that ask for tokens, that encrypt, and that do not.
  const marked = /^ *(?:\/\/|#) @(\w+)\{\n([\s\S]*?)^ *(?:\/\/|#) @\1\}\n/gm;
  const isTaken: Readonly<Record<string, boolean>> = {
    auth: authentication !== null,
    encryption: encryption !== null,
    plain: encryption === null,
  };
  const templates = {
    ...RUNTIME,
    ...(authentication && SECURITY_RUNTIME),
    ...(idempotency && IDEMPOTENCY_RUNTIME),
    ...(audit && AUDIT_RUNTIME),
    ...(encryption && ENCRYPTION_RUNTIME),
  };
  return Object.entries(templates).map(([path, template]) => ({
    path: `core/${fill(path)}`,
    text: fill(
      template.replace(marked, (_, name: string, block: string) => (isTaken[name] ? block : '')),
    ),
    trace: [],
  }));
}

/** A quiet Maven that asks nothing. */
function maven(...args: string[]) {
  return { command: 'mvn', args: ['-q', '-B', ...args] };
}

function factsOf(plan: BackendPlan, openapi: Record<string, unknown>): BackendFacts {
  return {
    folder: 'core',
    stackName: javaSpring.name,
    stack: javaSpring.title,
    install: maven('dependency:go-offline'),
    checks: [
      { title: 'Format', step: maven('spotless:check') },
      { title: 'Types and lint', step: maven('test-compile') },
    ],
    build: maven('package', '-DskipTests'),
    test: maven('test'),
    start: { command: 'java', args: ['-jar', 'target/app.jar'] },
    audit: { notRun: NOT_AUDITED },
    artifacts: { installed: [], built: ['target'] },
    databases: ['postgresql'],
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
        image: 'maven:3.9.11-eclipse-temurin-17',
        manifests: ['pom.xml', '.mvn'],
        dependencies: ['mvn -q -B dependency:go-offline'],
        sources: ['src'],
        commands: ['mvn -q -B package -DskipTests'],
      },
      runtime: {
        image: 'eclipse-temurin:17-jre-jammy',
        files: ['target/app.jar'],
        command: ['java', '-jar', 'target/app.jar'],
        // Tomcat believes proxies in private networks.
        environment: { HOST: '0.0.0.0', SERVER_FORWARD_HEADERS_STRATEGY: 'native' },
        probe: ['curl', '--fail', '--silent', 'http://127.0.0.1:3000/health'],
      },
    },
  };
}

const NOT_AUDITED =
  'What Maven has for known advisories first reads the whole database of them, for hours. Use osv-scanner on the folder: it asks for what is in the project only.';

function variablesOf(plan: BackendPlan): EnvironmentVariable[] {
  const database = {
    name: 'DATABASE_URL',
    purpose: 'The PostgreSQL database: postgres://user:password@host:5432/database.',
    default: null,
    secret: true,
  };
  const more = [
    plain('DATABASE_SCHEMA', 'Schema of the database that the tables are in.', 'public'),
    plain('DATABASE_POOL_SIZE', 'Most connections to the database at a time.', '10'),
  ];
  return environmentOf(plan, { port: 3000, database, more });
}
