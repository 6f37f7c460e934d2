import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";

/** What keys use of what they may, counted for all gateways at once. */
export interface KeyUse {
  /** @returns 0 when it was taken, else the milliseconds after which the next one may be */
  takeMessage(keyId: string, aMinute: number): Promise<number>;
  /** Takes a place, or keeps it for another `limits.socketLeaseMs`: a gateway that dies gives its places back. @returns false when all are taken */
  takeSocket(keyId: string, most: number, socket: string): Promise<boolean>;
  leaveSocket(keyId: string, socket: string): Promise<void>;
  /** Takes a place until the speech has ended, whoever ends it. @returns false when all are taken */
  takeStream(keyId: string, most: number, speechId: SpeechId): Promise<boolean>;
  leaveStream(keyId: string, speechId: SpeechId): Promise<void>;
  /** Samples that were spoken on this UTC day. */
  samplesOf(keyId: string, day: string, shards: number): Promise<number>;
}

/** The longest that a speech may go on. */
const STREAM_MS = 24 * 3_600_000;
/** A place is taken before its speech is noted. */
const OPENING_MS = 10_000;

const takeMessage = luaCommand("takeMessage", 1);
const takePlace = luaCommand("takePlace", 1);

export function createKeyUse(redis: Redis): KeyUse {
  return {
    takeMessage: async (keyId, aMinute) => Number(await takeMessage(redis, keys.keyMessages(keyId), aMinute)),
    async takeSocket(keyId, most, member) {
      const place = { set: keys.keySockets(keyId), most, member, lifetimeMs: limits.socketLeaseMs };
      return (await take(redis, place)).length === 0;
    },
    leaveSocket: async (keyId, socket) => void (await redis.zrem(keys.keySockets(keyId), socket)),
    async takeStream(keyId, most, speechId) {
      const place = { set: keys.keyStreams(keyId), most, member: speechId, lifetimeMs: STREAM_MS };
      const taken = await take(redis, place);
      if (taken.length === 0) return true;
      const over = await findOver(redis, taken);
      return over.length > 0 && (await take(redis, place, over)).length === 0;
    },
    leaveStream: async (keyId, speechId) => void (await redis.zrem(keys.keyStreams(keyId), speechId)),
    async samplesOf(keyId, day, shards) {
      const counted = Array.from({ length: shards }, (_, shard) => redis.get(keys.keyAudio(keyId, day, shard)));
      return (await Promise.all(counted)).reduce((sum, samples) => sum + Number(samples ?? 0), 0);
    },
  };
}

interface Place {
  readonly set: string;
  readonly most: number;
  readonly member: string;
  readonly lifetimeMs: number;
}

interface Taken {
  readonly member: string;
  readonly ageMs: number;
}

/** @returns nothing when the place was taken, else who has all of them */
async function take(redis: Redis, place: Place, leaving: readonly string[] = []): Promise<readonly Taken[]> {
  const { set, most, member, lifetimeMs } = place;
  const reply = (await takePlace(redis, set, most, member, lifetimeMs, ...leaving)) as readonly Buffer[];
  const words = reply.map(String);
  return words.flatMap((word, index) => (index % 2 === 0 ? [{ member: word, ageMs: Number(words[index + 1]) }] : []));
}

/** Nobody has to give a stream's place back: who needs one looks which speeches have ended, or are no longer known. */
async function findOver(redis: Redis, taken: readonly Taken[]): Promise<readonly string[]> {
  const statuses = await Promise.all(taken.map(({ member }) => redis.hget(keys.speech(member as SpeechId), "status")));
  const isOver = ({ ageMs }: Taken, status: string | null | undefined): boolean =>
    status === null || status === undefined ? ageMs > OPENING_MS : status !== "open";
  return taken.filter((one, index) => isOver(one, statuses[index])).map(({ member }) => member);
}
