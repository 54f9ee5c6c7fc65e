import { describe, expect, it } from 'vitest';
import { folderName, joinPath } from './folder-name';

describe('the folder of a new project', () => {
  it('is plain and stays inside its parent', () => {
    expect(folderName('Library lending')).toBe('library-lending');
    expect(folderName('Café & Bar')).toBe('cafe-bar');
    expect(folderName('../../etc')).toBe('etc');
    expect(folderName('図書館')).toBe('project');
  });

  it('joins as the parent does', () => {
    expect(joinPath('/home/ana', 'x')).toBe('/home/ana/x');
    expect(joinPath('C:\\Users\\Ana', 'x')).toBe('C:\\Users\\Ana\\x');
  });
});
