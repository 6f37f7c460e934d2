import type { KeyUse } from "@mynah/protocol/redis";
import { Authoriser } from "../door/authorise.js";
import type { DoorKeeper } from "../door/door-keeper.js";
import { GuessBrake } from "../door/guess-brake.js";
import { KeyLimits } from "../door/key-limits.js";
import { KeySockets } from "../door/key-sockets.js";
import { TokenDesk } from "../door/token-desk.js";

const nobody = {
  find: () => Promise.resolve(undefined),
  look: () => Promise.resolve(undefined),
  has: () => false,
};
const nothing = { hasToken: () => Promise.resolve(false), noteUse: () => Promise.resolve() };

/** A keeper that asks for no keys, and so never looks into Redis. */
export function fakeDoorKeeper(): DoorKeeper {
  const use = {} as KeyUse;
  const keyLimits = new KeyLimits({ use, shards: 1, onLimited: () => undefined });
  const sockets = new KeySockets({ keyLimits, isKnown: () => false });
  const onRefused = (): void => undefined;
  return {
    authoriser: new Authoriser({
      asksForKeys: false,
      ring: nobody,
      store: nothing,
      brake: new GuessBrake(),
      onRefused,
    }),
    keyLimits,
    sockets,
    tokenDesk: new TokenDesk({ ring: nobody, store: { createToken: () => Promise.resolve("") }, use }),
    trustedProxies: 0,
    origins: { allowed: [], asksForKeys: false },
    close: () => sockets.close(),
  };
}
