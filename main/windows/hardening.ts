import { app, protocol, type Session, type WebContents } from 'electron';
import { readFile } from 'node:fs/promises';
import { APP_ORIGIN, APP_SCHEME, appFile, CONTENT_SECURITY_POLICY } from './app-files';

/** Chromium's permissions that the page may use: putting text on the clipboard after a key press. */
const ALLOWED_PERMISSIONS = new Set(['clipboard-sanitized-write']);

/** The development server's origin; undefined in an installed application, whatever the environment says. */
export function developmentOrigin(): string | undefined {
  const address = process.env['ELECTRON_RENDERER_URL'];
  return app.isPackaged || address === undefined ? undefined : new URL(address).origin;
}

/** Must run before the application is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers the page's requests from the folder `root`, always under the content security policy. */
export function serveAppFiles(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = appFile(root, request.url);
    const body = file === undefined ? undefined : await readFile(file.path).catch(() => undefined);
    if (file === undefined || body === undefined) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': file.mimeType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

function isLocal(address: string, development: string | undefined): boolean {
  const { protocol: scheme, host } = new URL(address);
  if (['data:', 'blob:', 'devtools:'].includes(scheme)) return true;
  if (`${scheme}//${host}` === APP_ORIGIN) return true;
  return development !== undefined && host === new URL(development).host;
}

/** No permission prompts and no request that leaves the application. */
export function closeSession(session: Session): void {
  const development = developmentOrigin();
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(ALLOWED_PERMISSIONS.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED_PERMISSIONS.has(permission));
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocal(details.url, development) });
  });
}

/** The page stays where it is: no navigation, no further window, no webview. */
export function confine(contents: WebContents): void {
  const development = developmentOrigin();
  contents.on('will-navigate', (event, address) => {
    // The development server reloads the page by navigating to itself.
    if (development === undefined || new URL(address).origin !== development)
      event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
