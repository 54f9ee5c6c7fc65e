import { z } from 'zod';
import type { Reading } from '../../shared/interview/reading';
import type { AppErrorData } from '../../shared/kit/app-error';

/** What goes first: words a person just typed wait for no document. */
const PRIORITIES = ['typed', 'document'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Lower goes first. */
export function rankOf(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** What the reader's process is told. */
export const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    id: z.number().int(),
    text: z.string(),
    priority: z.enum(PRIORITIES),
    context: z.object({ knownClassifiers: z.array(z.string()), topic: z.string().optional() }),
  }),
  z.object({ kind: z.literal('cancel'), id: z.number().int() }),
]);
export type ReaderRequest = z.infer<typeof requestSchema>;

/** What it answers. `ready` comes once, when the tagger is loaded. */
export type ReaderReply =
  | { kind: 'ready'; loadMs: number }
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'reading'; id: number; reading: Reading }
  | { kind: 'failed'; id: number; error: AppErrorData };

const envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), loadMs: z.number() }),
  z.object({ kind: z.literal('progress'), id: z.number(), done: z.number(), total: z.number() }),
  z.object({
    kind: z.literal('reading'),
    id: z.number(),
    reading: z.object({
      sentences: z.array(z.unknown()),
      classifiers: z.array(z.unknown()),
      relations: z.array(z.unknown()),
      notes: z.array(z.string()),
    }),
  }),
  z.object({
    kind: z.literal('failed'),
    id: z.number(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  }),
]);

/** Checks a message from the client; undefined when it is none of ours. */
export function parseRequest(message: unknown): ReaderRequest | undefined {
  const parsed = requestSchema.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}

/**
 * Checks the shape of a message from the worker; undefined when it is none of ours. The inside of a
 * reading is our own code's output and is not walked again.
 */
export function parseReply(message: unknown): ReaderReply | undefined {
  return envelope.safeParse(message).success ? (message as ReaderReply) : undefined;
}
