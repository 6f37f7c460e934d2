import { speaksGrowingText, type LiveRequest } from "@mynah/protocol";
import { deliverSpeech } from "../delivery/deliver-speech.js";
import type { Catalogue } from "../speech/catalogue.js";
import { cosyvoiceDialect } from "./cosyvoice/cosyvoice-dialect.js";
import type { LiveParts } from "./cosyvoice/live-turn.js";
import type { Dialect } from "./dialect.js";
import type { Deliver } from "./speak-turn.js";
import { trtllmDialect } from "./trtllm/trtllm-dialect.js";
import { veenaDialect } from "./veena/veena-dialect.js";

/** The bi-streaming dialect speaks what it has when no more text comes for so long. */
const FLUSH_AFTER_MS = 200;
/** The same where all but the last words is spoken already: then it only ends the sentence. */
const END_AFTER_MS = 1_000;

export type DialectParts = Omit<LiveParts, "flushAfterMs">;

/** The dialects of the raw WebSockets. */
export function createDialects(parts: DialectParts, catalogue: Catalogue): readonly Dialect[] {
  const deliver: Deliver = (order, to) => deliverSpeech(parts, order, to);
  const live = { ...parts, flushAfterMs: (request: LiveRequest) => flushAfterMs(catalogue, request) };
  return [veenaDialect(deliver), trtllmDialect(deliver), cosyvoiceDialect(live)];
}

function flushAfterMs(catalogue: Catalogue, { model, voice }: LiveRequest): number {
  const named = catalogue.profiles.find((profile) => profile.name === model);
  const voiced = catalogue.profiles.find(({ voices }) => voices.some(({ id }) => id === voice));
  const profile = named ?? voiced ?? catalogue.profiles[0];
  return profile !== undefined && speaksGrowingText(profile) ? END_AFTER_MS : FLUSH_AFTER_MS;
}
