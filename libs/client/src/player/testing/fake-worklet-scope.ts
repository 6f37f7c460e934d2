import { vi } from "vitest";

type Processor = new (options: object) => {
  readonly port: FakePort;
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
};

/** One end of a FAKE MessagePort: what is posted here arrives there, at once. */
export class FakePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  other: FakePort | undefined;

  postMessage(data: unknown): void {
    this.other?.onmessage?.({ data });
  }
}

export const fakeScope: { registered: Processor | undefined; port: FakePort } = {
  registered: undefined,
  port: new FakePort(),
};

/** Stands in for AudioWorkletGlobalScope; to be called before the worklet's file is imported. */
export function enterFakeWorkletScope(): void {
  vi.stubGlobal("sampleRate", 24_000);
  vi.stubGlobal("currentTime", 0);
  vi.stubGlobal(
    "AudioWorkletProcessor",
    class {
      readonly port = fakeScope.port;
    },
  );
  vi.stubGlobal("registerProcessor", (_name: string, processor: Processor) => (fakeScope.registered = processor));
}
