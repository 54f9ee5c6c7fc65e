import type { z } from 'zod';
import type { Diagnostic } from '../kit/diagnostic';
import type { Store } from '../metamodel/store';
import type { SchemaHistory } from './core-backend/migrations/history';

/** Lines of a generated file and the record they come from. */
export interface TraceRange {
  /** 1-based, inclusive. */
  startLine: number;
  endLine: number;
  recordId: string;
}

/** A file that a generator wants. Nothing is written until a person agrees. */
export interface VirtualFile {
  /** Relative to the project folder, forward slashes, never leaving it: `core/src/app.ts`. */
  path: string;
  text: string;
  trace: TraceRange[];
  executable?: boolean;
  /** Written once and never changed by generation afterwards: a migration that may have run somewhere. */
  frozen?: boolean;
}

/** What generators may tell each other. A generator names what it requires and provides. */
export interface Facts {
  /** How to install, check, build, test and start the backend. */
  backend: BackendFacts;
  /** Where elements of the model are in the API and in the database of the backend. */
  elements: BackendElement[];
  /** Where the backend runs, and beside what. */
  deployment: DeploymentFacts;
  /** The requirements document as Markdown, written by the interview. */
  requirements: { markdown: string };
  /** How the tables became what they are, as the last generation left it; none before the first. */
  schemaHistory: SchemaHistory;
  /** The model as text in other notations, one entry per picture. */
  pictures: Picture[];
  /** Documents of the security generator, for the list of all documents. */
  security: { documents: DocumentFacts[] };
  /** The tests that run against the started backend, whatever it is written in. */
  testing: TestingFacts;
}
export type FactName = keyof Facts;

/** A document for people that another one may link. */
export interface DocumentFacts {
  /** Relative to the project folder. */
  path: string;
  title: string;
  /** What is in it, in a few words. */
  about: string;
}

export interface TestingFacts {
  folder: string;
  /** Run in `folder`; the variable names the started backend: `http://127.0.0.1:3000`. */
  test: Step;
  load: Step;
  urlVariable: string;
  documents: DocumentFacts[];
}

/** One diagram in a textual notation. */
export interface Picture {
  /** File name without extension: `class-diagram`. */
  name: string;
  title: string;
  notation: 'plantuml' | 'mermaid';
  text: string;
}

export interface BackendFacts {
  /** Folder the commands run in, e.g. `core`. */
  folder: string;
  /** Key of the stack: `typescript-fastify`. */
  stackName: string;
  /** Name of the stack for people: `TypeScript (Fastify, Kysely)`. */
  stack: string;
  install: Step;
  /** Format, lint and type checks in the order they run; none changes a file. */
  checks: Check[];
  build: Step;
  test: Step;
  start: Step;
  /** Looks known advisories up for what is installed; null: the stack knows no tool for it. */
  audit: Audit | NotAudited | null;
  /** What the tools make in the folder; nobody edits it. */
  artifacts: ArtifactFacts;
  /** What it runs on, the one that needs no configuration first. */
  databases: readonly Database[];
  /** Environment variable that names the port to listen on. */
  portVariable: string;
  /** Environment variable that names the database, as a URL. */
  databaseVariable: string;
  /** All that it reads from the environment. */
  environment: EnvironmentVariable[];
  /** Answers as soon as the process does. */
  healthPath: string;
  /** Answers when the database can be reached. */
  readyPath: string;
  /** Prometheus text format; null: the stack measures nothing. */
  metricsPath: string | null;
  /** How callers say who they are; null or absent: nobody is asked. */
  authentication?: AuthenticationFacts | null;
  openapiPath: string;
  /** OpenAPI 3 document of what `start` serves. */
  openapi: Record<string, unknown>;
  container: ContainerFacts;
  /** Methods that the model has only words for: they fail openly until somebody writes them. */
  pending?: PendingBody[];
  /** What the code does for security. Documents claim this and nothing else. */
  protections?: Protection[];
}

/** A method that throws until it is written. */
export interface PendingBody {
  /** Of the file, relative to the project folder. */
  path: string;
  /** The whole method as generated, line breaks and indentation included; once in its file. */
  code: string;
  /** The first line of it. */
  signature: string;
  /** What it has to do, in the words of the requirements. */
  sentence: string;
}

/** A class, attribute, association end or operation of the model as the backend has it. */
export interface BackendElement {
  recordId: string;
  /** The class; the same as `recordId` for a class itself. */
  resourceId: string;
  /** Of the class, in the OpenAPI document: `/order-lines` and `OrderLine`. */
  path: string;
  schema: string;
  table: string;
  /** JSON property and column; null for a class and an operation. */
  property: string | null;
  column: string | null;
  /** In the OpenAPI document; null for all but an operation. */
  operationId: string | null;
  /** Has no records of its own: only those of its subclasses are created. */
  abstract: boolean;
  /** The column holds its values encrypted. */
  encrypted?: true;
}

export type ProtectionKind =
  | 'authentication'
  | 'authorisation'
  | 'request-validation'
  | 'parameterised-sql'
  | 'database-constraints'
  | 'error-hiding'
  | 'security-headers'
  | 'rate-limit'
  | 'request-limits'
  | 'field-encryption'
  | 'audit-log'
  | 'soft-delete'
  | 'optimistic-locking'
  | 'idempotency'
  | 'configuration-check'
  | 'secrets-from-environment'
  | 'pinned-dependencies'
  | 'logging'
  | 'metrics'
  | 'graceful-shutdown'
  | 'tests';

