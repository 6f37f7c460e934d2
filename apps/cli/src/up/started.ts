/** Something started here. `stop` asks it to end and waits; `kill` does not wait. */
export interface Started {
  stop(): Promise<void>;
  kill(): void;
}
