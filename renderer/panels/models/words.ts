import type { ModelView } from '../../../shared/ipc/models';

/** What a model is for, by its task. */
export const PURPOSES: Readonly<Record<string, string>> = {
  reading:
    'Finds classes, attributes and relations in texts, and tells kinds of requirements apart.',
  embedding: 'Tells how alike two sentences are, for search and for finding duplicates.',
};

export const PLACES: Record<ModelView['place'], { short: string; long: string }> = {
  shipped: { short: 'Shipped', long: 'Modelwright itself' },
  own: { short: 'Yours', long: 'imported by you' },
};

/** `25.4 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Why an address cannot be downloaded from, in words; null when it can. */
export function addressProblem(address: string): string | null {
  if (address.trim() === '') return null;
  try {
    const { protocol, hostname } = new URL(address.trim());
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if (protocol === 'https:' || (protocol === 'http:' && isHere)) return null;
    return 'Only https addresses are used.';
  } catch {
    return 'This is no address. It begins with https://';
  }
}

/** The computer that a download would talk to; null while the address is none. */
export function hostOf(address: string): string | null {
  try {
    return new URL(address.trim()).host || null;
  } catch {
    return null;
  }
}
