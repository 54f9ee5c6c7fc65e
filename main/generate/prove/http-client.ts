/** What a backend answered. */
export interface Answer {
  status: number;
  /** Media type without parameters, e.g. `application/json`; '' when there is none. */
  type: string;
  /** Parsed where it is JSON, else the text; undefined when there is none. */
  body: unknown;
  headers: Headers;
}

export interface ClientOptions {
  /** Origin of the backend, e.g. `http://127.0.0.1:4000`. */
  base: string;
  /** Ends every call. */
  signal: AbortSignal;
  /** Longest that one call may take, milliseconds. */
  timeout: number;
  /** Sent with every call that does not give its own. */
  headers?: Readonly<Record<string, string>>;
}

/** Sends JSON to one backend. Redirects are answers, never followed: nothing else is contacted. */
export class HttpClient {
  constructor(readonly options: ClientOptions) {}

  /** @throws Error when nothing is answered in time, the connection fails, or JSON is broken. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = this.options.headers ?? {},
  ): Promise<Answer> {
    const { base, signal, timeout } = this.options;
    const own = new AbortController();
    const abort = () => own.abort();
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(abort, timeout);
    try {
      signal.throwIfAborted();
      const response = await fetch(base + path, {
        method: method.toUpperCase(),
        redirect: 'manual',
        signal: own.signal,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
      const { status, headers: answered } = response;
      return { status, type, body: parsed(await response.text(), type), headers: answered };
    } catch (error) {
      throw new Error(this.#reason(error, own.signal.aborted), { cause: error });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  #reason(error: unknown, aborted: boolean): string {
    const { signal, timeout } = this.options;
    if (signal.aborted) return 'cancelled';
    if (aborted) return `no answer within ${timeout / 1000} s`;
    if (!(error instanceof Error)) return String(error);
    // fetch only says "fetch failed"; the reason is in its cause.
    return error.cause instanceof Error
      ? `${error.message}: ${error.cause.message}`
      : error.message;
  }
}

function parsed(text: string, type: string): unknown {
  if (text === '') return undefined;
  if (!/[/+]json$/.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`the answer is no JSON, although it says so: ${text.slice(0, 200)}`);
  }
}
