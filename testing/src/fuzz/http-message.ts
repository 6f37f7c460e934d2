/** One request as bytes, and how they are sent. */
export interface HttpMessage {
  readonly method: string;
  /** as the path is, for the report */
  readonly door: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** the body comes in so many pieces, with pauses between */
  readonly pieces: number;
  /** bytes of the answer that are read before it hangs up */
  readonly appetite: number;
}
