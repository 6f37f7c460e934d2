import type { IncomingMessage, ServerResponse } from "node:http";
import { SpeechError } from "@mynah/protocol";
import { bearerOf } from "../door/credentials.js";
import { clientAddress } from "../door/client-address.js";
import type { DoorKeeper } from "../door/door-keeper.js";
import { asSpeechError } from "../speech/error-body.js";
import type { Identity } from "../speech/speech-core.js";
import { toOpenAiFailure } from "./openai-error.js";
import { routeOf } from "./path-of.js";
import { sendJson } from "./send-json.js";

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const identities = new WeakMap<IncomingMessage, Identity>();

/**
 * Before anything of a body is read: who asks, and may they ask so often? What only shows how to use the doors (the page, its
 * descriptions, the health of it all) is for everybody.
 */
export function authoriseRequest(keeper: DoorKeeper): Middleware {
  return (request, response, next) => {
    if (!needsKey(request)) return next();
    admit(keeper, request).then(
      () => next(),
      (error: unknown) => (error instanceof SpeechError ? refuse(response, error) : next(error)),
    );
  };
}

/** @throws SpeechError for a request that came past {@link authoriseRequest} */
export function identityOf(request: IncomingMessage): Identity {
  const identity = identities.get(request);
  if (identity === undefined) throw new SpeechError("invalid_api_key", "This address is for those who show a key.");
  return identity;
}

function needsKey(request: IncomingMessage): boolean {
  const isLooking = request.method === "GET" || request.method === "HEAD";
  return !isLooking || routeOf(request).startsWith("/v1/");
}

async function admit(keeper: DoorKeeper, request: IncomingMessage): Promise<void> {
  const { authoriser, keyLimits, trustedProxies } = keeper;
  const shown = bearerOf(request.headers.authorization);
  const identity = await authoriser.identify(shown, clientAddress(request, trustedProxies));
  await keyLimits.takeMessage(identity.key);
  identities.set(request, identity);
}

/** The rest of what is being sent is not waited for: the connection ends with the answer. */
function refuse(response: ServerResponse, cause: SpeechError): void {
  const { status, retryAfterS, body } = toOpenAiFailure(asSpeechError(cause));
  if (retryAfterS !== undefined) response.setHeader("Retry-After", retryAfterS);
  if (status === 401) response.setHeader("WWW-Authenticate", 'Bearer realm="mynah"');
  if (!cause.retryable) response.setHeader("X-Should-Retry", "false");
  response.setHeader("Connection", "close");
  sendJson(response, status, body);
}
