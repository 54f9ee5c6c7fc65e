import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { AppError } from '../../shared/kit/app-error';
import { localAddress } from './local-address';

/** Bytes of an answer; more is not read. */
const ANSWER_LIMIT = 1 << 20;
/** How long an answer may take, milliseconds: models on a processor are slow. */
const TIMEOUT = 10 * 60_000;

export interface ChatSettings {
  /** Base address: `http://127.0.0.1:11434/v1`. */
  url: string;
  /** Name of the model as the server knows it. */
  model: string;
  /** Milliseconds for one answer. */
  timeout?: number;
}

export interface ChatQuestion {
  system: string;
  user: string;
  /** Tokens that the answer may have. */
  maximumTokens: number;
  signal?: AbortSignal;
}

export interface ChatAnswer {
  text: string;
  /** The server stopped it before it was whole. */
  isCutOff: boolean;
  /** Of question and answer together. */
  tokens: number;
  /** The server did not count: this is what the length suggests. */
  isEstimated: boolean;
}

const count = z.number().int().nonnegative();
const answerSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null),
});

/**
 * A language model on this computer, asked by the protocol that llama.cpp, Ollama, LM Studio and vLLM
 * share: `POST /chat/completions`. No redirection is followed and no proxy used.
 */
export class ChatCompletions {
  readonly model: string;
  readonly #url: URL;
  readonly #timeout: number;

  /** @throws AppError `ai.address` */
  constructor({ url, model, timeout = TIMEOUT }: ChatSettings) {
    this.#url = localAddress(url);
    this.model = model;
    this.#timeout = timeout;
  }

  /** @throws AppError `ai.no-answer` when there is none, or none that can be understood; `ai.cancelled` */
  async ask({ system, user, maximumTokens, signal }: ChatQuestion): Promise<ChatAnswer> {
    const body = JSON.stringify({
      model: this.model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      max_tokens: maximumTokens,
      // The most likely answer: the same question gets the same one.
      temperature: 0,
      stream: false,
    });
    const printed = await this.#post(body, signal);
    const answer = answerSchema.safeParse(parsed(printed)).data;
    const [choice] = answer?.choices ?? [];
    if (!answer || !choice) throw this.#failed('its answer is not of the expected form');
    const text = choice.message.content ?? '';
    const { usage } = answer;
    return {
      text,
      isCutOff: choice.finish_reason === 'length',
      tokens: usage
        ? usage.prompt_tokens + usage.completion_tokens
        : estimatedTokens(system + user) + estimatedTokens(text),
      isEstimated: !usage,
    };
  }

  async #post(body: string, signal: AbortSignal | undefined): Promise<string> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.#timeout);
    const abort = () => limit.abort();
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) limit.abort();
    try {
      return await this.#exchange(body, limit.signal);
    } catch (error) {
      if (signal?.aborted) throw new AppError('ai.cancelled', 'The question was cancelled.');
      if (error instanceof AppError) throw error;
      if (limit.signal.aborted) throw this.#failed(`it took longer than ${this.#timeout / 1000} s`);
      throw this.#failed(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Node's own client: it follows no redirection, and knows of no proxy. */
  async #exchange(body: string, signal: AbortSignal): Promise<string> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      // An address without a path has one slash, all others end with none.
      const base = this.#url.href.replace(/\/$/, '');
      const sent = request(`${base}/chat/completions`, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal,
        agent: false,
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.end(body);
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > ANSWER_LIMIT) {
        response.destroy();
        throw this.#failed(`its answer is larger than ${ANSWER_LIMIT >> 20} MiB`);
      }
      parts.push(part);
    }
    const { statusCode } = response;
    if (statusCode !== 200) throw this.#failed(`it answered with status ${statusCode}`);
    return Buffer.concat(parts).toString('utf8');
  }

  #failed(why: string): AppError {
    const message = `The language model at ${this.#url.origin} gave no answer: ${why}.`;
    return new AppError('ai.no-answer', message, { why });
  }
}

/** About how many tokens a text has: three characters each, which for code is rather too many. */
export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / 3);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
