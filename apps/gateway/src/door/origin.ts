import { isIP } from "node:net";
import type { OriginRules } from "./door-keeper.js";

/**
 * May a page of this origin use the doors? Programs send no Origin; browsers always do across sites. CORS does not
 * protect WebSockets, so every door asks here. Where no keys are asked for, a page is of this server's own host only if
 * that is an address or localhost: a name of somebody else's may be made to mean this machine (DNS rebinding).
 */
export function isAllowedOrigin(
  origin: string | undefined,
  { host, allowed, asksForKeys }: OriginRules & { readonly host: string | undefined },
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host.toLowerCase() && (asksForKeys || isNobodyElses(page.hostname));
}

function isNobodyElses(hostname: string): boolean {
  return hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}
