/** What a fake server does for one request: waits, sends, and so on; then it ends. */
export interface FakeAnswer {
  readonly steps: readonly FakeStep[];
  /** how it ends; default: well */
  readonly end?: "broken" | { readonly status: number; readonly body: string };
  readonly type?: string;
  /** of a WebSocket: the last message */
  readonly lastMessage?: string;
}

export interface FakeStep {
  /** before it sends */
  readonly waitMs: number;
  readonly bytes: Uint8Array;
}

/** When the fake server did what, on the clock of this process. */
export interface FakeRecord {
  readonly askedAtMs: number;
  /** of each step */
  readonly sentAtMs: number[];
  endedAtMs: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}
