import { element } from "./element.js";
import type { TextBox } from "./text-box.js";

export interface ComposerActions {
  speak(text: string): void;
  stop(): void;
  /** A first gesture: time to get the sound ready, before it is asked for. */
  warm(): void;
}

/** What the mode "speak as I type" makes of the same keys and buttons. */
export interface LiveMode {
  readonly isOn: boolean;
  enter(): void;
  finish(): void;
}

export function startComposer(box: TextBox, actions: ComposerActions, live: LiveMode): void {
  const form = element("composer", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (live.isOn) live.finish();
    else speakTyped(box, actions);
  });
  box.area.addEventListener("keydown", (event) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) box.breakLine();
    else if (live.isOn) live.enter();
    else form.requestSubmit();
  });
  element("stop", HTMLButtonElement).addEventListener("click", () => actions.stop());
  document.addEventListener("keydown", (event) => event.key === "Escape" && actions.stop());
  for (const gesture of ["keydown", "pointerdown"]) addEventListener(gesture, () => actions.warm(), { once: true });
}

function speakTyped(box: TextBox, actions: ComposerActions): void {
  const words = box.value.trim();
  if (words) actions.speak(words);
  else box.area.focus();
}

/** Enter alone; with Shift it makes a new line, and while an input method composes it belongs to that. */
function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.isComposing && !event.shiftKey;
}
