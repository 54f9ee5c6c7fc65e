import type { Page } from '@playwright/test';
import type {
  Bridge,
  ChannelName,
  Reply,
  RequestOf,
  ResponseOf,
} from '../../../shared/ipc/contract';
import { unpack } from '../../../shared/ipc/wire';

/**
 * Calls a channel of the application as the page does, for what a test only needs as a starting point.
 * What a test is about is done with mouse and keyboard. Throws an Error with the reply's code and
 * message when the application refuses.
 */
export async function ask<N extends ChannelName>(
  page: Page,
  name: N,
  request: RequestOf<N>,
): Promise<ResponseOf<N>> {
  const call = [name, request] as const;
  const packed = await page.evaluate(([channel, argument]) => {
    const { modelwright } = window as unknown as { modelwright: Bridge };
    return modelwright.invoke(channel, argument);
  }, call);
  const reply = unpack(packed) as Reply<ResponseOf<N>>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value;
}
