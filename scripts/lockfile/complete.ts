/**
 * npm leaves a platform's package out of the lock file when the registry did not have it at that
 * moment, and `npm ci` then refuses the file on every platform. The version is exact in the dependent's
 * `optionalDependencies` and the platform is in the name, so the entry can be written without it.
 */

export interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

const SYSTEMS = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'];

/** The platform that a name such as `@scope/binding-linux-x64-musl` is for; undefined for other names. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  const words = (name.split('/').pop() ?? '').split('-');
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? { libc: ['musl'] }
    : words.some((word) => word.startsWith('gnu'))
      ? { libc: ['glibc'] }
      : {};
  return { cpu: [cpu], ...libc, os: [os] };
}

/** Entries that the lock file should have and has not, by their place in it. */
export function missingEntries({ packages }: Lockfile): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [place, entry] of Object.entries(packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const at = `node_modules/${name}`;
      if (platform === undefined || at in packages || `${place}/${at}` in packages) continue;
      const dev = entry.dev === true ? { dev: true } : {};
      missing[at] = { version, ...dev, optional: true, ...platform };
    }
  return missing;
}

/** The same lock file with its missing entries, in npm's order. */
export function completed(lock: Lockfile): Lockfile {
  const all = { ...lock.packages, ...missingEntries(lock) };
  const places = Object.keys(all).sort((a, b) => a.localeCompare(b, 'en'));
  return {
    ...lock,
    packages: Object.fromEntries(places.map((place) => [place, all[place] ?? {}])),
  };
}
