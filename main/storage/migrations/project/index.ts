import type { Migration } from 'kysely/migration';
import { people } from './0001-people';
import { chat } from './0002-chat';
import { messageSearch } from './0003-message-search';
import { journal } from './0004-journal';

/** In order; a released migration is never edited, a correction is a new one. */
export const projectMigrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-chat': chat,
  '0003-message-search': messageSearch,
  '0004-journal': journal,
};
