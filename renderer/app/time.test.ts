import { describe, expect, it } from 'vitest';
import { duration, timeAgo } from './time';

const NOW = Date.UTC(2025, 4, 20, 12);
const ago = (hours: number) => timeAgo(NOW - hours * 3_600_000, NOW);

describe('times for people', () => {
  it('says how long ago something was', () => {
    expect(ago(0)).toBe('just now');
    expect(ago(1 / 60)).toBe('1 minute ago');
    expect(ago(2.5)).toBe('2 hours ago');
    expect(ago(30)).toBe('yesterday');
    expect(ago(24 * 3)).toBe('3 days ago');
    expect(ago(24 * 18)).toMatch(/May 2/);
  });

  it('says how long something took', () => {
    expect([340, 4_230, 125_000].map(duration)).toEqual(['340 ms', '4.2 s', '2 min 5 s']);
  });
});
