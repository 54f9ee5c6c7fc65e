import { spawnSync } from 'node:child_process';
import { packagesFor } from './libraries';
import { hasPostgres, isRoot, missingLibraries, onPath, thisDistribution } from './machine';

/** Packages that the whole test suite needs and this machine lacks. Linux only. */
export function missingTestPackages(electron: string): string[] {
  if (process.platform !== 'linux') return [];
  const system = thisDistribution();
  const [xvfb, xauth, postgres] =
    system.manager === 'dnf'
      ? ['xorg-x11-server-Xvfb', 'xorg-x11-xauth', 'postgresql-server']
      : ['xvfb', 'xauth', 'postgresql'];
  const packages = packagesFor(missingLibraries(electron), system);
  if (!onPath('xvfb-run') || !onPath('Xvfb')) packages.push(xvfb);
  if (!onPath('xauth')) packages.push(xauth);
  if (!hasPostgres()) packages.push(postgres);
  if (!onPath('git')) packages.push('git');
  return packages;
}

/** Installs packages when this is root on a system with apt-get; false when it could not. */
export function installAsRoot(packages: string[]): boolean {
  if (!isRoot() || !onPath('apt-get')) return false;
  console.log(`Installing system packages: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: 'inherit', env }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
