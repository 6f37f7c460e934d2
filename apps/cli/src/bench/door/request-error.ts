export interface RequestErrorOptions {
  /**
   * refused: a speech server says no, and would again. foreign: what answers is no speech server, or speaks another way.
   * unreachable: nobody answers there. Absent: the next request may do better
   */
  readonly kind?: "refused" | "foreign" | "unreachable";
  /** what to do about it, where that is not plain from the kind */
  readonly advice?: string;
  readonly cause?: unknown;
}

/** A request that failed, in the server's words where it has any. */
export class RequestError extends Error {
  readonly code = "request_failed";
  readonly kind: RequestErrorOptions["kind"];
  readonly advice: string | undefined;

  constructor(message: string, { kind, advice, cause }: RequestErrorOptions = {}) {
    super(message, { cause });
    this.kind = kind;
    this.advice = advice;
  }
}
