import { chooseAuth } from "@mynah/program";
import { createKeyStore, createKeyUse, type Doorbell } from "@mynah/protocol/redis";
import type { GatewaySettings } from "../gateway-settings.js";
import type { Measures } from "../measure/measures.js";
import type { RedisConnections } from "../redis-connections.js";
import { Authoriser } from "./authorise.js";
import type { DoorKeeper } from "./door-keeper.js";
import { GuessBrake } from "./guess-brake.js";
import { KeyLimits } from "./key-limits.js";
import { KeyRing } from "./key-ring.js";
import { KeySockets } from "./key-sockets.js";
import { TokenDesk } from "./token-desk.js";

export interface DoorKeeperNeeds {
  readonly settings: GatewaySettings;
  readonly redis: RedisConnections;
  readonly doorbell: Doorbell;
  readonly measures: Measures;
}

export function createDoorKeeper({ settings, redis, doorbell, measures }: DoorKeeperNeeds): DoorKeeper {
  const { asksForKeys } = chooseAuth(settings.AUTH, settings.HOST);
  const store = createKeyStore(redis.commands);
  const use = createKeyUse(redis.commands);
  const keyLimits = new KeyLimits({
    use,
    shards: settings.MYNAH_SHARDS,
    onLimited: (limit) => measures.keyLimited.inc({ limit }),
  });
  const sockets = new KeySockets({ keyLimits, isKnown: (keyId) => ring.has(keyId) });
  const ring: KeyRing = new KeyRing({ store, onGone: (keyId) => sockets.revoked(keyId) });
  if (asksForKeys) void ring.start(doorbell);
  return {
    authoriser: new Authoriser({
      asksForKeys,
      ring,
      store,
      brake: new GuessBrake(),
      onRefused: (reason) => measures.authRefused.inc({ reason }),
    }),
    keyLimits,
    sockets,
    tokenDesk: new TokenDesk({ ring, store, use }),
    trustedProxies: settings.TRUSTED_PROXIES,
    origins: { allowed: settings.ALLOWED_ORIGINS, asksForKeys },
    close() {
      ring.close();
      sockets.close();
    },
  };
}
