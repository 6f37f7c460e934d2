const shownMs = 1600;

/** A button says what happened, then its own words again. */
export function sayBriefly(button: HTMLButtonElement, words: string): void {
  button.dataset["words"] ??= button.textContent ?? "";
  button.textContent = words;
  setTimeout(() => {
    button.textContent = button.dataset["words"] ?? "";
  }, shownMs);
}
