/** Where a door tells what comes, at the moment when it comes. */
export interface Hearing {
  /** of the sound's format or of the sound: which of it, the hearer finds out */
  bytes(bytes: Uint8Array): void;
  /** a message that holds no sound */
  message(bytes: number): void;
  /** hertz of samples that have no header */
  rate(hertz: number): void;
  /** what the server says of itself */
  server(figures: Readonly<Record<string, number>>): void;
}
