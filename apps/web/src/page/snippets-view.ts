import type { Said, Snippet } from "../snippets/snippet.js";
import { snippets } from "../snippets/snippets.js";
import { tooLongFor } from "../snippets/too-long-for.js";
import type { Conductor } from "../speech/conductor.js";
import type { HeardSpeech } from "../speech/heard-speech.js";
import { chosen } from "./choices.js";
import { copyText } from "./copy-text.js";
import { element, make } from "./element.js";
import { examples } from "./examples.js";
import { sayBriefly } from "./say-briefly.js";
import type { View } from "./view.js";

interface Tab {
  readonly snippet: Snippet;
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly code: HTMLElement;
  readonly program: HTMLElement;
  /** In the place of the code, when its door does not take the text. */
  readonly warning: HTMLElement;
}

/** Tabs after the ARIA pattern: arrows move, the chosen tab alone is in the tab order. */
export class SnippetsView implements View {
  readonly #tabs: readonly Tab[] = snippets.map(makeTab);
  #shown = "";

  constructor() {
    const list = make(
      "div",
      { className: "tabs", role: "tablist", ariaLabel: "Language" },
      this.#tabs.map((tab) => tab.button),
    );
    list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#tabs.forEach((tab, i) => tab.button.addEventListener("click", () => this.#choose(i)));
    element("snippets", HTMLDivElement).replaceChildren(list, ...this.#tabs.map((tab) => tab.panel));
    this.#choose(0);
  }

  update({ speech }: Conductor): void {
    const said = whatWasSaid(speech);
    const now = JSON.stringify(said);
    if (now !== this.#shown) for (const tab of this.#tabs) showSaid(tab, said);
    this.#shown = now;
  }

  #choose(chosen: number): void {
    this.#tabs.forEach(({ button, panel }, i) => {
      button.ariaSelected = String(i === chosen);
      button.tabIndex = i === chosen ? 0 : -1;
      panel.hidden = i !== chosen;
    });
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.#tabs.findIndex(({ button }) => button.ariaSelected === "true");
    const next = (at + step + this.#tabs.length) % this.#tabs.length;
    this.#choose(next);
    this.#tabs[next]?.button.focus();
  }
}

function makeTab(snippet: Snippet): Tab {
  const [tabId, panelId] = [`tab-${snippet.id}`, `panel-${snippet.id}`];
  const code = make("code");
  const button = make("button", { type: "button", id: tabId, role: "tab", className: "tab" }, [snippet.title]);
  button.setAttribute("aria-controls", panelId);
  const warning = make("p", { className: "snippet-warning", hidden: true });
  const program = make("div", {}, [make("pre", { tabIndex: 0 }, [code]), foot(snippet, code)]);
  const panel = make("div", { id: panelId, role: "tabpanel", className: "snippet" }, [warning, program]);
  panel.setAttribute("aria-labelledby", tabId);
  return { snippet, button, panel, code, program, warning };
}

function foot(snippet: Snippet, code: HTMLElement): HTMLElement {
  const hint = make("p", { className: "hint" }, [snippet.hint]);
  return make("div", { className: "snippet-foot" }, [hint, copyButton(snippet, code)]);
}

/** The last speech as it was asked for; before the first, and where somebody else asked, with what is chosen now. */
function whatWasSaid(speech: HeardSpeech | undefined): Said {
  const options = speech === undefined || speech.kind === "shared" ? chosen() : speech.request.options;
  const { voice = "default", model = "default", speed = 1 } = options;
  const text = speech?.request.text || examples[0];
  return { origin: location.origin, text, voice, model, speed, isLive: speech?.kind === "live" };
}

function showSaid({ snippet, code, program, warning }: Tab, said: Said): void {
  const tooLong = tooLongFor(snippet, said.text);
  code.textContent = tooLong === undefined ? snippet.write(said) : "";
  warning.textContent = tooLong ?? "";
  program.hidden = tooLong !== undefined;
  warning.hidden = tooLong === undefined;
}

function copyButton(snippet: Snippet, code: HTMLElement): HTMLButtonElement {
  const copy = make("button", { type: "button", className: "button quiet" }, ["Copy"]);
  copy.ariaLabel = `Copy the ${snippet.title} snippet`;
  copy.addEventListener("click", async () => {
    sayBriefly(copy, (await copyText(code.textContent ?? "")) ? "Copied" : "Select it and copy");
  });
  return copy;
}
