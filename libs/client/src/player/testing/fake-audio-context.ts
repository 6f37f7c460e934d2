import { vi } from "vitest";
import { enterFakeWorkletScope, FakePort, fakeScope } from "./fake-worklet-scope.js";

const blockSamples = 128;

type Processor = InstanceType<NonNullable<typeof fakeScope.registered>>;

/** A FAKE AudioContext that runs the real worklet: a test renders block by block what would go to the speaker. */
export class FakeAudio {
  readonly modules: string[] = [];
  gain = 1;
  state = "suspended";
  #processor: Processor | undefined;
  #blocks = 0;

  constructor() {
    enterFakeWorkletScope();
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const audio = this;
    vi.stubGlobal("AudioContext", function () {
      return audio.#context();
    });
    vi.stubGlobal("AudioWorkletNode", function (_context: unknown, _name: string, options: object) {
      return audio.#node(options);
    });
    vi.stubGlobal("GainNode", function (_context: unknown, { gain }: { gain: number }) {
      audio.gain = gain;
      return { gain: { setTargetAtTime: (value: number) => (audio.gain = value) }, connect: (next: unknown) => next };
    });
  }

  /** What the worklet gives in so many samples; their number is rounded up to whole blocks. */
  render(samples: number): number[] {
    const out: number[] = [];
    for (let i = 0; i < samples; i += blockSamples) {
      const block = new Float32Array(blockSamples);
      this.#processor?.process([], [[block]]);
      this.#blocks += 1;
      vi.stubGlobal("currentTime", this.#time);
      out.push(...block);
    }
    return out.map((sample) => Math.round(sample * 32_768));
  }

  get #time(): number {
    return (this.#blocks * blockSamples) / 24_000;
  }

  #context(): object {
    const now = (): number => this.#time;
    const state = (): string => this.state;
    const addModule = async (url: string | URL): Promise<void> => {
      this.modules.push(String(url));
      await import("../player-worklet.js");
    };
    return {
      audioWorklet: { addModule },
      destination: {},
      outputLatency: 0,
      resume: () => Promise.resolve(void (this.state = "running")),
      close: () => Promise.resolve(),
      get currentTime() {
        return now();
      },
      get state() {
        return state();
      },
    };
  }

  #node(options: object): object {
    const port = new FakePort();
    fakeScope.port = new FakePort();
    [port.other, fakeScope.port.other] = [fakeScope.port, port];
    const Registered = fakeScope.registered;
    if (Registered !== undefined) this.#processor = new Registered(options);
    return { port, connect: (next: unknown) => next };
  }
}
