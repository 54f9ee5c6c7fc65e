import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completed, type Lockfile, missingEntries } from '../../scripts/lockfile/complete';

describe('the lock file', () => {
  it('names the packages of every platform, or `npm ci` would refuse it', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
    expect(Object.keys(missingEntries(lock))).toEqual([]);
  });

  it('is completed from what the dependents ask for', () => {
    const tool = {
      version: '1.2.3',
      dev: true,
      optionalDependencies: {
        '@t/cli-linux-x64-musl': '1.2.3',
        '@t/cli-darwin-arm64': '1.2.3',
        '@t/binding-linux-arm-gnueabihf': '1.2.3',
        fsevents: '~2.3.3',
      },
    };
    const lock = {
      packages: { 'node_modules/tool': tool, 'node_modules/@t/cli-darwin-arm64': {} },
    };
    expect(missingEntries(lock)).toEqual({
      'node_modules/@t/cli-linux-x64-musl': {
        version: '1.2.3',
        dev: true,
        optional: true,
        cpu: ['x64'],
        libc: ['musl'],
        os: ['linux'],
      },
      'node_modules/@t/binding-linux-arm-gnueabihf': {
        version: '1.2.3',
        dev: true,
        optional: true,
        cpu: ['arm'],
        libc: ['glibc'],
        os: ['linux'],
      },
    });
    expect(missingEntries(completed(lock))).toEqual({});
  });
});
