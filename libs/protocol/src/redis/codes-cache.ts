import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { luaCommand } from "./lua-command.js";

/** What was spoken once and may be asked for again. */
export interface KnownCodes {
  /** uint16 LE, 14 bytes a frame */
  readonly codes: Buffer;
  /** ids that stood for the text; undefined where a model server kept it to itself */
  readonly textTokens: number | undefined;
}

/** Codes of segments that were spoken before, for all workers of one model. Holds so many bytes; what was used longest ago goes first. */
export interface CodesCache {
  find(name: string): Promise<KnownCodes | undefined>;
  /** @returns the bytes of all codes that are kept now */
  keep(name: string, known: KnownCodes): Promise<number>;
}

const findCodes = luaCommand("findCodes", 2);
const keepCodes = luaCommand("keepCodes", 2);
const HEADER_BYTES = 4;
const UNKNOWN = 0xffff_ffff;

/** @param model names the model to the last bit: codes of another one are never found */
export function createCodesCache(
  redis: Redis,
  { model, maxBytes }: { readonly model: string; readonly maxBytes: number },
): CodesCache {
  const names = [keys.codes(model), keys.codesUsed(model)];
  return {
    async find(name) {
      const record = (await findCodes(redis, ...names, name, limits.codesTtlMs)) as Buffer | null;
      return record === null ? undefined : fromRecord(record);
    },
    async keep(name, known) {
      return Number(await keepCodes(redis, ...names, name, toRecord(known), maxBytes, limits.codesTtlMs));
    },
  };
}

function toRecord({ codes, textTokens = UNKNOWN }: KnownCodes): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(textTokens);
  return Buffer.concat([header, codes]);
}

function fromRecord(record: Buffer): KnownCodes {
  const textTokens = record.readUInt32LE();
  // A copy: it lies on an even offset, whatever the reply's buffer looks like.
  return {
    codes: Buffer.from(record.subarray(HEADER_BYTES)),
    textTokens: textTokens === UNKNOWN ? undefined : textTokens,
  };
}
