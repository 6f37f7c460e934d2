/** Turns sound into codes. */
export interface CodecEncoder {
  /**
   * The codes of some sound (mono, at the codec's rate), 7 a frame in the order t0..t6. The last frame is filled up with silence. One sound
   * after the other.
   *
   * @throws the signal's reason, at most one piece of the sound later
   */
  encode(samples: Int16Array, signal?: AbortSignal): Promise<Uint16Array>;
  /** Waits for the piece that is being encoded. */
  close(): Promise<void>;
}