/** One thing that the generated code does for security, and the lines that do it. */
export interface Protection {
  kind: ProtectionKind;
  /** One sentence for people: what it does, and where it ends. */
  says: string;
  /** Files of the project; lines are 1-based and inclusive. */
  places: { path: string; startLine: number; endLine: number }[];
}

/**
 * Bearer tokens: JSON Web Tokens with `sub`, `exp` and the caller's roles. Whoever tests the backend
 * sets the secret variable to 32 characters or more and signs tokens with it (HS256).
 */
export interface AuthenticationFacts {
  /** Environment variable with the secret that HS256 tokens are signed with. */
  secretVariable: string;
  /** Environment variable with the address of public keys, instead of the secret. */
  jwksVariable: string;
  /** Claim that lists the caller's roles: an array of names. */
  rolesClaim: string;
  /** Every role there is; a token with all of them may do everything. */
  roles: string[];
}

export type Database = 'sqlite' | 'postgresql';

export interface Check {
  /** For people: `Format`, `Lint`, `Types`. */
  title: string;
  step: Step;
}

export interface Audit {
  step: Step;
  /** How what it prints on its standard output is read: as `npm audit --json`, `pip-audit -f json`. */
  format: 'npm' | 'pip';
}

/** There is a tool, but a proof cannot wait for it: the report says so. */
export interface NotAudited {
  /** Why, and what to do instead: a sentence for people. */
  notRun: string;
}

/** Entries of the backend's folder that its tools make. */
export interface ArtifactFacts {
  /**
   * Made by `install`, and caches that tools keep true themselves; a later proof finds them there
   * again: `node_modules`.
   */
  installed: readonly string[];
  /** Made by the other steps or by running the backend: `dist`. */
  built: readonly string[];
}

export interface EnvironmentVariable {
  name: string;
  /** One sentence for people. */
  purpose: string;
  /** What the backend takes when it is not set; null: it has to be set. */
  default: string | null;
  /** Never written into a file; it comes from a secret store. */
  secret: boolean;
}

/** Names and addresses within what the infrastructure starts; no address is open to the public. */
export interface DeploymentFacts {
  folder: string;
  /** Compose project and Kubernetes namespace: a DNS label. */
  name: string;
  /** Every copy of the backend answers to this name. */
  backend: { host: string; port: number };
  /** What the public reaches, as seen from inside: `http://load-balancer:8080`. */
  loadBalancer: string;
  /** Names of the networks of compose: one with a way out, one without. */
  networks: { front: string; back: string };
  database: {
    host: string;
    port: number;
    name: string;
    user: string;
    /** Holds the password; relative to the project folder, and made on the machine. */
    passwordFile: string;
  };
  minimumReplicas: number;
  maximumReplicas: number;
  /** What one copy may take at most: cores, and bytes. */
  limits: { cpu: number; memory: number };
  /** Hours from one backup to the next. */
  backupHours: number;
}

/** How an image of the backend is built; paths are relative to the backend's folder. */
export interface ContainerFacts {
  build: {
    /** With a version tag, never `latest`. */
    image: string;
    /** Copied before `dependencies` runs, so that the layer is kept until they change. */
    manifests: string[];
    /** Shell commands that install what the build needs. */
    dependencies: string[];
    sources: string[];
    /** Shell commands that build. */
    commands: string[];
  };
  runtime: {
    image: string;
    /** What is taken over from the build stage's working folder. */
    files: string[];
    command: string[];
    /** What a container needs other than the defaults: `HOST: '0.0.0.0'`. Never a secret. */
    environment?: Readonly<Record<string, string>>;
    /**
     * Ends with 0 when the health path answers; uses only what the image has. Without it, what
     * generators know of common images has to do.
     */
    probe?: readonly string[];
    /** Without it the backend brings the database up to date itself when it starts. */
    migration?: MigrationFacts;
  };
}

export interface MigrationFacts {
  /** Brings the database up to date and ends; reads the same environment as the backend. */
  command: readonly string[];
  /** With this environment the backend leaves the database as it is when it starts. */
  serverEnvironment: Readonly<Record<string, string>>;
}

/** A command line, never run through a shell. */
export interface Step {
  command: string;
  args: string[];
}

export interface ProjectFacts {
  id: string;
  name: string;
  description: string;
}

export interface PlanInput<Options> {
  /** The frozen model; generators only read it. */
  store: Store;
  project: ProjectFacts;
  options: Options;
  facts: Partial<Facts>;
}

export interface PlanOutput {
  files: VirtualFile[];
  diagnostics: Diagnostic[];
  facts?: Partial<Facts>;
}

/** One generator: one folder, one line in `generators/index.ts`. Pure: same input, same files. */
export interface Generator<S extends z.ZodType = z.ZodType> {
  name: string;
  title: string;
  /** Top folders, or single top files, of the project it writes to: `core`, `README.md`. */
  folders: readonly string[];
  options: S;
  requires: readonly FactName[];
  provides: readonly FactName[];
  plan(input: PlanInput<z.infer<S>>): PlanOutput;
}
