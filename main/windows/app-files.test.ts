import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFile, CONTENT_SECURITY_POLICY } from './app-files';

const root = join('/', 'opt', 'out', 'renderer');

describe('the files of the page', () => {
  it('serves the page and its assets', () => {
    expect(appFile(root, 'app://modelwright/')).toEqual({
      path: join(root, 'index.html'),
      mimeType: 'text/html; charset=utf-8',
    });
    expect(appFile(root, 'app://modelwright/assets/index-1.js')?.path).toBe(
      join(root, 'assets', 'index-1.js'),
    );
  });

  it.each([
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://example.com/index.html',
    'app://modelwright/passwd',
    'app://modelwright/%E0%A4%A',
    'app://modelwright/a%00.js',
    'app://modelwright/..%2f..%2fmain%2findex.js',
    'app://modelwright/a/..%2f..%2f..%2fsecret.json',
    'app://modelwright/..%2frenderer-other%2fx.js',
    'nonsense',
  ])('refuses %s', (address) => {
    expect(appFile(root, address)).toBeUndefined();
  });

  it('cannot be talked out of the root by dots, which an address resolves itself', () => {
    expect(appFile(root, 'app://modelwright/%2e%2e/main/index.js')?.path).toBe(
      join(root, 'main', 'index.js'),
    );
  });

  it('allows no inline script, no eval and nothing remote', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|http|\*/);
  });
});
