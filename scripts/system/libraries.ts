/**
 * System libraries that Electron needs on Linux and the packages that carry them, as pure functions
 * over the output of `ldd` and `/etc/os-release`.
 */

interface Carrier {
  apt: string;
  dnf: string;
  /** Renamed with this ending since Ubuntu 24.04 and Debian 13 (64-bit time). */
  t64?: true;
}

const CARRIERS: [prefix: string, carrier: Carrier][] = [
  ['libgtk-3', { apt: 'libgtk-3-0', dnf: 'gtk3', t64: true }],
  ['libgdk-3', { apt: 'libgtk-3-0', dnf: 'gtk3', t64: true }],
  ['libgdk_pixbuf', { apt: 'libgdk-pixbuf-2.0-0', dnf: 'gdk-pixbuf2' }],
  ['libnss', { apt: 'libnss3', dnf: 'nss' }],
  ['libsmime3', { apt: 'libnss3', dnf: 'nss' }],
  ['libnspr4', { apt: 'libnspr4', dnf: 'nspr' }],
  ['libplds4', { apt: 'libnspr4', dnf: 'nspr' }],
  ['libplc4', { apt: 'libnspr4', dnf: 'nspr' }],
  ['libasound', { apt: 'libasound2', dnf: 'alsa-lib', t64: true }],
  ['libgbm', { apt: 'libgbm1', dnf: 'mesa-libgbm' }],
  ['libdrm', { apt: 'libdrm2', dnf: 'libdrm' }],
  ['libXss', { apt: 'libxss1', dnf: 'libXScrnSaver' }],
  ['libatk-bridge', { apt: 'libatk-bridge2.0-0', dnf: 'at-spi2-atk', t64: true }],
  ['libatk-1', { apt: 'libatk1.0-0', dnf: 'atk', t64: true }],
  ['libatspi', { apt: 'libatspi2.0-0', dnf: 'at-spi2-core', t64: true }],
  ['libcups', { apt: 'libcups2', dnf: 'cups-libs', t64: true }],
  ['libdbus-1', { apt: 'libdbus-1-3', dnf: 'dbus-libs' }],
  ['libexpat', { apt: 'libexpat1', dnf: 'expat' }],
  ['libxkbcommon', { apt: 'libxkbcommon0', dnf: 'libxkbcommon' }],
  ['libpango', { apt: 'libpango-1.0-0', dnf: 'pango' }],
  ['libcairo', { apt: 'libcairo2', dnf: 'cairo' }],
  ['libglib-2', { apt: 'libglib2.0-0', dnf: 'glib2', t64: true }],
  ['libgobject-2', { apt: 'libglib2.0-0', dnf: 'glib2', t64: true }],
  ['libgio-2', { apt: 'libglib2.0-0', dnf: 'glib2', t64: true }],
  ['libX11', { apt: 'libx11-6', dnf: 'libX11' }],
  ['libxcb', { apt: 'libxcb1', dnf: 'libxcb' }],
  ['libXcomposite', { apt: 'libxcomposite1', dnf: 'libXcomposite' }],
  ['libXdamage', { apt: 'libxdamage1', dnf: 'libXdamage' }],
  ['libXext', { apt: 'libxext6', dnf: 'libXext' }],
  ['libXfixes', { apt: 'libxfixes3', dnf: 'libXfixes' }],
  ['libXrandr', { apt: 'libxrandr2', dnf: 'libXrandr' }],
  ['libudev', { apt: 'libudev1', dnf: 'systemd-libs' }],
];

export type PackageManager = 'apt' | 'dnf';

export interface Distribution {
  manager: PackageManager;
  /** Whether package names carry the `t64` ending. */
  t64: boolean;
}

/** Names of the libraries that `ldd` could not find. */
export function missingInLdd(output: string): string[] {
  const missing = output
    .split('\n')
    .map((line) => /^\s*(\S+) => not found/.exec(line)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(missing)];
}

/** Reads the text of `/etc/os-release`; unknown distributions count as Debian's family. */
export function distribution(osRelease: string): Distribution {
  const field = (name: string): string =>
    new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const family = `${field('ID')} ${field('ID_LIKE')}`;
  if (/fedora|rhel|centos/.test(family)) return { manager: 'dnf', t64: false };
  const version = Number.parseFloat(field('VERSION_ID'));
  const t64 = field('ID') === 'ubuntu' ? version >= 24.04 : version >= 13 && version < 20;
  return { manager: 'apt', t64 };
}

/** Packages that carry these libraries, sorted; a library that is not in the table is left out. */
export function packagesFor(libraries: string[], system: Distribution): string[] {
  const names = libraries.map((library) => {
    const carrier = CARRIERS.find(([prefix]) => library.startsWith(prefix))?.[1];
    if (carrier === undefined || system.manager === 'dnf') return carrier?.dnf;
    return carrier.t64 === true && system.t64 ? `${carrier.apt}t64` : carrier.apt;
  });
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The exact command a user has to type to install these packages. */
export function installCommand(packages: string[], { manager }: Distribution): string {
  return manager === 'dnf'
    ? `sudo dnf install -y ${packages.join(' ')}`
    : `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`;
}
