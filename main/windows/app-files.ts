import { extname, join, normalize, sep } from 'node:path';

/** The window's address. A scheme of our own gives the page an origin without any server. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://modelwright`;

/**
 * Everything comes from the application itself. `data:` and `blob:` images are needed to export a
 * diagram as a picture; nothing remote is ever allowed.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const MIME_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface AppFile {
  path: string;
  mimeType: string;
}

/**
 * The file of the page that `address` names, inside `root`.
 *
 * Undefined for another host, for a path that leaves `root` and for a kind of file that the page has no
 * business with; the caller answers 404.
 */
export function appFile(root: string, address: string): AppFile | undefined {
  const url = parse(address);
  if (url === undefined) return undefined;
  const relative = url === '/' ? 'index.html' : url.slice(1);
  const path = normalize(join(root, relative));
  const mimeType = MIME_TYPES[extname(path)];
  if (mimeType === undefined || !path.startsWith(root + sep)) return undefined;
  return { path, mimeType };
}

/** The decoded path of an address of this application, or undefined. */
function parse(address: string): string | undefined {
  try {
    const url = new URL(address);
    if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return undefined;
    const path = decodeURIComponent(url.pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}
