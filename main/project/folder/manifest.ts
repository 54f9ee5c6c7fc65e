import { z } from 'zod';
import { FORMAT_VERSION } from '../../../shared/metamodel/kinds';
import type { FileData } from './yaml-print';

export const MANIFEST_PATH = 'modelwright.yaml';
const KNOWN = ['formatVersion', 'id', 'name', 'description', 'generators', 'extra'];

/** What `modelwright.yaml` says about a project. */
export interface Manifest {
  /** Version of the record format the files are in. */
  formatVersion: number;
  id: string;
  name: string;
  description: string;
  /** Options by generator name, as each generator's own schema has them. */
  generators: Record<string, unknown>;
  /** Keys that this version does not know: kept and written back. */
  extra?: Record<string, unknown>;
}

const schema = z.object({
  formatVersion: z.number().int().min(1).default(FORMAT_VERSION),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id is 1 to 64 letters, digits, _ or -'),
  name: z.coerce.string().min(1).max(200),
  description: z.string().max(2000).nullish(),
  generators: z.record(z.string(), z.unknown()).nullish(),
});

/** The manifest as it is written. Always in the current format: its records are. */
export function manifestData(manifest: Manifest): FileData {
  const { id, name, description, generators, extra } = manifest;
  return {
    formatVersion: FORMAT_VERSION,
    id,
    name,
    ...(description !== '' && { description }),
    ...(Object.keys(generators).length > 0 && { generators }),
    ...extra,
  };
}

/** Reads the manifest's data; a string says what is wrong with it. */
export function readManifest(data: FileData): Manifest | string {
  const result = schema.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    return `${issue?.path.join('.') || 'the manifest'}: ${issue?.message ?? 'invalid'}`;
  }
  const { description, generators, ...facts } = result.data;
  const unknown = Object.entries(data).filter(([key]) => !KNOWN.includes(key));
  return {
    ...facts,
    description: description ?? '',
    generators: generators ?? {},
    ...(unknown.length > 0 && { extra: Object.fromEntries(unknown) }),
  };
}
