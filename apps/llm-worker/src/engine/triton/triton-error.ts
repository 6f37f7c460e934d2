import { status, type ServiceError } from "@grpc/grpc-js";
import { ModelServerError } from "../completions/wire/model-server-error.js";

/** The connection broke; before the first token it is worth another one. */
export class LostConnectionError extends Error {
  readonly code = "ECONNRESET";
  override readonly name = "LostConnectionError";
}

/** gRPC's own words for a connection that broke, as opposed to a server that answers UNAVAILABLE. */
const LOST = /connection dropped|no connection established|rst_stream|econnreset|econnrefused|epipe|goaway/i;
/** Triton says so of a full queue. */
const BUSY: readonly number[] = [status.UNAVAILABLE, status.RESOURCE_EXHAUSTED];

/** What went wrong between Triton and us, in words for the operator. */
export function toTritonError(url: string, error: ServiceError | null, model: string): Error {
  const details = error?.details ?? "no answer";
  if (LOST.test(details))
    return new LostConnectionError(
      `The connection to the model server ${url} broke (${details}). Is Triton's gRPC there (engine.url)?`,
      { cause: error },
    );
  const isBusy = error !== null && BUSY.includes(error.code);
  return refusalOf(url, { status: isBusy ? 503 : 500, details, model });
}

export function refusalOf(
  url: string,
  { status: code, details, model }: { readonly status: number; readonly details: string; readonly model: string },
): ModelServerError {
  return new ModelServerError(url, {
    status: code,
    said: ` answered: ${details.split("\n")[0] ?? ""}`,
    remedy:
      code === 503
        ? "It is busy, or not ready yet."
        : `Does it serve "${model}" (engine.model), and is that of the kind engine.backend names?`,
  });
}
