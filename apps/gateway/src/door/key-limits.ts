import { keys, shardOf, SpeechError, type KeyLimitName, type SpeechId } from "@mynah/protocol";
import type { KeyUse } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { KeyGrant } from "../speech/speech-core.js";

export interface KeyLimitsOptions {
  readonly use: KeyUse;
  readonly shards: number;
  readonly onLimited: (limit: KeyLimitName) => void;
}

/** How soon a place may be free again: a sentence's time. */
const PLACE_S = 5;

/** What a key may use, and what becomes of those who want more: `rate_limited`, or `text_too_long`. Without a key all is let in. */
export class KeyLimits {
  readonly #options: KeyLimitsOptions;

  constructor(options: KeyLimitsOptions) {
    this.#options = options;
  }

  /** @param characters of one request's text @throws SpeechError */
  requireCharacters(key: KeyGrant | undefined, characters: number): void {
    this.#requireAtMost(key, characters, (most) => {
      return `This key speaks at most ${most} characters at once, and these are ${characters}: split the text.`;
    });
  }

  /** @param characters of a session in all, with those that have just come @throws SpeechError */
  requireSession(key: KeyGrant | undefined, characters: number): void {
    this.#requireAtMost(key, characters, (most) => {
      return `This key speaks at most ${most} characters in a session, and these make it ${characters}: finish it and open another.`;
    });
  }

  /** Counts a message. Nothing to wait for when the key may send as many as it likes. @throws SpeechError */
  takeMessage(key: KeyGrant | undefined): Promise<void> | undefined {
    const most = key?.limits.messages;
    return key === undefined || most === undefined ? undefined : this.#takeMessage(key.id, most);
  }

  /** Takes a place for a speech, which comes back by itself when the speech ends. @throws SpeechError */
  async beginSpeech(key: KeyGrant | undefined, speechId: SpeechId): Promise<void> {
    if (key === undefined) return;
    const { audioSecondsADay, streams } = key.limits;
    if (audioSecondsADay !== undefined) await this.#requireAudio(key.id, audioSecondsADay);
    if (streams === undefined) return;
    if (await withinMs(REDIS_ANSWER_MS, this.#options.use.takeStream(key.id, streams, speechId))) return;
    this.#refuse("streams", `This key speaks at most ${streams} speeches at once: wait for one to end.`, PLACE_S);
  }

  /** The speech was not let in after all. */
  giveBack(key: KeyGrant | undefined, speechId: SpeechId): void {
    if (key?.limits.streams !== undefined) this.#options.use.leaveStream(key.id, speechId).catch(() => undefined);
  }

  /** @throws SpeechError */
  async takeSocket(key: KeyGrant, socket: string): Promise<void> {
    if (await this.keepSocket(key, socket)) return;
    const { sockets } = key.limits;
    this.#refuse("sockets", `This key has at most ${sockets} connections at once: close one first.`, PLACE_S);
  }

  /** Keeps it counted for another while. @returns false when there are too many */
  async keepSocket({ id, limits: { sockets } }: KeyGrant, socket: string): Promise<boolean> {
    if (sockets === undefined) return true;
    return withinMs(REDIS_ANSWER_MS, this.#options.use.takeSocket(id, sockets, socket));
  }

  leaveSocket({ id, limits: { sockets } }: KeyGrant, socket: string): void {
    if (sockets !== undefined) this.#options.use.leaveSocket(id, socket).catch(() => undefined);
  }

  #requireAtMost(key: KeyGrant | undefined, characters: number, explain: (most: number) => string): void {
    const most = key?.limits.characters;
    if (most === undefined || characters <= most) return;
    this.#options.onLimited("characters");
    throw new SpeechError("text_too_long", explain(most), { param: "text" });
  }

  async #takeMessage(keyId: string, most: number): Promise<void> {
    const waitMs = await withinMs(REDIS_ANSWER_MS, this.#options.use.takeMessage(keyId, most));
    if (waitMs === 0) return;
    this.#refuse("messages", `This key sends at most ${most} messages a minute.`, Math.ceil(waitMs / 1_000));
  }

  async #requireAudio(keyId: string, most: number): Promise<void> {
    const now = Date.now();
    const { use, shards } = this.#options;
    const samples = await withinMs(REDIS_ANSWER_MS, use.samplesOf(keyId, dayOf(now), shards));
    if (samples < most * SAMPLE_RATE) return;
    this.#refuse("audioSecondsADay", `This key speaks at most ${most} s of sound a day (UTC).`, untilTomorrowS(now));
  }

  #refuse(limit: KeyLimitName, why: string, retryAfterS: number): never {
    this.#options.onLimited(limit);
    throw new SpeechError("rate_limited", `${why} Try again in ${retryAfterS} s.`, { retryAfterS });
  }
}

/** What counts the sound of a key's speech, in Redis. */
export function accountOf(key: KeyGrant | undefined, speechId: SpeechId): string | undefined {
  return key === undefined ? undefined : keys.keyAudio(key.id, dayOf(Date.now()), shardOf(speechId));
}

const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

function untilTomorrowS(nowMs: number): number {
  const dayMs = 24 * 3_600_000;
  return Math.ceil((dayMs - (nowMs % dayMs)) / 1_000);
}
