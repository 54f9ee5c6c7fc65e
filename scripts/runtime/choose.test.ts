import { describe, expect, it } from 'vitest';
import { executableIn, nextStep, type Situation } from './choose';

const nothing: Situation = {
  platform: 'linux',
  arch: 'x64',
  override: undefined,
  installed: undefined,
  download: 'untried',
  carried: 'untried',
};
const failed = { failed: 'host not found' };

describe('the choice of an Electron runtime', () => {
  it('takes the folder the user names before everything else', () => {
    const step = nextStep({
      ...nothing,
      override: { folder: '/opt/e', usable: true },
      installed: '/nm/dist',
    });
    expect(step).toEqual({ do: 'use', source: 'override', folder: '/opt/e' });
  });

  it('stops at an unusable override instead of quietly using another runtime', () => {
    const step = nextStep({
      ...nothing,
      override: { folder: '/opt/e', usable: false },
      installed: '/nm/dist',
    });
    expect(step).toMatchObject({ do: 'give-up' });
    expect(JSON.stringify(step)).toContain('/opt/e');
  });

  it('uses an installed runtime without touching the network', () => {
    expect(nextStep({ ...nothing, installed: '/nm/dist' })).toEqual({
      do: 'use',
      source: 'installed',
      folder: '/nm/dist',
    });
  });

  it('downloads, then fetches the carried runtime, on linux-x64', () => {
    expect(nextStep(nothing)).toEqual({ do: 'download' });
    expect(nextStep({ ...nothing, download: failed })).toEqual({ do: 'fetch-carried' });
    expect(nextStep({ ...nothing, download: { folder: '/nm/dist' } })).toMatchObject({
      do: 'use',
      source: 'download',
    });
    expect(nextStep({ ...nothing, download: failed, carried: { folder: '/cache/e' } })).toEqual({
      do: 'use',
      source: 'carried',
      folder: '/cache/e',
    });
  });

  it('says what was tried and what to do when nothing is left', () => {
    const step = nextStep({ ...nothing, download: failed, carried: { failed: 'wrong checksum' } });
    const text = JSON.stringify(step);
    expect(step).toMatchObject({ do: 'give-up' });
    for (const part of [
      'host not found',
      'wrong checksum',
      'ELECTRON_OVERRIDE_DIST_PATH',
      'install-electron',
    ])
      expect(text).toContain(part);
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ])('never offers the carried runtime on %s-%s', (platform, arch) => {
    const step = nextStep({ ...nothing, platform, arch, download: failed });
    expect(step).toMatchObject({ do: 'give-up' });
    expect(JSON.stringify(step)).toContain(`${platform}-${arch}`);
  });

  it('knows where the executable lies on each platform', () => {
    expect(executableIn('linux')).toBe('electron');
    expect(executableIn('win32')).toBe('electron.exe');
    expect(executableIn('darwin')).toBe('Electron.app/Contents/MacOS/Electron');
  });
});
