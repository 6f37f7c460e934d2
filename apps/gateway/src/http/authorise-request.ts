import type { IncomingMessage, ServerResponse } from "node:http";
import { SpeechError } from "@mynah/protocol";
import { bearerOf } from "../door/credentials.js";
import { clientAddress } from "../door/client-address.js";
import type { Authoriser } from "../door/authorise.js";
import type { DoorKeeper } from "../door/door-keeper.js";
import { asSpeechError } from "../speech/error-body.js";
import type { Identity } from "../speech/speech-core.js";
import { setFailureHeaders } from "./failure-headers.js";
import { toOpenAiFailure } from "./openai-error.js";
import { routeOf } from "./path-of.js";
import { sendJson } from "./send-json.js";

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

interface LetIn {
  readonly identity: Identity;
  readonly authoriser: Pick<Authoriser, "requireGood">;
}

const letIn = new WeakMap<IncomingMessage, LetIn>();

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

/**
 * Who asks. Every handler below `/v1/` asks this.
 * @throws SpeechError for a request that came past {@link authoriseRequest}, or whose key was revoked while its body came
 */
export function identityOf(request: IncomingMessage): Identity {
  const known = letIn.get(request);
  if (known === undefined) throw new SpeechError("invalid_api_key", "This address is for those who show a key.");
  known.authoriser.requireGood(known.identity);
  return known.identity;
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
  letIn.set(request, { identity, authoriser });
}

/** The rest of what is being sent is not waited for: the connection ends with the answer. */
function refuse(response: ServerResponse, cause: SpeechError): void {
  const failure = toOpenAiFailure(asSpeechError(cause));
  setFailureHeaders(response, failure, cause);
  response.setHeader("Connection", "close");
  sendJson(response, failure.status, failure.body);
}
