import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../shared/kit/app-error';
import { checksum } from '../nlp/model/manifest';

export interface DownloadOptions {
  /** SHA-256 of the whole file in hexadecimal, where its publisher tells it. */
  sha256?: string | null;
  signal?: AbortSignal;
  /** Bytes that are there, and all of them where the server says so. */
  onProgress?: (done: number, total: number | null) => void;
  /** Most bytes of the file. */
  limit?: number;
  /** Milliseconds before the first further attempt; twice as long before each next. */
  patience?: number;
}

const LIMIT = 1 << 30;
/** Attempts that bring nothing new before the download is given up; what is there stays. */
const ATTEMPTS = 4;
const REDIRECTS = 5;
const PATIENCE = 500;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What is known of a file that is half there. */
interface Partial {
  url: string;
  /** A strong entity tag or a date: the server sends the rest only of the very same file. */
  validator: string | null;
  total: number | null;
}

/**
 * Downloads a file, and goes on where an earlier attempt was interrupted (RFC 9110, sections 13.1.5 and
 * 14). Asks for nothing but this address, and only over TLS unless it is this computer.
 *
 * @param folder where the half file waits until it is whole
 * @returns the path of the whole file; the caller removes it
 * @throws AppError `model.address`, `model.download`, `model.download-cancelled`, `model.damaged`
 */
export async function downloadModel(
  address: string,
  folder: string,
  options: DownloadOptions = {},
): Promise<string> {
  const url = allowed(address);
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(url.href).digest('hex').slice(0, 16);
  const download = new Download(url, join(folder, name), options);
  await download.run();
  return download.file;
}

/** @throws AppError `model.address` unless it is https, or http on this very computer */
function allowed(address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw notAllowed(`${address.slice(0, 200)} is not an address`);
  }
  const isHere = LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    throw notAllowed(`${url.origin} is not reached over https`);
  }
  if (url.username !== '' || url.password !== '') throw notAllowed('it holds a password');
  return url;
}

class Download {
  readonly #limit: number;

  constructor(
    readonly url: URL,
    /** Without an ending. */
    readonly path: string,
    readonly options: DownloadOptions,
  ) {
    this.#limit = options.limit ?? LIMIT;
  }

  get file(): string {
    return `${this.path}.part`;
  }

  async run(): Promise<void> {
    const { patience = PATIENCE, signal } = this.options;
    let before = await this.#size();
    for (let left = ATTEMPTS, pause = patience; ; pause *= 2) {
      try {
        await this.#attempt();
        break;
      } catch (error) {
        if (signal?.aborted) throw this.#cancelled();
        if (error instanceof AppError) throw error;
        const now = await this.#size();
        if (now > before) [left, pause] = [ATTEMPTS, patience];
        left -= 1;
        before = now;
        if (left === 0) throw this.#interrupted(now, error);
        await delay(pause, undefined, { signal }).catch(() => {
          throw this.#cancelled();
        });
      }
    }
    await this.#check();
    await rm(this.#notes, { force: true });
  }

  get #notes(): string {
    return `${this.path}.json`;
  }

  /** One request. Throws an AppError where trying again is of no use, anything else where it is. */
  async #attempt(): Promise<void> {
    const known = await this.#known();
    const from = known?.validator ? await this.#size() : 0;
    if (known && from > 0 && from === known.total) return;
    const response = await this.#ask(from > 0 ? known : null, from);
    if (response.status === 416) {
      await this.#forget();
      throw new Error('the file on the server is another one now');
    }
    if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
    if (!response.ok || !response.body)
      throw this.#failed(`the server answered ${response.status}`);
    const start = response.status === 206 ? from : 0;
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
    if (response.status === 206 && Number(range?.[1]) !== from) {
      await response.body.cancel();
      await this.#forget();
      throw new Error('the server sent another part than was asked for');
    }
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = range ? Number(range[2]) : Number.isNaN(length) ? null : length;
    if ((total ?? 0) > this.#limit) {
      await response.body.cancel();
      throw this.#tooLarge();
    }
    await this.#remember(response, total);
    await this.#save(response.body, start, total);
  }

  /** Follows redirections by hand: each address is held to the same rule. */
  async #ask(known: Partial | null, from: number): Promise<Response> {
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    if (known?.validator) {
      headers['range'] = `bytes=${from}-`;
      headers['if-range'] = known.validator;
    }
    const { signal = null } = this.options;
    let url = this.url;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      const next = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || next === null) return response;
      await response.body?.cancel();
      url = allowed(next, url);
    }
    throw this.#failed(`there are more than ${REDIRECTS} redirections`);
  }

  async #save(
    body: NonNullable<Response['body']>,
    start: number,
    total: number | null,
  ): Promise<void> {
    const file = await open(this.file, start > 0 ? 'a' : 'w');
    let done = start;
    try {
      // Each part is on the disk before the next is taken: the file's size is always what may be resumed.
      for await (const part of body as ReadableStream<Uint8Array>) {
        done += part.length;
        if (done > this.#limit) throw this.#tooLarge();
        await file.writeFile(part);
        this.options.onProgress?.(done, total);
      }
    } finally {
      await file.close();
    }
    if (total !== null && done < total) throw new Error('the connection was closed too early');
  }

  async #check(): Promise<void> {
    const { sha256 } = this.options;
    if (!sha256 || (await checksum(this.file)) === sha256.toLowerCase()) return;
    await this.#forget();
    const message = `What ${this.url.host} sent is not the file with this checksum. Nothing was installed; compare the checksum with the one its publisher tells.`;
    throw new AppError('model.damaged', message, { url: this.url.href });
  }

  async #known(): Promise<Partial | null> {
    try {
      const known = JSON.parse(await readFile(this.#notes, 'utf8')) as Partial;
      return known.url === this.url.href ? known : null;
    } catch {
      return null;
    }
  }

  async #remember({ headers }: Response, total: number | null): Promise<void> {
    const tag = headers.get('etag');
    const strong = tag?.startsWith('"') ? tag : headers.get('last-modified');
    const notes: Partial = { url: this.url.href, validator: strong, total };
    await writeFile(this.#notes, JSON.stringify(notes));
  }

  async #forget(): Promise<void> {
    await rm(this.file, { force: true });
    await rm(this.#notes, { force: true });
  }

  #size(): Promise<number> {
    return stat(this.file).then(
      ({ size }) => size,
      () => 0,
    );
  }

  #cancelled(): AppError {
    const message =
      'The download was cancelled. What is there is kept; the next one goes on from it.';
    return new AppError('model.download-cancelled', message, { url: this.url.href });
  }

  #interrupted(size: number, error: unknown): AppError {
    const why = error instanceof Error ? causeOf(error) : String(error);
    const kept =
      size > 0
        ? ` ${(size / 1e6).toFixed(1)} MB are kept: start it again to go on from there.`
        : '';
    return this.#failed(`${why}.${kept} Check the connection and the address`);
  }

  #tooLarge(): AppError {
    return this.#failed(`the file is larger than ${Math.round(this.#limit / 1e6)} MB`);
  }

  #failed(why: string): AppError {
    const message = `The model could not be downloaded from ${this.url.host}: ${why}.`;
    return new AppError('model.download', message, { url: this.url.href });
  }
}

/** `fetch failed` says nothing; what lies below it does. */
function causeOf({ message, cause }: Error): string {
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

function notAllowed(why: string): AppError {
  const message = `The model was not downloaded: ${why}. Use an https address of a .zip or a .tar.gz.`;
  return new AppError('model.address', message, { why });
}
