/** A server could not be reached, however often it was tried. The cause is kept. */
export class NetworkError extends Error {
  readonly code = "network";
}

/** A connection broke, ended early or fell silent in the middle of an answer. The cause is kept. */
export class BrokenOffError extends Error {
  readonly code = "broken_off";
}

/** What went wrong, in the words of the innermost cause: fetch itself says "fetch failed" whatever it was. */
export function networkErrorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return networkErrorWords(error.cause);
  const code = codeOf(error);
  return code && !error.message.includes(code) ? `${code} ${error.message}`.trim() : error.message;
}

/** Certificates and addresses that are wrong now are wrong in two seconds too. */
export function isWorthRetrying(error: unknown): boolean {
  const words = networkErrorWords(error);
  return !/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_INVALID_URL|unknown scheme/.test(words);
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
