export interface RequestErrorOptions {
  /** refused: asking again is of no use. unreachable: nobody answers there */
  readonly kind?: "refused" | "unreachable";
  readonly cause?: unknown;
}

/** A request that failed, in the server's words where it has any. */
export class RequestError extends Error {
  readonly code = "request_failed";
  readonly kind: RequestErrorOptions["kind"];

  constructor(message: string, { kind, cause }: RequestErrorOptions = {}) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** Asking again may help. */
const passingStatuses: readonly number[] = [408, 425, 429];

/** Of an answer over HTTP that is no sound. */
export function statusError(status: number, body: string): RequestError {
  const isRefusal = status >= 300 && status < 500 && !passingStatuses.includes(status);
  return new RequestError(`${status} ${serverWords(body)}`.trim(), isRefusal ? { kind: "refused" } : {});
}

/** Of a connection that did not come about, or broke. */
export function connectionError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  const { code, message, errors } = error as NodeJS.ErrnoException & {
    readonly errors?: readonly NodeJS.ErrnoException[];
  };
  const why = code ?? errors?.[0]?.code;
  const isUnreachable = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(why ?? "");
  const words = isUnreachable ? `nobody answers: ${why}` : `the connection broke off: ${message || why}`;
  return new RequestError(words, { cause: error, ...(isUnreachable ? { kind: "unreachable" } : {}) });
}

const mostWords = 300;

/** What a server says went wrong, in OpenAI's shape or another's. */
export function serverWords(body: string): string {
  return (wordsIn(parsed(body)) ?? body).replace(/\s+/g, " ").trim().slice(0, mostWords);
}

function wordsIn(said: unknown): string | undefined {
  if (typeof said === "string") return said;
  if (typeof said !== "object" || said === null) return undefined;
  const { error, message, detail } = said as Readonly<Record<string, unknown>>;
  return wordsIn(error) ?? wordsIn(message) ?? wordsIn(detail) ?? JSON.stringify(said);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
