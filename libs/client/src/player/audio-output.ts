import { MynahError } from "../errors.js";
import { outputTime } from "./output-time.js";
import type { FromWorklet, ToWorklet, WorkletName, WorkletOptions } from "./worklet-messages.js";

const workletName: WorkletName = "mynah-player";
/** A change of volume takes about this long, so that it does not click. */
const fadeS = 0.01;

export interface AudioOutputOptions extends WorkletOptions {
  readonly sampleRate: number;
  readonly volume: number;
  readonly workletUrl: string | URL | undefined;
  readonly onMessage: (message: FromWorklet) => void;
}

/** The browser's end: a context, the worklet that plays, a gain for the volume. Built when it is first warmed. */
export class AudioOutput {
  readonly #options: AudioOutputOptions;
  #volume: number;
  #context: AudioContext | undefined;
  #gain: GainNode | undefined;
  #node: AudioWorkletNode | undefined;
  #building: Promise<void> | undefined;

  constructor(options: AudioOutputOptions) {
    this.#options = options;
    this.#volume = options.volume;
  }

  get isBuilt(): boolean {
    return this.#node !== undefined;
  }

  /** The browser lets it sound. */
  get isAllowed(): boolean {
    return this.#context?.state === "running";
  }

  get contextTime(): number {
    return this.#context?.currentTime ?? 0;
  }

  /** s from the worklet to the ear */
  get latencyS(): number {
    return this.#context?.outputLatency || 0;
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = volume;
    this.#gain?.gain.setTargetAtTime(volume, this.contextTime, fadeS / 3);
  }

  /** When (on the page's clock, ms) the sound of `contextTime` reaches the ear. */
  heardAtMs(contextTime: number): number {
    return this.#context === undefined ? performance.now() : outputTime(this.#context, contextTime);
  }

  /** Builds it, and asks the browser to let it sound. @throws MynahError no_audio_output */
  async warm(): Promise<void> {
    try {
      this.#context ??= new AudioContext({ sampleRate: this.#options.sampleRate, latencyHint: "interactive" });
      void this.#context.resume().catch(() => undefined);
      await (this.#building ??= this.#build(this.#context));
    } catch (cause) {
      this.#building = undefined;
      throw noOutputError(cause);
    }
  }

  send(message: ToWorklet, transfer: Transferable[] = []): void {
    this.#node?.port.postMessage(message, transfer);
  }

  async close(): Promise<void> {
    const context = this.#context;
    this.#context = this.#gain = this.#node = this.#building = undefined;
    await context?.close();
  }

  async #build(context: AudioContext): Promise<void> {
    const { workletUrl, ringSamples, record, onMessage } = this.#options;
    // Bundlers look for this very expression, and bring the file along.
    await context.audioWorklet.addModule(workletUrl ?? new URL("./player-worklet.js", import.meta.url));
    const processorOptions: WorkletOptions = { ringSamples, record };
    const node = new AudioWorkletNode(context, workletName, {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions,
    });
    node.port.onmessage = (event: MessageEvent<FromWorklet>) => onMessage(event.data);
    this.#gain = new GainNode(context, { gain: this.#volume });
    node.connect(this.#gain).connect(context.destination);
    this.#node = node;
  }
}

function noOutputError(cause: unknown): MynahError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `There is no audio output (${reason}): a Player needs a browser, and its worklet's file (workletUrl).`;
  return new MynahError("no_audio_output", message, { cause });
}
