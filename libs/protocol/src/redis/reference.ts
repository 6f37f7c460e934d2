/** A piece of somebody's speech that was handed in, to speak in its voice. */
export interface Reference {
  /** what is said in it; empty when nobody told */
  readonly text: string;
  /** uint16 LE, 14 bytes a frame */
  readonly codes: Buffer;
}

/** A voice that was stored by name. */
export interface StoredVoice {
  readonly name: string;
  readonly referenceId: string;
  readonly model: string;
  readonly createdAt: string;
  readonly durationS: number;
}
