import type { Logger } from "@mynah/program";
import type { DoorKeeper } from "../door/door-keeper.js";
import type { DrainGate } from "../drain-gate.js";
import type { Measures } from "../measure/measures.js";
import type { CancelWatch } from "../speech/cancel-watch.js";
import type { SpeechCore } from "../speech/speech-core.js";
import type { Audience } from "./audience.js";

/** What the native door works with. */
export interface SocketDoorParts {
  readonly core: SpeechCore;
  readonly keeper: DoorKeeper;
  readonly cancelWatch: CancelWatch;
  readonly audience: Audience;
  readonly measures: Measures;
  readonly log: Logger;
  readonly gate: DrainGate;
  readonly slowConsumerMs: number;
}
