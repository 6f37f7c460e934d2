import { CODES_PER_FRAME } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";
import { readSpeechToken, type SpeechTokenLayout } from "./speech-token.js";

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

class SlotFrameAssembler implements FrameAssembler {
  readonly #layout: SpeechTokenLayout;
  readonly #counts = { frames: 0, concealedCodes: 0, droppedTokens: 0, resyncs: 0 };
  #previous: Uint16Array | undefined;
  /** the frame that is still open: so many codes of it, each concealed (1) or said (0) */
  readonly #open = new Uint16Array(CODES_PER_FRAME);
  readonly #concealed = new Uint8Array(CODES_PER_FRAME);
  #openCodes = 0;
  #nextPosition = 0;

  constructor({ previousFrame, audioBase, codebookSize }: FrameAssemblerOptions) {
    this.#layout = { audioBase, codebookSize };
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
    return this.#place(token.position, token.code);
  }

  flush(): AssembledFrame | undefined {
    const missing = CODES_PER_FRAME - this.#openCodes;
    const frame = missing <= MAX_CONCEALED && this.#previous ? this.#conceal(missing) : undefined;
    this.#rewind(this.#openCodes);
    this.#nextPosition = 0;
    return frame;
  }

  #place(position: number, code: number): PushResult {
    const skipped = (position - this.#openCodes + CODES_PER_FRAME) % CODES_PER_FRAME;
    if (skipped === 0) return this.#append(code) ?? PENDING;
    if (!this.#previous) return this.#restart(position, code);
    if (skipped > MAX_CONCEALED) return this.#replace(code, CODES_PER_FRAME - skipped);
    const completed = this.#conceal(skipped);
    return this.#append(code) ?? completed ?? PENDING;
  }

  #restart(position: number, code: number): PushResult {
    this.#rewind(this.#openCodes);
    return position === 0 ? (this.#append(code) ?? PENDING) : this.#drop();
  }

  #replace(code: number, back: number): PushResult {
    if (back > this.#openCodes) return this.#drop();
    this.#rewind(back);
    return this.#append(code) ?? PENDING;
  }

  /** Fills the next `count` positions; a frame that is completed on the way is returned. */
  #conceal(count: number): AssembledFrame | undefined {
    let completed: AssembledFrame | undefined;
    for (let filled = 0; filled < count; filled++)
      completed = this.#append(this.#previous?.[this.#openCodes] ?? 0, 1) ?? completed;
    return completed;
  }

  #append(code: number, concealed: 0 | 1 = 0): AssembledFrame | undefined {
    this.#open[this.#openCodes] = code;
    this.#concealed[this.#openCodes] = concealed;
    this.#openCodes++;
    return this.#openCodes === CODES_PER_FRAME ? this.#complete() : undefined;
  }

  #complete(): AssembledFrame {
    const concealed = this.#countConcealed(0);
    this.#counts.frames++;
    this.#counts.concealedCodes += concealed;
    this.#previous ??= new Uint16Array(CODES_PER_FRAME);
    this.#previous.set(this.#open);
    this.#openCodes = 0;
    return { kind: "frame", codes: this.#open.slice(), concealed };
  }

  #rewind(count: number): void {
    const rest = this.#openCodes - count;
    this.#counts.droppedTokens += count - this.#countConcealed(rest);
    this.#openCodes = rest;
  }

  #countConcealed(from: number): number {
    let count = 0;
    for (let at = from; at < this.#openCodes; at++) count += this.#concealed[at] ?? 0;
    return count;
  }

  #drop(): PushResult {
    this.#counts.droppedTokens++;
    return PENDING;
  }
}
