import type { AudioFormat } from "@mynah/audio";
import type { EncoderPool } from "@mynah/audio/pool";
import type { SpeechId } from "@mynah/protocol";
import type { DrainGate } from "../drain-gate.js";
import type { DeliveryMeter } from "../measure/delivery-meter.js";
import type { Measures } from "../measure/measures.js";
import type { Audience } from "../socket/audience.js";
import type { Asker, SpeechCore } from "../speech/speech-core.js";
import type { CancelUnheard } from "./cancel-unheard.js";
import type { SpeechSink } from "./speech-sink.js";

/** What a delivery works with. */
export interface DeliveryParts {
  readonly core: SpeechCore;
  readonly audience: Audience;
  readonly cancelUnheard: CancelUnheard;
  readonly measures: Measures;
  readonly gate: DrainGate;
  readonly encoders: EncoderPool;
}

export interface Destination {
  readonly sink: SpeechSink;
  /** aborts when the client is gone, or wants no more of it */
  readonly signal: AbortSignal;
}

/** A speech that was let in, and who gets it in which format. */
export interface AdmittedSpeech {
  readonly speechId: SpeechId;
  readonly asker: Asker;
  readonly format: AudioFormat;
  readonly meter: DeliveryMeter;
}
