import type { LiveState, LiveVoice } from "../live/live-typing.js";
import type { Conductor } from "../speech/conductor.js";
import { chosen } from "./choices.js";
import { element } from "./element.js";
import { sharedSpeechId } from "./share.js";

/** What a user can do here, however they do it. */
export class Actions implements LiveVoice {
  readonly #conductor: Conductor;

  constructor(conductor: Conductor) {
    this.#conductor = conductor;
  }

  speak(text: string): void {
    this.#conductor.player.jitterMs = jitterMs();
    this.#conductor.speak({ text, options: chosen() });
  }

  listen(): void {
    this.#conductor.player.jitterMs = jitterMs();
    this.#conductor.listen(sharedSpeechId(location.href) ?? "");
  }

  stop(): void {
    void this.#conductor.stop();
  }

  again(): void {
    const { speech } = this.#conductor;
    if (speech?.kind === "shared") this.listen();
    else this.speak(speech?.request.text ?? "");
  }

  warm(): void {
    this.#conductor.player.warm().catch(() => undefined);
  }

  isSoundAllowed(): boolean {
    return this.#conductor.player.isAllowed;
  }

  get liveState(): LiveState {
    return this.#conductor.liveState;
  }

  open(): void {
    this.#conductor.player.jitterMs = jitterMs();
    this.#conductor.open(chosen());
  }

  append(text: string, options: { readonly flush: boolean }): void {
    this.#conductor.append(text, options);
  }

  finish(): void {
    this.#conductor.finish();
  }
}

/** The start buffer: `?jitterMs=` for experiments, else the choice on the page. */
function jitterMs(): number {
  const asked = Number(new URLSearchParams(location.search).get("jitterMs") ?? NaN);
  const known = Number.isFinite(asked) ? asked : Number(element("jitter", HTMLSelectElement).value);
  return Math.min(2000, Math.max(0, known));
}
