import type { Diagnostic } from '../kit/diagnostic';

/** What the window knows of local models. Times are milliseconds, sizes bytes. */

/** What reading one text took. Kept in memory only, and it never holds any of the text. */
export interface ReadingCall {
  /** Milliseconds since the Unix epoch when it was asked for. */
  at: number;
  outcome: 'read' | 'cancelled' | 'failed';
  priority: 'typed' | 'document';
  /** From asking to the answer. */
  latency: number;
  /** What of it was spent on this text; the rest it waited for its turn. Null when nobody told. */
  busy: number | null;
  /** Word pieces that went through the model, the special ones included. */
  tokens: number;
  sentences: number;
  /** Runs of the model; `sentences / batches` is the size of one. */
  batches: number;
  /** Null: the rules read alone. */
  model: { id: string; version: number } | null;
}

export interface ReadingSummary {
  /** Texts read to the end, of those that are remembered. */
  count: number;
  cancelled: number;
  failed: number;
  /** Of the latencies; null when nothing was read yet. */
  median: number | null;
  percentile95: number | null;
  /** While the model ran. */
  tokensPerSecond: number | null;
  /** Sentences in one run of the model, on average. */
  batchSize: number | null;
  /** Most memory the reader's process ever held. */
  peakMemory: number | null;
}

export interface ReadingTelemetry {
  summary: ReadingSummary;
  /** The last ones, oldest first. */
  calls: ReadingCall[];
}

/** A model the reader has loaded. */
export interface ReaderModel {
  id: string;
  version: number;
  /** Time it took to check and load it. */
  loading: number;
}

/** An installed model. */
export interface ModelView {
  id: string;
  title: string;
  /** What it does, e.g. `reading`. */
  task: string;
  version: number;
  languages: string[];
  license: string;
  /** The model it was made from. */
  base: string;
  /** Shipped with the application, or the person's own. */
  place: 'shipped' | 'own';
  folder: string;
  /** All its files together. */
  bytes: number;
  /** Why it cannot be used; null when every file has its checksum. */
  problem: string | null;
  /** True for the one that texts are read with, or would be if it were whole. */
  inUse: boolean;
}

export interface ModelsView {
  models: ModelView[];
  /** Null while the reader has not said, or reads by the rules alone. */
  loaded: ReaderModel | null;
  /** Why texts are read by the rules alone, and what to do; null when a model reads along. */
  note: Diagnostic | null;
  telemetry: ReadingTelemetry;
}
