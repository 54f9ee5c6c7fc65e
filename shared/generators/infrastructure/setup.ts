import type { BackendFacts, EnvironmentVariable, PlanInput, Step } from '../contract';
import { oneLine, shellWord } from '../lib/escape';
import { projectLabel } from '../lib/names';
import { statedTargets } from '../lib/stated-targets';
import type { InfrastructureOptions } from './options';
import type { Sizing } from './sizing';
import { sizingOf } from './sizing';

/** Everything the files have in common, decided once. */
export interface Setup {
  /** Namespace, image and compose project: a DNS label that begins with a letter. */
  slug: string;
  /** Of the project, on one line. */
  title: string;
  /** With its registry, without a tag. */
  image: string;
  backend: BackendFacts;
  options: InfrastructureOptions;
  sizing: Sizing;
  port: number;
  /** Plain configuration of a container; secrets are never in it. */
  environment: Readonly<Record<string, string>>;
  /** Plain variables that have no default: people have to set them. */
  unset: readonly EnvironmentVariable[];
  secrets: readonly SecretFact[];
  /** Runs by itself before the backend does; null: the backend does it when it starts. */
  migration: readonly string[] | null;
  /** Ends with 0 when the health path answers. */
  probe: readonly string[];
}

export interface SecretFact {
  variable: string;
  /** Of the file it is kept in: `database_url`. */
  file: string;
  purpose: string;
  isDatabase: boolean;
}

/** Images that are run beside the backend. */
export const IMAGES = {
  postgres: 'postgres:17.6-bookworm',
  nginx: 'nginxinc/nginx-unprivileged:1.29.1-alpine',
} as const;

/** User and group of every container of ours: not root, and no account of the image. */
export const USER_ID = 10_001;

export function setupOf(input: PlanInput<InfrastructureOptions>, backend: BackendFacts): Setup {
  const { project, options, store } = input;
  const slug = projectLabel(project.name);
  const { runtime } = backend.container;
  const port = portOf(backend);
  return {
    slug,
    title: oneLine(project.name) || 'Project',
    image: `${options.registry}/${slug}`,
    backend,
    options,
    sizing: sizingOf(statedTargets(store), options),
    port,
    environment: environmentOf(backend, port),
    unset: backend.environment.filter(({ secret, name, default: value }) => {
      return !secret && value === null && runtime.environment?.[name] === undefined;
    }),
    secrets: secretsOf(backend),
    migration: runtime.migration?.command ?? null,
    probe: runtime.probe ?? probeOf(backend, port),
  };
}

function portOf({ environment, portVariable }: BackendFacts): number {
  const value = Number(environment.find(({ name }) => name === portVariable)?.default);
  // Below 1024 only root may listen.
  return Number.isInteger(value) && value > 1023 ? value : 8080;
}

function environmentOf(backend: BackendFacts, port: number): Record<string, string> {
  const { runtime } = backend.container;
  const defaults = backend.environment.flatMap(({ name, default: value, secret }) => {
    if (secret || value === null || name === backend.databaseVariable) return [];
    // Inside a container only others call, and they come through its network.
    return [[name, /^(?:127\.0\.0\.1|localhost)$/.test(value) ? '0.0.0.0' : value] as const];
  });
  return {
    ...Object.fromEntries(defaults),
    ...runtime.environment,
    ...runtime.migration?.serverEnvironment,
    [backend.portVariable]: String(port),
  };
}

/** What has to be kept secret and has no default of its own; the database always. */
function secretsOf({ environment, databaseVariable }: BackendFacts): SecretFact[] {
  const database = environment.find(({ name }) => name === databaseVariable);
  const others = environment.filter(
    ({ name, secret, default: value }) => secret && value === null && name !== databaseVariable,
  );
  const url = 'postgres://user:password@host:5432/database';
  return [
    {
      variable: databaseVariable,
      file: databaseVariable.toLowerCase(),
      purpose: database?.purpose ?? url,
      isDatabase: true,
    },
    ...others.map(({ name, purpose }) => ({
      variable: name,
      file: name.toLowerCase(),
      purpose,
      isDatabase: false,
    })),
  ];
}

/** For a stack that names no probe: what the common images have without installing anything. */
function probeOf({ container, healthPath }: BackendFacts, port: number): string[] {
  const url = `http://127.0.0.1:${port}${healthPath}`;
  const { image } = container.runtime;
  if (/(?:^|\/)node:/.test(image)) {
    return ['node', '-e', `fetch('${url}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`];
  }
  if (/(?:^|\/)python:/.test(image)) {
    return ['python', '-c', `import urllib.request as r; r.urlopen('${url}', timeout=2)`];
  }
  if (image.includes('alpine')) return ['wget', '-q', '-O', '/dev/null', url];
  const request = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${healthPath} HTTP/1.0\\r\\n\\r\\n' >&3`;
  return ['bash', '-c', `${request} && read -r _ status _ <&3 && [ "$status" = 200 ]`];
}

/** A step as a line for a shell. */
export function shellLine({ command, args }: Step): string {
  return [command, ...args].map(shellWord).join(' ');
}
