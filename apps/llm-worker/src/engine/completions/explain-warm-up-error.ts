import { SettingsError, type LoadedProfile } from "@mynah/program";
import { z } from "zod";
import type { CompletionsSettings } from "./dialect/dialect.js";
import { MissingIdsError } from "./dialect/missing-ids-error.js";
import { ModelServerError } from "./wire/model-server-error.js";

/** Where the operator finds the settings, for the messages. */
type ProfilePlace = Pick<LoadedProfile, "profile" | "fileOf">;

/** The system's codes (ECONNREFUSED) and undici's for no answer in time or a broken one; not Node's ERR_ for a program's faults. */
const NO_ANSWER = /^(E(?!RR_)[A-Z_]+|UND_ERR_((CONNECT|HEADERS|BODY)_TIMEOUT|SOCKET)|HPE_\w+)$/;
const NO_TRUST = /CERT|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

/** A model server's failure at warm-up as one line that says what the operator can mend; other errors as they are. */
export function explainWarmUpError(error: unknown, { profile, fileOf }: ProfilePlace): unknown {
  const { engine } = profile;
  if (engine.kind !== "completions") return error;
  const fault = faultOf(error, engine);
  if (fault === undefined) return error;
  const server = `The model server at ${engine.url} (engine.url of the profile ${profile.name}, in ${fileOf(".")})`;
  return new SettingsError(`${server} ${fault}`.replace(/\s+/g, " "), { cause: error });
}

function faultOf(error: unknown, engine: CompletionsSettings): string | undefined {
  if (error instanceof ModelServerError) return refusalOf(error, engine);
  if (error instanceof MissingIdsError || error instanceof z.ZodError || error instanceof SyntaxError)
    return `answers in another way than engine.dialect "${engine.dialect}" expects: ${howToMend(error)}`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (NO_TRUST.test(code)) return `is not trusted (${code}): name its authority's certificate in NODE_EXTRA_CA_CERTS`;
  return NO_ANSWER.test(code) ? `does not answer (${code}): start it, or set engine.url` : undefined;
}

function refusalOf({ refusal: { status, said, remedy } }: ModelServerError, engine: CompletionsSettings): string {
  const hasNoTokenizer = status === 404 && said.startsWith("/tokenize ");
  const hint =
    ' If it has no /tokenize, put the model\'s tokenizer.json beside the profile: engine.tokenizer {"file": "tokenizer.json"}';
  return `refused: ${said}. ${remedy}${hasNoTokenizer && engine.dialect === "sglang" ? hint : ""}`;
}

function howToMend(error: Error): string {
  return error instanceof MissingIdsError ? error.message : "set engine.dialect to the server's kind";
}
