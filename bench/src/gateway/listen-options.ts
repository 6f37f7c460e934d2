/** One listener, and who hears of what comes to it. */
export interface ListenOptions {
  readonly address: string;
  readonly onBytes: (bytes: Buffer) => void;
  readonly onFailed: (reason: string) => void;
}
