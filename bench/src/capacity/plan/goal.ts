/** What listeners are promised, and how many there are. */
export interface Goal {
  readonly streams: number;
  /** mean length of a speech */
  readonly speechSeconds: number;
  readonly firstAudioMsP99: number;
}
