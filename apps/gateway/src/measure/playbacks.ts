import type { SpeechId } from "@mynah/protocol";
import type { Measures } from "./measures.js";

/** A listener reports at the end of what it plays, and may be asking for the next speeches by then. */
const MOST_AWAITED = 64;

/** How the speeches that one socket listens to were played, as its client reports it: each is counted once. */
export class Playbacks {
  readonly #measures: Pick<Measures, "underruns" | "playbacks">;
  readonly #awaited = new Set<SpeechId>();

  constructor(measures: Pick<Measures, "underruns" | "playbacks">) {
    this.#measures = measures;
  }

  /** The oldest of too many is no longer reckoned with. */
  begin(speechId: SpeechId): void {
    this.#awaited.delete(speechId);
    this.#awaited.add(speechId);
    const [oldest] = this.#awaited;
    if (this.#awaited.size > MOST_AWAITED && oldest !== undefined) this.#awaited.delete(oldest);
  }

  /** What nobody listens to here, or has been reported, is not counted. */
  report(speechId: SpeechId, underruns: number): void {
    if (!this.#awaited.delete(speechId)) return;
    this.#measures.underruns.inc(underruns);
    this.#measures.playbacks.inc({ outcome: underruns > 0 ? "interrupted" : "smooth" });
  }
}
