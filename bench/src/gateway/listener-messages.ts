export const DOORS = ["socket.io", "websocket", "http"] as const;
export type Door = (typeof DOORS)[number];

/** What a process of listeners is told to do. */
export interface ListenOrder {
  readonly address: string;
  readonly door: Door;
  /** socket.io: speeches to listen to; the others: texts to have spoken */
  readonly names: readonly string[];
  readonly chunkBytes: number;
}

/** It measures what was written from then on, by the machine's clock. */
export interface MeasureOrder {
  readonly fromMs: number;
}

export type ListenersReport =
  | { readonly kind: "listening" }
  /** delays of all chunks that were measured; by how much this process itself was late at worst, in 99 of 100 looks */
  | { readonly kind: "measured"; readonly delaysMs: Float64Array; readonly ownLagMs: number }
  | { readonly kind: "failed"; readonly reason: string };
