import type { Kysely } from 'kysely';
import type { AppTables } from '../schema';

/** Settings of the application: JSON values by key. */
export class SettingRepository {
  constructor(private readonly db: Kysely<AppTables>) {}

  /** The stored JSON value, unchecked; undefined when there is none. */
  async get(key: string): Promise<unknown> {
    const row = await this.db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row && JSON.parse(row.value);
  }

  /** Stores a JSON value; undefined removes the key. */
  async set(key: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) {
      await this.db.deleteFrom('settings').where('key', '=', key).execute();
      return;
    }
    await this.db
      .insertInto('settings')
      .values({ key, value: text })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
      .execute();
  }
}
