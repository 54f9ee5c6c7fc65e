const PREFIX = 'modelwright.';

/**
 * Values kept in the window's own storage between starts. Keys that are missing or of another type
 * than in `defaults` take the default: the storage may be of an older version, or not be there.
 */
export function remembered<T extends object>(key: string, defaults: T): T {
  const stored = read(key);
  const result = { ...defaults };
  for (const name of Object.keys(defaults) as (keyof T)[]) {
    const value = stored[name as string];
    if (typeof value === typeof defaults[name]) result[name] = value as T[keyof T];
  }
  return result;
}

export function remember(key: string, values: object): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(values));
  } catch {
    // No storage, or it is full: the layout is then not remembered, and nothing else is lost.
  }
}

function read(key: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
