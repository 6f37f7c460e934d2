import { rememberedKey, rememberKey } from "../speech/door-key.js";
import { element } from "./element.js";

/** Asks for a key, until there is one: without it nothing can be done here. */
export function askForKey(): Promise<void> {
  const dialog = element("key-dialog", HTMLDialogElement);
  const key = element("key", HTMLInputElement);
  const hadOne = rememberedKey() !== "";
  element("key-why", HTMLParagraphElement).textContent = hadOne
    ? "That key is not good here, or no longer."
    : "This server asks for a key. Whoever runs it makes one with mynah keys create.";
  key.value = "";
  dialog.oncancel = (event) => event.preventDefault();
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      rememberKey(key.value.trim());
      key.value = "";
      resolve();
    };
  });
}
