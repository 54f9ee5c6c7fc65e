import type {
  Bridge,
  ChannelName,
  EventName,
  Events,
  Reply,
  RequestOf,
  ResponseOf,
} from '../../shared/ipc/contract';
import { pack, unpack } from '../../shared/ipc/wire';
import { AppError } from '../../shared/kit/app-error';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the page. */
    modelwright: Bridge;
  }
}

/** The request is left out where the channel takes none. */
type Arguments<N extends ChannelName> = RequestOf<N> extends undefined ? [] : [RequestOf<N>];

/**
 * Asks main for something.
 *
 * @throws AppError with the code and data that main gave it.
 */
export async function call<N extends ChannelName>(
  name: N,
  ...[request]: Arguments<N>
): Promise<ResponseOf<N>> {
  const packed = await window.modelwright.invoke(name, pack(request));
  const reply = unpack(packed) as Reply<unknown>;
  if (!reply.ok) throw AppError.fromJSON(reply.error);
  return reply.value as ResponseOf<N>;
}

/** @returns a function that stops listening. */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: Events[N]) => void,
): () => void {
  return window.modelwright.on(name, (packed) => listener(unpack(packed) as Events[N]));
}

export const isMac = () => window.modelwright.platform === 'darwin';
