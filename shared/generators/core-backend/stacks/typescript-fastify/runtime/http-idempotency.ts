/** `src/http/idempotency.ts`. A create that is sent twice happens once. */
export const httpIdempotency = `{{hashImport}}import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Db, inTransaction } from '../database/database.js';
{{answersImport}}import { HttpProblem } from './problem.js';

const hoursKept = {{hours}};
{{answers}}
/** Schema of the headers of a request that creates a record. */
export const idempotencyHeaders = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The same key and request get the first answer again',
    }),
  ),
});

/** A record that was made, now or by an earlier request with the same key. */
export interface Created<Made> {
  record: Made;
  etag: string;
}

/**
 * Creates a record; with an Idempotency-Key only once, however often the request is sent. A request
 * that fails leaves no trace, so it may be sent again.
 *
 * @throws HttpProblem 422 when the key was used for another request
 */
export async function createOnce<Made extends { id: string }>(
  db: Db,
  request: FastifyRequest,
  create: (db: Db) => Promise<Made>,
  etagOf: (record: Made) => string,
): Promise<Created<Made>> {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string') return answered(await create(db), etagOf);
  if (given === '' || given.length > 255) {
    throw new HttpProblem(400, 'An Idempotency-Key has 1 to 255 characters.');
  }
  const key = digest([{{caller}}, request.method, request.routeOptions.url, given]);
  const fingerprint = digest(request.body);
  return inTransaction(db, async (transaction) => {
    const now = Date.now();
    await transaction
      .deleteFrom('{{idempotencyTable}}')
      .where('created_at', '<', new Date(now - hoursKept * 3_600_000).toISOString())
      .execute();
    // Waits while another transaction holds the same key.
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('{{idempotencyTable}}')
      .values({ key, fingerprint, answer: null, created_at: new Date(now).toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return replayed<Made>(transaction, key, fingerprint);
    const created = answered(await create(transaction), etagOf);
    await transaction
      .updateTable('{{idempotencyTable}}')
      .set({ answer: {{sealed}} })
      .where('key', '=', key)
      .execute();
    return created;
  });
}

function answered<Made>(record: Made, etagOf: (record: Made) => string): Created<Made> {
  return { record, etag: etagOf(record) };
}

async function replayed<Made>(db: Db, key: string, fingerprint: string): Promise<Created<Made>> {
  const known = await db
    .selectFrom('{{idempotencyTable}}')
    .select(['fingerprint', 'answer'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (known.fingerprint === fingerprint && known.answer !== null) {
    return JSON.parse({{unsealed}}) as Created<Made>;
  }
  throw new HttpProblem(422, 'This Idempotency-Key was used for another request.', {
    type: 'urn:problem-type:idempotency-key',
  });
}

function digest(value: unknown): string {
  return {{digest}};
}
`;
