/**
 * How values cross the border between the main process and the page: as text. An object would be
 * copied field by field on its way into the page's world, which takes seconds for a large model.
 */

/** Stands for an element of a list that is undefined, which JSON cannot say. */
const UNDEFINED_KEY = '\u0000undefined';
const UNDEFINED = { [UNDEFINED_KEY]: true };

/** A value as it crosses. Bytes, and answers that are bytes, cross as they are. */
export function pack(value: unknown): unknown {
  if (value === undefined || isBytes(value)) return value;
  if (hasBytes(value)) return value;
  return listsUndefined(value)
    ? JSON.stringify(value, (_key, one: unknown) => (one === undefined ? UNDEFINED : one))
    : JSON.stringify(value);
}

/**
 * What was packed.
 *
 * @throws SyntaxError for a text that nobody packed
 */
export function unpack(received: unknown): unknown {
  if (typeof received !== 'string') return received;
  if (!received.includes(JSON.stringify(UNDEFINED_KEY))) return JSON.parse(received);
  return JSON.parse(received, (_key, one: unknown) => (isMark(one) ? undefined : one));
}

function isMark(value: unknown): boolean {
  return typeof value === 'object' && value !== null && UNDEFINED_KEY in value;
}

function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array;
}

/** An answer whose value is bytes. */
function hasBytes(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value && isBytes(value.value);
}

function listsUndefined(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    return value.some((one) => one === undefined || listsUndefined(one));
  }
  for (const key in value) {
    if (listsUndefined((value as Record<string, unknown>)[key])) return true;
  }
  return false;
}
