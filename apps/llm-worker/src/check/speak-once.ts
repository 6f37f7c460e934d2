import { CODES_PER_FRAME, codesToBytes, createFrameAssembler, readSpeechToken } from "@mynah/codec";
import type { Profile, SpokenCheck } from "@mynah/protocol";
import type { SpeechTokenSource } from "../engine/speech-token-source.js";
import { frameLimit } from "../job/frame-limit.js";

export interface SpeakOnceOptions {
  readonly engine: SpeechTokenSource;
  readonly profile: Profile;
  readonly text: string;
  readonly voice: string;
  readonly signal: AbortSignal;
  /** ms */
  readonly now: () => number;
}

const SEED = 1;

/** Speaks a text with an engine as an LLM worker does, and tells what came. */
export async function speakOnce({ engine, profile, text, voice, signal, now }: SpeakOnceOptions): Promise<SpokenCheck> {
  const { maxFrames } = frameLimit({ text, sampling: { seed: SEED } }, profile);
  const request = { text, voice, sampling: { ...profile.sampling, seed: SEED }, codesSoFar: new Uint16Array(0) };
  const heard = new HeardIds(profile.audio);
  const begunAt = now();
  let [firstAt, firstFrameAt]: (number | undefined)[] = [];
  let firstIds = 0;
  for await (const ids of engine.generate({ ...request, maxFrames, signal })) {
    if (firstAt === undefined) [firstAt, firstIds] = [now(), ids.length];
    heard.push(ids);
    if (heard.frames > 0) firstFrameAt ??= now();
  }
  const [endAt, codes] = [now(), heard.end()];
  const frames = codes.length / CODES_PER_FRAME;
  return {
    ...{ text, voice, frames, inSlotShare: heard.inSlotShare, strayIds: heard.strayIds },
    firstFrameMs: (firstFrameAt ?? endAt) - begunAt,
    totalMs: endAt - begunAt,
    tokensPerSecond: perSecond(heard.count - firstIds, endAt - (firstAt ?? endAt)),
    isCutOff: frames >= maxFrames,
    codesBase64: Buffer.from(codesToBytes(codes)).toString("base64"),
  };
}

function perSecond(count: number, ms: number): number {
  return ms > 0 ? (count * 1_000) / ms : 0;
}

/** Counts ids as they come, and gathers their codes. */
class HeardIds {
  readonly #audio: Profile["audio"];
  readonly #assembler;
  readonly #codes: number[] = [];
  #due = 0;
  #inSlot = 0;
  count = 0;
  strayIds = 0;

  constructor(audio: Profile["audio"]) {
    this.#audio = audio;
    this.#assembler = createFrameAssembler(audio);
  }

  get frames(): number {
    return this.#codes.length / CODES_PER_FRAME;
  }

  get inSlotShare(): number {
    return this.count === 0 ? 0 : this.#inSlot / this.count;
  }

  push(ids: readonly number[]): void {
    for (const id of ids) {
      this.#tally(id);
      const pushed = this.#assembler.push(id);
      if (pushed.kind === "frame") this.#codes.push(...pushed.codes);
    }
  }

  end(): Uint16Array {
    this.#codes.push(...(this.#assembler.flush()?.codes ?? []));
    return Uint16Array.from(this.#codes);
  }

  #tally(id: number): void {
    this.count++;
    const token = readSpeechToken(id, this.#audio);
    if (token === undefined) return void this.strayIds++;
    if (token.position === this.#due) this.#inSlot++;
    this.#due = (token.position + 1) % CODES_PER_FRAME;
  }
}
