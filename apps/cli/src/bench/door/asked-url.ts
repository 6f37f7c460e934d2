import type { TargetPlan } from "./bench-target.js";

const speechPath = "/v1/audio/speech";
const usualSocketPath = "/ws/tts";

/** Where requests of this dialect go. */
export function askedUrl({ dialect, address }: Pick<TargetPlan, "dialect" | "address">): URL {
  if (dialect === "openai") return speechUrl(address);
  return dialect === "websocket" ? socketUrl(address) : new URL(address);
}

/** Of a server's root, of OpenAI's base with its version, or of the whole path. */
function speechUrl(address: string): URL {
  const url = new URL(address);
  const prefix = url.pathname.replace(/\/+$/, "").replace(/(\/v1)?(\/audio\/speech)?$/, "");
  url.pathname = `${prefix}${speechPath}`;
  return url;
}

function socketUrl(address: string): URL {
  const url = new URL(address.replace(/^http/, "ws"));
  if (url.pathname === "/") url.pathname = usualSocketPath;
  return url;
}
