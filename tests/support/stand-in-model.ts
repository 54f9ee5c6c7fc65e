import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is asked of a language model. */
export interface AskedQuestion {
  path: string;
  model: string;
  system: string;
  user: string;
  maximumTokens: number;
  headers: IncomingMessage['headers'];
}

/** An answer: a text and what it is said to cost, or anything else a server may do. */
export type StandInAnswer =
  | string
  | { text: string; usage?: unknown; finish?: string }
  | ((response: ServerResponse) => void);

/**
 * A server on this computer that speaks the protocol of a language model and stands in for one: tests
 * script what it says. It shows that the protocol and the rules hold, not how well a model writes.
 */
export class StandInModel {
  readonly asked: AskedQuestion[] = [];
  readonly #server: Server;

  private constructor(answer: (question: AskedQuestion) => StandInAnswer) {
    this.#server = createServer((request, response) => {
      void textOf(request).then((text) => {
        const question = questionOf(request, text);
        this.asked.push(question);
        send(response, answer(question));
      });
    });
  }

  static async start(answer: (question: AskedQuestion) => StandInAnswer): Promise<StandInModel> {
    const model = new StandInModel(answer);
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** What a stand-in says that an answer has cost when the script does not. */
export const USUAL_COST = { prompt_tokens: 70, completion_tokens: 30 };

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

function questionOf(request: IncomingMessage, text: string): AskedQuestion {
  const body = JSON.parse(text) as {
    model: string;
    messages: { role: string; content: string }[];
    max_tokens: number;
  };
  const said = (role: string) => body.messages.find((one) => one.role === role)?.content ?? '';
  return {
    path: request.url ?? '',
    model: body.model,
    system: said('system'),
    user: said('user'),
    maximumTokens: body.max_tokens,
    headers: request.headers,
  };
}

function send(response: ServerResponse, answer: StandInAnswer): void {
  if (typeof answer === 'function') return answer(response);
  const { text, usage, finish } =
    typeof answer === 'string' ? { text: answer, usage: USUAL_COST, finish: undefined } : answer;
  const message = { role: 'assistant', content: text };
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: finish ?? 'stop' }],
      ...(usage !== undefined && { usage }),
    }),
  );
}
