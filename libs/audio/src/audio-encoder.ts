export interface EncoderOptions {
  readonly sampleRate: number;
  /** Samples that will be written, when that is known before the first one: headers then say it. */
  readonly samples?: number;
}

/** Turns mono Int16LE PCM into a file of one format while it comes. The bytes do not depend on how the PCM was cut into writes. */
export interface AudioEncoder {
  /**
   * @param pcm mono Int16LE, whole samples, any length; it is not kept, and may be used again once the promise has settled
   * @returns the bytes that are ready: possibly none, and never held back longer than the format needs
   * @throws AudioInputError for half a sample, or for more samples than `samples` had said
   * @throws AudioStateError after `end` or `close`, or while another call has not settled
   */
  write(pcm: Uint8Array): Promise<Uint8Array>;
  /**
   * @returns the rest of the file
   * @throws AudioInputError for fewer samples than `samples` had said
   * @throws AudioStateError after `end` or `close`, or while another call has not settled
   */
  end(): Promise<Uint8Array>;
  /** Frees what the encoder holds; may be called at any time, and twice. A pending call rejects or settles as if nothing had happened. */
  close(): void;
}
