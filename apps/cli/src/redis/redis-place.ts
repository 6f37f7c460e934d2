import type { RedisServer } from "@mynah/protocol/redis";
import { maskAddress } from "./mask-address.js";

/** A Redis to be asked, and how it was found. */
export interface RedisPlace {
  readonly server: RedisServer;
  /**
   * settings: REDIS_URL or REDIS_CLUSTER names it; npm start: it belongs to one that runs from this folder; default: nothing names
   * one, so it is where the roles would look
   */
  readonly from: "settings" | "npm start" | "default";
}

/** Its address, as it may be shown. */
export function placeWords({ server }: RedisPlace): string {
  return server.cluster === undefined ? maskAddress(server.url) : `the cluster at ${server.cluster}`;
}
