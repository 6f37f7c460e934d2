import type { Conductor } from "../speech/conductor.js";
import { chosen } from "./choices.js";
import { element } from "./element.js";
import { sharedSpeechId } from "./share.js";
import { SnippetsView } from "./snippets-view.js";

/** What a user can do here, however they do it. */
export class Actions {
  readonly #conductor: Conductor;
  readonly #snippets = new SnippetsView();

  constructor(conductor: Conductor) {
    this.#conductor = conductor;
  }

  speak(text: string): void {
    this.#conductor.jitterMs = jitterMs();
    this.showSnippets(text);
    void this.#conductor.speak({ text, ...chosen() });
  }

  stop(): void {
    void this.#conductor.stop();
  }

  listen(): void {
    this.#conductor.jitterMs = jitterMs();
    void this.#conductor.listen(sharedSpeechId(location.href) ?? "");
  }

  again(): void {
    const { speech } = this.#conductor;
    if (speech?.isOwn === false) this.listen();
    else this.speak(speech?.request.text ?? "");
  }

  warm(): void {
    this.#conductor.player.warm().catch(() => undefined);
  }

  isSoundAllowed(): boolean {
    return this.#conductor.player.isAllowed;
  }

  showSnippets(text: string): void {
    const { voice = "default", model = "default" } = chosen();
    this.#snippets.show({ origin: location.origin, text, voice, model });
  }
}

/** The start buffer: `?jitterMs=` for experiments, else the choice on the page. */
function jitterMs(): number {
  const asked = Number(new URLSearchParams(location.search).get("jitterMs") ?? NaN);
  return Number.isFinite(asked) ? asked : Number(element("jitter", HTMLSelectElement).value);
}
