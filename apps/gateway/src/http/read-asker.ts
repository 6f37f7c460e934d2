import type { IncomingMessage } from "node:http";
import { idempotencyKeySchema } from "@mynah/protocol";
import { z } from "zod";
import { parseWith } from "../door/parse-with.js";
import type { Asker } from "../speech/speech-core.js";
import { identityOf } from "./authorise-request.js";
import { requestIdOf } from "./name-request.js";

const HEADER = "Idempotency-Key";

/** The header that makes a request safe to send again. */
export const idempotencyHeaderSchema = z.object({
  [HEADER]: idempotencyKeySchema
    .regex(/^[\x20-\x7e]+$/, "1 to 255 printable ASCII characters")
    .optional()
    .describe("The same key means the same speech: a request may be sent again without being spoken twice."),
});

/** Who asks, by the headers. @throws SpeechError for a key that is none */
export function readAsker(request: IncomingMessage): Asker {
  const { headers } = request;
  const { [HEADER]: idempotencyKey } = parseWith(idempotencyHeaderSchema, { [HEADER]: headers["idempotency-key"] });
  return {
    ...identityOf(request),
    idempotencyKey,
    traceparent: headers["traceparent"]?.toString(),
    requestId: requestIdOf(request),
  };
}
