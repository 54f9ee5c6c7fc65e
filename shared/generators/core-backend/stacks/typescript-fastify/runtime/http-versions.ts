/** `src/http/versions.ts`. Optimistic locking. */
export const httpVersions = `import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HttpProblem } from './problem.js';

/** Where a record carries its version: beside what the API shows of it. */
export const version = Symbol('version');

export interface Versioned {
  readonly [version]: number;
}

/** A strong validator (RFC 9110, 8.8.3): it changes with every change of the record. */
export function etagOf(record: Versioned): string {
  return \`"\${record[version]}"\`;
}

/** Schema of the headers of a request that changes a record. */
export const ifMatchHeaders = Type.Object({
  'If-Match': Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'ETag of the version that the request is meant for',
    }),
  ),
});

/** The version that a request is meant for; undefined for whichever there is. */
export function expectedVersion({ headers }: FastifyRequest): number | undefined {
  const given = headers['if-match'];
  {{missingVersion}}
  if (given === '*') return undefined;
  const number = /^"(\\d{1,15})"$/.exec(given)?.[1];
  // A validator that no record ever had cannot match.
  return number === undefined ? -1 : Number(number);
}

/** The answer to a change that is meant for another version than there is. */
export function versionConflict(): HttpProblem {
  return new HttpProblem(412, 'The record has changed since. Read it again.', {
    type: 'urn:problem-type:version',
  });
}
`;
