import type { Said, Snippet } from "../snippets/snippet.js";
import { snippets } from "../snippets/snippets.js";
import { copyText } from "./copy-text.js";
import { element, make } from "./element.js";
import { sayBriefly } from "./say-briefly.js";

interface Tab {
  readonly snippet: Snippet;
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly code: HTMLElement;
}

/** Tabs after the ARIA pattern: arrows move, the chosen tab alone is in the tab order. */
export class SnippetsView {
  readonly #tabs: readonly Tab[] = snippets.map(makeTab);

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

  show(said: Said): void {
    for (const { snippet, code } of this.#tabs) code.textContent = snippet.write(said);
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
  const panel = make("div", { id: panelId, role: "tabpanel", className: "snippet" }, [
    make("pre", { tabIndex: 0 }, [code]),
    make("div", { className: "snippet-foot" }, [
      make("p", { className: "hint" }, [snippet.hint]),
      copyButton(snippet, code),
    ]),
  ]);
  panel.setAttribute("aria-labelledby", tabId);
  return { snippet, button, panel, code };
}

function copyButton(snippet: Snippet, code: HTMLElement): HTMLButtonElement {
  const copy = make("button", { type: "button", className: "button quiet" }, ["Copy"]);
  copy.ariaLabel = `Copy the ${snippet.title} snippet`;
  copy.addEventListener("click", async () => {
    sayBriefly(copy, (await copyText(code.textContent ?? "")) ? "Copied" : "Select it and copy");
  });
  return copy;
}
