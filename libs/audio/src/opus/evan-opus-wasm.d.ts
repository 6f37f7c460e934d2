/** Of this entry the package has no types; they are read from its code. */
declare module "@evan/opus/wasm/index.mjs" {
  export class Encoder {
    constructor(options: {
      channels: number;
      sample_rate: number;
      application: "voip" | "audio" | "restricted_lowdelay";
    });
    /** Gets what `request` names, or sets it. */
    ctl(request: number, value?: number): number;
    /** @param pcm native Int16 samples of one packet @returns the packet, in memory of its own */
    encode(pcm: ArrayBufferView): Uint8Array;
    /** Frees the encoder; it must not be used after. */
    drop(): void;
  }
}
