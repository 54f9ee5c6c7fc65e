import type { BodyAnswer, BodyRequest, BodyWriter } from '../../shared/generators/body-writer';
import { readAnswer } from './answer';
import { bodyPrompt } from './body-prompt';
import type { ChatSettings } from './chat-completions';
import { ChatCompletions, estimatedTokens } from './chat-completions';

/** Tokens of the longest answer: a method of a few hundred lines. */
const LONGEST_ANSWER = 4_096;
/** With fewer left an answer would be cut off. */
const SHORTEST_ANSWER = 200;

/** Writes methods by asking a language model on this computer. */
export class LanguageModel implements BodyWriter {
  readonly name: string;
  readonly #chat: ChatCompletions;

  /**
   * @param signal cancels what is being asked
   * @throws AppError `ai.address`
   */
  constructor(
    settings: ChatSettings,
    readonly signal?: AbortSignal,
  ) {
    this.#chat = new ChatCompletions(settings);
    this.name = `chat-completions ${settings.model}`;
  }

  /**
   * Asks nothing when the question alone would spend the budget.
   *
   * @throws AppError `ai.no-answer`, `ai.cancelled`
   */
  async write(request: BodyRequest): Promise<BodyAnswer | null> {
    const { system, user } = bodyPrompt(request);
    const room = request.budget - estimatedTokens(system + user);
    if (room < SHORTEST_ANSWER) return null;
    const { signal } = this;
    const maximumTokens = Math.min(room, LONGEST_ANSWER);
    const answer = await this.#chat.ask({ system, user, maximumTokens, signal });
    const { tokens, isEstimated } = answer;
    if (answer.isCutOff) {
      return {
        problem: `The answer was cut off after ${maximumTokens} tokens.`,
        tokens,
        isEstimated,
      };
    }
    return { ...readAnswer(answer.text, request.code, request.signature), tokens, isEstimated };
  }
}

/**
 * The model that the environment names: `MODELWRIGHT_LANGUAGE_MODEL_URL` and
 * `MODELWRIGHT_LANGUAGE_MODEL`. It belongs to this machine, so the project's files do not name it.
 *
 * @returns null when it names none: then nothing is asked
 */
export function languageModelOf(
  environment: Readonly<Record<string, string | undefined>>,
): ChatSettings | null {
  const url = environment['MODELWRIGHT_LANGUAGE_MODEL_URL'] ?? '';
  const model = environment['MODELWRIGHT_LANGUAGE_MODEL'] ?? '';
  return url === '' ? null : { url, model: model === '' ? 'default' : model };
}
