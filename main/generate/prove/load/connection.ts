import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** Answers to a HEAD, or with one of these, have no body (RFC 9110, 6.4.1). */
const BODILESS = new Set([204, 304]);

/**
 * One HTTP/1.1 connection that is kept open and has one request under way at a time. It reads no more
 * of an answer than its status and where it ends, so that a load spends its time in the backend and
 * not in the client.
 */
export class Connection {
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(status: number): void; reject(error: Error): void } | undefined;

  constructor(
    readonly host: string,
    readonly port: number,
  ) {}

  /**
   * @param request all of it: `requestBytes`.
   * @returns the status.
   * @throws Error when the connection fails or is closed before the answer is complete.
   */
  async send(request: Buffer): Promise<number> {
    const socket = this.#socket ?? (await this.#connect());
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#fail(new Error('closed'));
  }

  #connect(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.host, port: this.port, noDelay: true });
      socket.once('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      socket.once('close', () => this.#fail(new Error('the backend closed the connection')));
      socket.once('connect', () => {
        this.#socket = socket;
        this.#received = Buffer.alloc(0);
        resolve(socket);
      });
      socket.on('data', (bytes) => this.#receive(bytes));
    });
  }

  #receive(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const answer = completeAnswer(this.#received);
    if (!answer) return;
    this.#received = this.#received.subarray(answer.length);
    if (answer.closes) {
      this.#socket?.removeAllListeners('close').destroy();
      this.#socket = undefined;
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer.status);
  }

  #fail(error: Error): void {
    this.#socket = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}

/** A whole request as it goes over the wire. */
export function requestBytes(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Buffer {
  const json = body === undefined ? '' : JSON.stringify(body);
  const all = {
    host: new URL(origin).host,
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(json)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method.toUpperCase()} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${json}`);
}

interface CompleteAnswer {
  status: number;
  /** Bytes of the answer. */
  length: number;
  closes: boolean;
}

/** The answer at the start of what was received; undefined while it is not all there. */
export function completeAnswer(received: Buffer): CompleteAnswer | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const closes = /\r\nconnection: *close/i.test(head);
  const start = headEnd + 4;
  const end = BODILESS.has(status) ? start : bodyEnd(head, received, start);
  return end === undefined || end > received.length ? undefined : { status, length: end, closes };
}

function bodyEnd(head: string, received: Buffer, start: number): number | undefined {
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunksEnd(received, start);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return start + Number(length ?? 0);
}

/** Chunks are a size in hexadecimal, the bytes, and an empty line; the last has the size 0 (RFC 9112, 7.1). */
function chunksEnd(received: Buffer, start: number): number | undefined {
  let at = start;
  for (;;) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    if (!Number.isFinite(size)) throw new Error('the answer is not chunked as it says');
    at = lineEnd + 2 + size + 2;
    if (at > received.length) return undefined;
    if (size === 0) return at;
  }
}
