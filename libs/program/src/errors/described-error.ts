/** What may be told of an error: no field of it that nobody knows, since commands and answers hold what was to be spoken. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** where it was thrown, a line for each frame */
  readonly stack: string;
  readonly cause?: DescribedError;
}

const MOST_CHARACTERS = 500;
const MOST_CAUSES = 4;
const FRAME = /^\s+at /;

/** Anything thrown, in words that may be logged. What was described before stays as it is. */
export function describeError(error: unknown, causes = MOST_CAUSES): DescribedError {
  if (isDescribed(error)) return error;
  if (!(error instanceof Error)) return { type: typeof error, message: "(no error was thrown)", stack: "" };
  const { cause } = error;
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: messageOf(error),
    ...codeOf(error),
    stack: framesOf(error),
    ...(cause === undefined || causes === 0 ? {} : { cause: describeError(cause, causes - 1) }),
  };
}

function isDescribed(error: unknown): error is DescribedError {
  return (
    typeof error === "object" && error !== null && !(error instanceof Error) && "stack" in error && "type" in error
  );
}

/** A parser quotes what it could not read. */
function messageOf(error: Error): string {
  const message = error instanceof SyntaxError ? withoutQuotes(error.message) : error.message;
  return message.slice(0, MOST_CHARACTERS);
}

const QUOTES = /"[^"]*"(?:\.{3})?|'[^']*'(?:\.{3})?|`[^`]*`/g;

/** Quoted parts of a message may be what somebody sent. */
export function withoutQuotes(message: string): string {
  return message.replace(QUOTES, "…");
}

function codeOf(error: Error): { readonly code?: string } {
  return "code" in error && (typeof error.code === "string" || typeof error.code === "number")
    ? { code: String(error.code).slice(0, 100) }
    : {};
}

/** Its message stands before them, as it was. */
function framesOf({ stack = "" }: Error): string {
  return stack
    .split("\n")
    .filter((line) => FRAME.test(line))
    .join("\n");
}
