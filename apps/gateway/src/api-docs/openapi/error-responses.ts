import { errorCodes, SpeechError } from "@mynah/protocol";
import { openAiFailure, toVoiceFailure, type HttpFailure } from "../../http/openai-error.js";
import { VoiceRefusal, type VoiceRefusalCode } from "../../reference/voice-refusal.js";
import { errorMeanings } from "../error-meanings.js";
import type { JsonObject } from "../json-schema.js";
import { errorExample } from "./error-example.js";

interface Failure extends HttpFailure {
  readonly name: string;
  readonly what: string;
}

const titles: Readonly<Record<number, string>> = {
  400: "The request is wrong",
  401: "No key, or none that is good",
  403: "Not allowed",
  404: "Not found",
  408: "Too slow",
  409: "In conflict",
  410: "Gone",
  413: "Too large",
  415: "Of another type",
  429: "Too much",
  500: "Failed",
  503: "Unavailable",
  504: "Too late",
};

/** The statuses with which an order for speech may be refused. */
export const SPEECH_FAILURES = [400, 401, 403, 404, 408, 409, 410, 413, 415, 429, 500, 503, 504] as const;

/** The responses of all failures, by `Error` and their status. */
export function errorResponses(): JsonObject {
  const all = allFailures();
  const statuses = [...new Set(all.map(({ status }) => status))];
  const of = (status: number): readonly Failure[] => all.filter((failure) => failure.status === status);
  return Object.fromEntries(statuses.map((status) => [`Error${status}`, toResponse(status, of(status))]));
}

/** What an operation says of its failures. */
export function failures(...statuses: readonly number[]): JsonObject {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Error${status}` }]));
}

function allFailures(): readonly Failure[] {
  return [...errorCodes.map(speechFailure), ...doorFailures(), ...voiceFailures()];
}

function speechFailure(code: (typeof errorCodes)[number]): Failure {
  const { what, message } = errorMeanings[code];
  const again = new SpeechError(code, message).retryable ? "; may be tried again" : "";
  return { ...errorExample(code), name: code, what: `\`${code}\`: ${what}${again}` };
}

/** What only HTTP can get wrong. */
function doorFailures(): readonly Failure[] {
  const invalid = { code: "invalid_request" };
  return [
    {
      ...openAiFailure(403, "Pages of this origin may not use this server: see ALLOWED_ORIGINS.", {
        code: "origin_refused",
      }),
      name: "origin_refused",
      what: "`origin_refused`: the page that asks comes from an origin that is not let in",
    },
    {
      ...openAiFailure(404, "There is nothing at GET /v2.", { code: "unknown_url" }),
      name: "unknown_url",
      what: "`unknown_url`: there is no such address",
    },
    {
      ...openAiFailure(413, "The body is larger than 65536 bytes.", invalid),
      name: "invalid_request",
      what: "`invalid_request`: the body is too large",
    },
    {
      ...openAiFailure(415, "Send the body as application/json in UTF-8, uncompressed.", invalid),
      name: "invalid_request",
      what: "`invalid_request`: the body is no JSON, or compressed; or no form, where a file is wanted",
    },
  ];
}

const refusals: Readonly<Record<VoiceRefusalCode, readonly [what: string, message: string]>> = {
  voice_exists: ["the name of a voice is taken", "The name eve is taken: you have stored one of that name."],
  too_many_voices: ["no more voices are stored for you", "At most 100 voices are stored for you: delete one first."],
  voice_not_yours: ["a model's own voice stays", "slt is a model's own voice: only stored voices can be deleted."],
};

/** What happens to stored voices only. */
function voiceFailures(): readonly Failure[] {
  return (Object.entries(refusals) as [VoiceRefusalCode, readonly [string, string]][]).map(
    ([code, [what, message]]) => ({
      ...toVoiceFailure(new VoiceRefusal(code, message)),
      ...{ name: code, what: `\`${code}\`: ${what}` },
    }),
  );
}

function toResponse(status: number, failures: readonly Failure[]): JsonObject {
  const isForLater = failures.some(({ retryAfterS }) => retryAfterS !== undefined);
  return {
    description: `${titles[status]}. ${failures.map(({ what }) => `${what}.`).join(" ")}`,
    ...(isForLater ? { headers: { "Retry-After": { $ref: "#/components/headers/Retry-After" } } } : {}),
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Error" },
        examples: Object.fromEntries(failures.map(({ name, body }) => [name, { value: body }])),
      },
    },
  };
}
