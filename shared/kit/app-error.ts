/** Plain form of an error, safe to send across a process border. */
export interface AppErrorData {
  code: string;
  message: string;
  data: Record<string, unknown>;
}

/**
 * A failure with a stable code that survives process borders.
 *
 * Thrown when an operation could not be done at all (a folder is read-only, a worker died). What a
 * person merely got wrong is a Diagnostic, a value.
 */
export class AppError extends Error {
  /** Stable, dotted, e.g. `storage.not-a-database`. */
  readonly code: string;
  /** Facts for whoever handles it: paths, limits, names. JSON only. */
  readonly data: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    data: Record<string, unknown> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }

  toJSON(): AppErrorData {
    return { code: this.code, message: this.message, data: this.data };
  }

  static fromJSON(plain: AppErrorData): AppError {
    return new AppError(plain.code, plain.message, plain.data);
  }

  /** Any thrown value as an AppError; a foreign error keeps its message under code `internal`. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof Error) {
      return new AppError('internal', thrown.message, {}, { cause: thrown });
    }
    return new AppError('internal', String(thrown));
  }
}
