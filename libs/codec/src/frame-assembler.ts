import { CODES_PER_FRAME } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";
import { readSpeechToken, type SlottedCode, type SpeechTokenLayout } from "./speech-token.js";

/** A hole of at most this many codes is concealed, so that most codes of every frame are the model's own. */
const MAX_CONCEALED = 3;
const PENDING = { kind: "pending" } as const;

/** A whole frame: 7 codes in t0..t6 order, of which `concealed` were filled in. The array is the receiver's to keep. */
export interface AssembledFrame {
  readonly kind: "frame";
  readonly codes: Uint16Array;
  readonly concealed: number;
}

export type PushResult = AssembledFrame | typeof PENDING;

/** Ids pushed = 7 * frames - concealedCodes + droppedTokens + codes of the frame still open. */
export interface AssemblerCounters {
  readonly frames: number;
  /** Codes filled in, in frames that went out. */
  readonly concealedCodes: number;
  /** Ids that came to nothing: outside the codebooks, said again, or of a frame too incomplete to conceal. */
  readonly droppedTokens: number;
  /** Speech tokens whose slot was not the one after the slot before. */
  readonly resyncs: number;
}

export interface FrameAssemblerOptions extends SpeechTokenLayout {
  /** The last frame before these ids (7 codes), when a resumed attempt goes on: holes are filled from it. */
  readonly previousFrame?: Uint16Array;
}

export interface FrameAssembler {
  readonly counters: AssemblerCounters;
  /** Takes the model's next id. At most one frame comes of it. */
  push(id: number): PushResult;
  /** Ends the speech: completes the open frame when at most 3 codes are missing, else drops it. Starts afresh. */
  flush(): AssembledFrame | undefined;
}

/**
 * Gathers speech tokens into frames. An id tells its own slot, so a stream that slips is set right by the very next id;
 * of the two ways round to the slot, forwards (ids were skipped) and back (ids were said again), the shorter is taken:
 * - up to 3 skipped: the hole is filled with the previous frame's codes of those positions, and time is kept;
 * - up to 3 back: what is said again replaces what was said. Ids of a frame that has already gone out are dropped.
 *   So is a frame that had only just begun when a new one starts: filling it would invent more sound than was said;
 * - in the first frame there is nothing to conceal from: it is dropped, and the stream begins with the next slot 0.
 *
 * @throws CodecInputError when `previousFrame` is not 7 codes.
 */
export function createFrameAssembler(options: FrameAssemblerOptions): FrameAssembler {
  if (options.previousFrame && options.previousFrame.length !== CODES_PER_FRAME)
    throw new CodecInputError(`a previous frame of ${options.previousFrame.length} codes`);
  return new SlotFrameAssembler(options);
}

interface OpenCode {
  readonly code: number;
  readonly concealed: boolean;
}

class SlotFrameAssembler implements FrameAssembler {
  readonly #layout: SpeechTokenLayout;
  readonly #counts = { frames: 0, concealedCodes: 0, droppedTokens: 0, resyncs: 0 };
  #previous: Uint16Array | undefined;
  #open: OpenCode[] = [];
  #nextPosition = 0;

  constructor({ previousFrame, ...layout }: FrameAssemblerOptions) {
    this.#layout = layout;
    this.#previous = previousFrame?.slice();
  }

  get counters(): AssemblerCounters {
    return { ...this.#counts };
  }

  push(id: number): PushResult {
    const token = readSpeechToken(id, this.#layout);
    if (!token) return this.#drop();
    if (token.position !== this.#nextPosition) this.#counts.resyncs++;
    this.#nextPosition = (token.position + 1) % CODES_PER_FRAME;
    return this.#place(token);
  }

  flush(): AssembledFrame | undefined {
    const missing = CODES_PER_FRAME - this.#open.length;
    const frame = missing <= MAX_CONCEALED && this.#previous ? this.#conceal(missing) : undefined;
    this.#rewind(this.#open.length);
    this.#nextPosition = 0;
    return frame;
  }

  #place(token: SlottedCode): PushResult {
    const skipped = (token.position - this.#open.length + CODES_PER_FRAME) % CODES_PER_FRAME;
    if (skipped === 0) return this.#append(token.code) ?? PENDING;
    if (!this.#previous) return this.#restart(token);
    if (skipped > MAX_CONCEALED) return this.#replace(token, CODES_PER_FRAME - skipped);
    const completed = this.#conceal(skipped);
    return this.#append(token.code) ?? completed ?? PENDING;
  }

  #restart(token: SlottedCode): PushResult {
    this.#rewind(this.#open.length);
    return token.position === 0 ? (this.#append(token.code) ?? PENDING) : this.#drop();
  }

  #replace(token: SlottedCode, back: number): PushResult {
    if (back > this.#open.length) return this.#drop();
    this.#rewind(back);
    return this.#append(token.code) ?? PENDING;
  }

  /** Fills the next `count` positions; a frame that is completed on the way is returned. */
  #conceal(count: number): AssembledFrame | undefined {
    let completed: AssembledFrame | undefined;
    for (let filled = 0; filled < count; filled++)
      completed = this.#append(this.#previous?.[this.#open.length] ?? 0, true) ?? completed;
    return completed;
  }

  #append(code: number, concealed = false): AssembledFrame | undefined {
    this.#open.push({ code, concealed });
    return this.#open.length === CODES_PER_FRAME ? this.#complete() : undefined;
  }

  #complete(): AssembledFrame {
    const codes = Uint16Array.from(this.#open, ({ code }) => code);
    const concealed = this.#open.filter((open) => open.concealed).length;
    this.#counts.frames++;
    this.#counts.concealedCodes += concealed;
    this.#previous = codes.slice();
    this.#open = [];
    return { kind: "frame", codes, concealed };
  }

  #rewind(count: number): void {
    const taken = this.#open.splice(this.#open.length - count);
    this.#counts.droppedTokens += taken.filter((open) => !open.concealed).length;
  }

  #drop(): PushResult {
    this.#counts.droppedTokens++;
    return PENDING;
  }
}
