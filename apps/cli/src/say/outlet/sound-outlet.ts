/** Takes the sound of a speech, mono at the rate that it was opened for. Calls come one after another. */
export interface SoundOutlet {
  /** resolves when there is room for more */
  write(pcm: Int16Array): Promise<void>;
  /** resolves when all is written, or played */
  end(): Promise<void>;
  /** leaves nothing behind; does nothing after `end` */
  abort(): Promise<void>;
}

/** Takes the bytes of a file. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
  /** @param head bytes that belong at the beginning in place of the first ones; only where the place is known to be a file */
  end(head?: Uint8Array): Promise<void>;
  abort(): Promise<void>;
  /** what was written can be written over */
  readonly isRewritable: boolean;
}
