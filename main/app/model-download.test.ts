import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entriesOf, tarOf } from '../../tests/support/archives';
import { downloadModel } from './model-download';
import { downloadAndImport } from './models';

const CONTENT = randomBytes(3 << 20);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
let folder: string;
let server: Server;
let url: string;
/** How the server behaves. */
let body: Buffer = CONTENT;
let tag: string | null = '"one"';
/** Connections that are cut after so many bytes. */
let cuts: number[] = [];
let asked: { range: string | undefined; sent: number }[] = [];

/** Answers like any file server, but drops the connection in the middle as often as `cuts` says. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/gone') return void response.writeHead(404).end();
  if (request.url === '/away')
    return void response.writeHead(302, { location: 'http://example.org/model.zip' }).end();
  const { range } = request.headers;
  const mayResume = tag !== null && request.headers['if-range'] === tag;
  const start = mayResume ? Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0) : 0;
  const part = body.subarray(start);
  const cut = cuts.shift() ?? Number.POSITIVE_INFINITY;
  asked.push({ range, sent: Math.min(part.length, cut) });
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': part.length,
    ...(tag === null ? {} : { etag: tag }),
    ...(start > 0 && {
      'content-range': `bytes ${start}-${body.length - 1}/${body.length}`,
    }),
  });
  if (cut >= part.length) response.end(part);
  else response.write(part.subarray(0, cut), () => setTimeout(() => response.destroy(), 20));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  [body, tag, cuts, asked] = [CONTENT, '"one"', [], []];
  server = createServer(serve);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.tar.gz`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => void server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

test('an interrupted download goes on where it stopped, with progress', async () => {
  cuts = [1 << 20, 1 << 19];
  const steps: number[] = [];
  const file = await downloadModel(url, folder, {
    sha256: SHA256,
    patience: 1,
    onProgress: (done, total) => {
      expect(total).toBe(CONTENT.length);
      steps.push(done);
    },
  });
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
  expect(asked.map(({ range }) => range)).toEqual([
    undefined,
    expect.stringMatching(/^bytes=\d+-$/),
    expect.stringMatching(/^bytes=\d+-$/),
  ]);
  expect(asked[2]?.sent).toBeLessThan(CONTENT.length);
  expect(steps.at(-1)).toBe(CONTENT.length);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});

test('what is there after the last attempt is kept for the next download', async () => {
  cuts = [1 << 20, 0, 0, 0, 0];
  await expect(downloadModel(url, folder, { patience: 1 })).rejects.toMatchObject({
    code: 'model.download',
    message: expect.stringMatching(/MB are kept: start it again/),
  });
  cuts = [];
  asked = [];
  await downloadModel(url, folder, { sha256: SHA256 });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.sent).toBeLessThan(CONTENT.length);
});

test('another file in the meantime, or a server that cannot tell, means from the start', async () => {
  for (const next of ['"two"', null]) {
    cuts = [1 << 20];
    tag = '"one"';
    const file = await downloadModel(url, folder, {
      sha256: SHA256,
      patience: 1,
      onProgress: () => {
        tag = next;
      },
    });
    expect(readFileSync(file).equals(CONTENT)).toBe(true);
    rmSync(file);
  }
});

test('it can be cancelled, and nothing looks finished', async () => {
  const controller = new AbortController();
  const running = downloadModel(url, folder, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(running).rejects.toMatchObject({ code: 'model.download-cancelled' });
  expect(readdirSync(folder).every((name) => /\.(?:part|json)$/.test(name))).toBe(true);
});

test('a wrong checksum, too large a file and an error of the server are said', async () => {
  await expect(downloadModel(url, folder, { sha256: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'model.damaged',
  });
  expect(readdirSync(folder)).toEqual([]);
  await expect(downloadModel(url, folder, { limit: 1000 })).rejects.toThrow(/larger than/);
  const gone = new URL('/gone', url).href;
  await expect(downloadModel(gone, folder)).rejects.toThrow(/answered 404/);
});

test.each([
  ['http://example.org/model.zip', /not reached over https/],
  ['ftp://127.0.0.1/model.zip', /not reached over https/],
  ['file:///etc/passwd', /not reached over https/],
  ['https://me:secret@example.org/model.zip', /password/],
  ['model.zip', /not an address/],
])('%s is refused before anything is sent', async (address, why) => {
  await expect(downloadModel(address, folder)).rejects.toMatchObject({
    code: 'model.address',
    message: expect.stringMatching(why),
  });
});

test('a redirection is held to the same rule', async () => {
  const away = new URL('/away', url).href;
  await expect(downloadModel(away, folder)).rejects.toMatchObject({ code: 'model.address' });
});

test('a downloaded archive is installed whole, or not at all', async () => {
  const shipped = resolve(__dirname, '../../models');
  const own = join(folder, 'own');
  body = await tarOf(entriesOf(join(shipped, 'reading')));
  cuts = [1 << 20];
  const model = await downloadAndImport(url, { shipped, own }, { patience: 1 });
  expect(model).toMatchObject({ id: 'reading', place: 'own', problem: null });
  expect(readdirSync(join(own, '.downloads'))).toEqual([]);
  rmSync(join(own, 'reading'), { recursive: true });
  body = CONTENT;
  tag = '"other"';
  writeFileSync(join(own, 'keep'), '');
  await expect(downloadAndImport(url, { shipped, own }, {})).rejects.toMatchObject({
    code: 'model.archive',
  });
  expect(readdirSync(own).sort()).toEqual(['.downloads', 'keep']);
});
