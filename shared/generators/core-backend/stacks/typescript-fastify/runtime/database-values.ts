/** `src/database/values.ts`. Conversions between stored and spoken values. */
export const databaseValues = `import { HttpProblem } from '../http/problem.js';

/** The value of a JSON column. */
export function fromJson<Value>(stored: string): Value;
export function fromJson<Value>(stored: string | null): Value | null;
export function fromJson<Value>(stored: string | null): Value | null {
  return stored === null ? null : (JSON.parse(stored) as Value);
}

/** A value for a JSON column; null stays null, and undefined leaves the column alone. */
export function toJson<Given>(value: Given): string | Extract<Given, null | undefined> {
  return value === undefined || value === null
    ? (value as Extract<Given, null | undefined>)
    : JSON.stringify(value);
}

/** SQLite gives 0 or 1 back, PostgreSQL a boolean. */
export function fromFlag(stored: boolean | number): boolean;
export function fromFlag(stored: boolean | number | null): boolean | null;
export function fromFlag(stored: boolean | number | null): boolean | null {
  return stored === null ? null : Boolean(stored);
}

/**
 * An instant as it is stored: UTC with milliseconds, so that texts sort in time.
 *
 * @throws HttpProblem 400 for what the format allows and no calendar has (a leap second, say)
 */
export function toInstant<Text extends string | null | undefined>(text: Text): Text {
  if (text === null || text === undefined) return text;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new HttpProblem(400, \`\${text} is not a point in time.\`);
  return date.toISOString() as Text;
}

/** True when an update gives at least one value. */
export function hasChanges(values: Readonly<Record<string, unknown>>): boolean {
  return Object.values(values).some((value) => value !== undefined);
}
`;
