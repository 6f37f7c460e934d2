import type { Authoriser } from "./authorise.js";
import type { KeyLimits } from "./key-limits.js";
import type { KeySockets } from "./key-sockets.js";
import type { TokenDesk } from "./token-desk.js";

/** What every door asks before it lets anybody in. */
export interface DoorKeeper {
  readonly authoriser: Authoriser;
  readonly keyLimits: KeyLimits;
  readonly sockets: KeySockets;
  readonly tokenDesk: TokenDesk;
  /** proxies of ours before the doors: as many of the last entries of X-Forwarded-For are believed */
  readonly trustedProxies: number;
  readonly origins: OriginRules;
  close(): void;
}

/** See `isAllowedOrigin`. */
export interface OriginRules {
  readonly allowed: readonly string[];
  readonly asksForKeys: boolean;
}
