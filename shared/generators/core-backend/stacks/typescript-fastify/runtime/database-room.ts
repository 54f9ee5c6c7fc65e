/** `src/database/room.ts`. How many records may refer to one. */
export const databaseRoom = `import { sql } from 'kysely';
import { HttpProblem } from '../http/problem.js';
import type { Db } from './database.js';

/** Where the references are, where they point, and how many may. */
export interface Room {
  table: string;
  column: string;
  target: string;
  most: number;
}

/**
 * Makes sure that one more record may refer to the target. The target is locked until the
 * transaction ends, so that two requests cannot take the last place.
 *
 * @param recordId the record that refers to it, where there is one already
 * @throws HttpProblem 409 when there is no room
 */
export async function requireRoom(
  db: Db,
  { table, column, target, most }: Room,
  targetId: string | null | undefined,
  recordId = '00000000-0000-0000-0000-000000000000',
): Promise<void> {
  if (targetId === null || targetId === undefined) return;
  await sql\`update \${sql.table(target)} set id = id where id = \${targetId}\`.execute(db);
  const { rows } = await sql<{ taken: number | string }>\`
    select count(*) as taken from \${sql.table(table)}
    where \${sql.ref(column)} = \${targetId} and id <> \${recordId}
  \`.execute(db);
  if (Number(rows[0]?.taken ?? 0) < most) return;
  throw new HttpProblem(409, \`There are \${most} already, which is the most there may be.\`, {
    type: 'urn:problem-type:limit',
  });
}
`;
