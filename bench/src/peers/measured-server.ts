import type { BenchResult } from "@mynah/cli/bench";
import type { ServingFigures } from "./replay/serving-figures.js";
import type { HangUpFigures } from "./time-hang-ups.js";
import type { SoundFigures } from "./sound/sound-figures.js";

/** What one server showed in all its turns. */
export interface MeasuredServer {
  readonly name: string;
  /** of all rounds */
  readonly result: BenchResult;
  readonly sound: SoundFigures;
  /** what the model server did for it, the cold requests included */
  readonly serving: ServingFigures;
  readonly hangUps: HangUpFigures;
}
