import type { Protection, ProtectionKind } from '../contract';

/** What documents and tests can answer a control with. */
export const ON_PAPER = [
  'threat-model',
  'access-matrix',
  'data-classification',
  'retention',
  'subject-export',
  'erasure',
  'rectification',
  'incident-runbook',
  'key-handling',
  'dependency-audit',
  'sbom',
  'secret-scan',
  'contract-tests',
  'rule-tests',
  'traceability',
  'tests',
] as const;

/** What can answer a control: what the code and its surroundings do, or what is on paper. */
export type EvidenceKind =
  | ProtectionKind
  | (typeof ON_PAPER)[number]
  | 'transport-encryption'
  | 'network-policy'
  | 'backup';

export interface Place {
  path: string;
  /** 1-based and inclusive; null: the whole file. */
  lines: { start: number; end: number } | null;
}

/** Something that is really there, and where. */
export interface Evidence {
  says: string;
  places: Place[];
  /** Elements and statements of the model that it comes from. */
  recordIds: string[];
}

export type EvidenceBook = ReadonlyMap<EvidenceKind, Evidence>;

/** What a stack says its code does. */
export function fromProtection({ says, places }: Protection): Evidence {
  return {
    says,
    places: places.map(({ path, startLine, endLine }) => ({
      path,
      lines: { start: startLine, end: endLine },
    })),
    recordIds: [],
  };
}

/** A generated document or file as evidence. */
export function fromFile(path: string, says: string, recordIds: string[] = []): Evidence {
  return { says, places: [{ path, lines: null }], recordIds };
}

/** `core/src/config.ts:12-20` */
export function placeText({ path, lines }: Place): string {
  return lines === null ? path : `${path}:${lines.start}-${lines.end}`;
}
