import { describe, expect, it } from 'vitest';
import { flag, parseGitConfig } from './git-config';

describe('git configuration', () => {
  it('reads sections, quotes, comments, escapes and continued lines', () => {
    const config = parseGitConfig(
      [
        '\uFEFF; comment',
        '[User]',
        '\tname = Ada Lovelace  # the first',
        '\tEmail="ada@example.org"',
        '[core] autocrlf = input',
        '\tbare',
        '[branch "Feature/X"]',
        '\tremote = a \\',
        'b',
        '[alias]',
        '\tx = "!f() { echo \\"# no comment; \\"; }"',
        'garbage ???',
        '[broken',
      ].join('\r\n'),
    );
    expect(Object.fromEntries(config)).toEqual({
      'user.name': 'Ada Lovelace',
      'user.email': 'ada@example.org',
      'core.autocrlf': 'input',
      'core.bare': 'true',
      'branch.Feature/X.remote': 'a b',
      'alias.x': '!f() { echo "# no comment; "; }',
    });
    expect(flag(config, 'core.bare')).toBe(true);
    expect(flag(config, 'core.autocrlf')).toBe(false);
    expect(flag(config, 'core.none')).toBeUndefined();
  });
});
