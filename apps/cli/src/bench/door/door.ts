import type { Hearing } from "../measure/hearing.js";

/** A way into a server that speaks. */
export interface Door {
  /** One listener's connection, ready to be used. @throws RequestError, OperatorError */
  open(signal: AbortSignal): Promise<Line>;
  close(): void;
}

/** One listener's connection: speaks one text at a time. */
export interface Line {
  /** Resolves when all has come. @throws RequestError, UnreadableSoundError; the signal's reason */
  speak(text: string, hearing: Hearing, signal: AbortSignal): Promise<void>;
  /** the next text can be spoken over it */
  readonly isUsable: boolean;
  close(): void;
}
