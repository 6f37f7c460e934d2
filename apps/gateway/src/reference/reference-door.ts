import type { Catalogue } from "../speech/catalogue.js";
import type { ReferenceEncoder } from "./reference-encoder.js";
import type { TurnVoice } from "./turn-voice.js";
import type { Uploads } from "./uploads.js";
import type { VoiceDirectory } from "./voice-directory.js";

/** What the HTTP doors need for the voices that clients bring. */
export interface ReferenceDoor {
  readonly catalogue: Catalogue;
  readonly encoder: ReferenceEncoder;
  readonly voices: VoiceDirectory;
  readonly turnVoice: TurnVoice;
  readonly uploads: Uploads;
}
