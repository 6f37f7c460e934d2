/** filling: the jitter buffer; dry: an underrun, until it is refilled; drained: the last sample was played. */
export type PlayoutState = "idle" | "filling" | "playing" | "dry" | "drained";

/** The exact state after the block that begins at `contextTime`. Samples count from the first that was pushed. */
export interface Progress {
  readonly state: PlayoutState;
  readonly isPaused: boolean;
  readonly played: number;
  /** samples that wait in the worklet */
  readonly buffered: number;
  readonly underruns: number;
  /** silence that underruns have put into the speech */
  readonly gapSamples: number;
  /** s, on the AudioContext's clock */
  readonly contextTime: number;
}

export const nothingYet: Progress = {
  state: "idle",
  isPaused: false,
  played: 0,
  buffered: 0,
  underruns: 0,
  gapSamples: 0,
  contextTime: 0,
};
