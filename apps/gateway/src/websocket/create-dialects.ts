import { deliverSpeech } from "../delivery/deliver-speech.js";
import { cosyvoiceDialect } from "./cosyvoice/cosyvoice-dialect.js";
import type { LiveParts } from "./cosyvoice/live-turn.js";
import type { Dialect } from "./dialect.js";
import type { Deliver } from "./speak-turn.js";
import { trtllmDialect } from "./trtllm/trtllm-dialect.js";
import { veenaDialect } from "./veena/veena-dialect.js";

/** The bi-streaming dialect speaks what it has when no more text comes for so long. */
const FLUSH_AFTER_MS = 200;

export type DialectParts = Omit<LiveParts, "flushAfterMs">;

/** The dialects of the raw WebSockets. */
export function createDialects(parts: DialectParts): readonly Dialect[] {
  const deliver: Deliver = (order, to) => deliverSpeech(parts, order, to);
  return [veenaDialect(deliver), trtllmDialect(deliver), cosyvoiceDialect({ ...parts, flushAfterMs: FLUSH_AFTER_MS })];
}
