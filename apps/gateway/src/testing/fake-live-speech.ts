import type { SpeechId } from "@mynah/protocol";
import type { Appended, SpeechCore, TextPiece } from "../speech/speech-core.js";

/** A live speech that only takes notes: each flushed piece with a letter in it becomes a segment. */
export class FakeLiveSpeech implements Pick<SpeechCore, "append" | "finish"> {
  readonly pieces: TextPiece[] = [];
  finishes = 0;
  /** what the next append waits for; may reject */
  onAppend: () => Promise<void> = () => Promise.resolve();
  #waiting = "";
  #segments = 0;

  async append(_speechId: SpeechId, piece: TextPiece): Promise<Appended> {
    this.pieces.push(piece);
    this.#waiting += piece.text;
    if (piece.flush === true && /\p{L}/u.test(this.#waiting)) this.#segments += 1;
    if (piece.flush === true) this.#waiting = "";
    await this.onAppend();
    return { segments: this.#segments };
  }

  finish(): Promise<void> {
    this.finishes += 1;
    return Promise.resolve();
  }
}
