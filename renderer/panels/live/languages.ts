import { java } from '@codemirror/lang-java';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { markdown } from '@codemirror/lang-markdown';
import { python } from '@codemirror/lang-python';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { yaml } from '@codemirror/lang-yaml';
import type { Extension } from '@codemirror/state';

const BY_ENDING: Record<string, () => Extension> = {
  ts: () => javascript({ typescript: true }),
  js: () => javascript(),
  mjs: () => javascript(),
  py: () => python(),
  java: () => java(),
  json: () => json(),
  yaml: () => yaml(),
  yml: () => yaml(),
  md: () => markdown(),
  sql: () => sql({ dialect: PostgreSQL }),
};

/** What colours a file's text, by the ending of its name; nothing for an ending nobody knows. */
export function languageOf(path: string): Extension {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return BY_ENDING[ending]?.() ?? [];
}
