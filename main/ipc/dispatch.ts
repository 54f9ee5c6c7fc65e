import { AppError } from '../../shared/kit/app-error';
import type { ChannelName, Reply, RequestOf, ResponseOf } from '../../shared/ipc/contract';
import { channels } from '../../shared/ipc/contract';

/** One function for every channel of the contract; leaving one out fails compilation. */
export type Handlers = {
  [N in ChannelName]: (request: RequestOf<N>) => Promise<ResponseOf<N>>;
};

/**
 * Answers one request from outside: only names of the contract, only requests that fit its schema.
 * Never throws; an error crosses the border with its code and data, a bug without its innards.
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  request: unknown,
): Promise<Reply<unknown>> {
  try {
    if (!Object.hasOwn(channels, name)) {
      throw new AppError('ipc.unknown-channel', `There is no channel "${name.slice(0, 100)}".`);
    }
    const channel = channels[name as ChannelName];
    const parsed = channel.request.safeParse(request);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const place = issue?.path.join('.') || 'request';
      throw new AppError('ipc.invalid-request', `${name}: ${place}: ${issue?.message ?? ''}`);
    }
    const handler = handlers[name as ChannelName] as (request: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    return { ok: false, error: AppError.from(error).toJSON() };
  }
}
