import type { BenchLoad, BenchTarget } from "../../bench-result.js";
import { countOf, formatCount } from "../format-figure.js";

/** How much was asked of the server, and how. */
export function loadWords(load: BenchLoad): string {
  if (load.kind === "closed") {
    return `${countOf(load.listeners, "listener")} at once; each asks again when it has heard all (closed loop)`;
  }
  return `${formatCount(load.perSecond)} requests a second on average, at random moments (Poisson, seed ${load.seed}), whether or not earlier ones are done (open loop)`;
}

const dialects: Readonly<Record<BenchTarget["dialect"], string>> = {
  openai: "OpenAI's HTTP (POST /v1/audio/speech)",
  "socket.io": "socket.io",
  websocket: "WebSocket",
};

export const dialectWords = (dialect: BenchTarget["dialect"]): string => dialects[dialect];
