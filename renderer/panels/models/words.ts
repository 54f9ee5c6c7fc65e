import { fixed, t } from '../../app/text';

/** What a model is for, by its task. */
export function purposeOf(task: string): string {
  return task === 'reading' || task === 'embedding' ? t(`models.${task}`) : task;
}

/** `25.4 MB` */
export function megabytes(bytes: number): string {
  return `${fixed(bytes / 1e6, 1)} MB`;
}

/** Why an address cannot be downloaded from, in words; null when it can. */
export function addressProblem(address: string): string | null {
  if (address.trim() === '') return null;
  try {
    const { protocol, hostname } = new URL(address.trim());
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if (protocol === 'https:' || (protocol === 'http:' && isHere)) return null;
    return t('models.onlyHttps');
  } catch {
    return t('models.noAddress');
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
