import { describe, expect, it } from 'vitest';
import { distribution, installCommand, missingInLdd, packagesFor } from './libraries';

const ldd = `
	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)
	libnss3.so => not found
	libnssutil3.so => not found
	libgtk-3.so.0 => not found
	libasound.so.2 => not found
	libgtk-3.so.0 => not found
`;
const bookworm = { manager: 'apt', t64: false } as const;

describe('missing system libraries', () => {
  it('are read from the output of ldd, once each', () => {
    expect(missingInLdd(ldd)).toEqual([
      'libnss3.so',
      'libnssutil3.so',
      'libgtk-3.so.0',
      'libasound.so.2',
    ]);
    expect(missingInLdd('	libm.so.6 => /lib/libm.so.6 (0x0)')).toEqual([]);
  });

  it('become packages of the distribution', () => {
    const missing = missingInLdd(ldd);
    expect(packagesFor(missing, bookworm)).toEqual(['libasound2', 'libgtk-3-0', 'libnss3']);
    expect(packagesFor(missing, { manager: 'apt', t64: true })).toEqual([
      'libasound2t64',
      'libgtk-3-0t64',
      'libnss3',
    ]);
    expect(packagesFor(missing, { manager: 'dnf', t64: false })).toEqual([
      'alsa-lib',
      'gtk3',
      'nss',
    ]);
    expect(packagesFor(['libunheardof.so'], bookworm)).toEqual([]);
  });

  it('become one command', () => {
    expect(installCommand(['libnss3'], bookworm)).toBe(
      'sudo apt-get update && sudo apt-get install -y libnss3',
    );
    expect(installCommand(['nss'], { manager: 'dnf', t64: false })).toBe('sudo dnf install -y nss');
  });

  it.each([
    ['ID=debian\nVERSION_ID="12"', { manager: 'apt', t64: false }],
    ['ID=debian\nVERSION_ID="13"', { manager: 'apt', t64: true }],
    ['ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"', { manager: 'apt', t64: false }],
    ['ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"', { manager: 'apt', t64: true }],
    ['ID=fedora\nVERSION_ID=42', { manager: 'dnf', t64: false }],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"', { manager: 'dnf', t64: false }],
    ['', { manager: 'apt', t64: false }],
  ])('know the distribution %#', (text, expected) => {
    expect(distribution(text)).toEqual(expected);
  });
});
