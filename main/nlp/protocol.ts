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
  /** Texts to turn into vectors, when nothing is to be read; `id` is counted apart from readings. */
  z.object({ kind: z.literal('embed'), id: z.number().int(), texts: z.array(z.string()) }),
  z.object({ kind: z.literal('cancel'), id: z.number().int() }),
]);
export type ReaderRequest = z.infer<typeof requestSchema>;

const costSchema = z.object({
  /** Milliseconds spent on this text. */
  busy: z.number(),
  tokens: z.number(),
  sentences: z.number(),
  batches: z.number(),
  model: z.object({ id: z.string(), version: z.number() }).nullable(),
  /** Most memory the process ever held, in bytes. In a worker thread it is that of the whole process. */
  peakMemory: z.number(),
});
/** What reading a text took. */
export type ReadingCost = z.infer<typeof costSchema>;

const modelSchema = z.object({
  kind: z.literal('model'),
  /** Null: the rules read alone. */
  model: z.object({ id: z.string(), version: z.number(), loading: z.number() }).nullable(),
  /** Why there is none although one was wanted. */
  problem: z.string().nullable(),
});

/**
 * What it answers. `ready` comes once, when the tagger is loaded; `model` when it is known whether the
 * model can be used.
 */
export type ReaderReply =
  | { kind: 'ready'; loadMs: number }
  | z.infer<typeof modelSchema>
  /** A vector for each text; null where there are none, and why. */
  | { kind: 'vectors'; id: number; vectors: Float32Array[] | null; problem: string | null }
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'reading'; id: number; reading: Reading; cost: ReadingCost }
  | { kind: 'failed'; id: number; error: AppErrorData; cost: ReadingCost };

const envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), loadMs: z.number() }),
  modelSchema,
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
    cost: costSchema,
  }),
  z.object({
    kind: z.literal('vectors'),
    id: z.number(),
    vectors: z.array(z.unknown()).nullable(),
    problem: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('failed'),
    id: z.number(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
    cost: costSchema,
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
