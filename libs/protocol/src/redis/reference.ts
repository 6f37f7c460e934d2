/** A piece of somebody's speech that was handed in, to speak in its voice. */
export interface Reference {
  /** what is said in it; empty when nobody told */
  readonly text: string;
  /** uint16 LE, 14 bytes a frame */
  readonly codes: Buffer;
}

/** That the person whose voice it is has agreed to its being stored and used. */
interface Consent {
  /** `true`, or the words of it, as they came with the voice */
  readonly words: string;
  /** ISO 8601 */
  readonly givenAt: string;
}

/** A voice that was stored by name. */
export interface StoredVoice {
  readonly name: string;
  readonly referenceId: string;
  readonly model: string;
  readonly createdAt: string;
  readonly durationS: number;
  /** for the operator's records: no door shows it */
  readonly consent: Consent;
}
