import type { Span } from "@mynah/program";
import type { SpeechId } from "@mynah/protocol";

/** Each speech is listened to at once by whoever asked for it; those that are not are few. */
const MOST = 10_000;

/** Spans of speeches that nobody listens to yet. */
export class HeldSpans {
  readonly #spans = new Map<SpeechId, Span>();

  hold(speechId: SpeechId, span: Span): void {
    this.#spans.set(speechId, span);
    if (this.#spans.size <= MOST) return;
    const [oldest] = this.#spans.keys();
    if (oldest !== undefined) this.take(oldest)?.end("not listened to");
  }

  take(speechId: SpeechId): Span | undefined {
    const span = this.#spans.get(speechId);
    this.#spans.delete(speechId);
    return span;
  }
}
