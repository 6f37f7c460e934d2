import type { SpeechId } from "@mynah/protocol";

/** Where a speech goes: a body, an event stream, a WebSocket. What it gets is encoded already. */
export interface SpeechSink {
  /** Called once, when the first sound exists and before the first write: until then a failure can still be answered whole. */
  begin(speechId: SpeechId): void;
  /**
   * Resolves when there is room for more. Never called with nothing to write, nor before the last call has settled.
   *
   * @throws SpeechError slow_consumer; an AbortError when the client is gone
   */
  write(bytes: Uint8Array): Promise<void>;
}
