import { element } from "./element.js";

export interface ComposerActions {
  speak(text: string): void;
  stop(): void;
  /** A first gesture: time to get the sound ready, before it is asked for. */
  warm(): void;
}

const text = (): HTMLTextAreaElement => element("text", HTMLTextAreaElement);

export function startComposer(actions: ComposerActions): void {
  const form = element("composer", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    speakTyped(actions);
  });
  text().addEventListener("keydown", (event) => onKey(event, form));
  text().addEventListener("input", grow);
  element("stop", HTMLButtonElement).addEventListener("click", () => actions.stop());
  document.addEventListener("keydown", (event) => event.key === "Escape" && actions.stop());
  for (const gesture of ["keydown", "pointerdown"]) addEventListener(gesture, () => actions.warm(), { once: true });
}

export function type(words: string): void {
  text().value = words;
  grow();
}

function speakTyped(actions: ComposerActions): void {
  const words = text().value.trim();
  if (words) actions.speak(words);
  else text().focus();
}

/** Enter speaks; with Shift or Ctrl it makes a new line; while an input method composes it belongs to that. */
function onKey(event: KeyboardEvent, form: HTMLFormElement): void {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) text().setRangeText("\n", text().selectionStart, text().selectionEnd, "end");
  else form.requestSubmit();
}

function grow(): void {
  const area = text();
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, window.innerHeight * 0.5)}px`;
}
