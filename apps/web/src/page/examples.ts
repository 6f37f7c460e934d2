import { element, make } from "./element.js";

export const examples = [
  "Good morning. The kettle is on and the birds are already talking.",
  "The 7:45 train to York leaves from platform 3 and costs £32.50.",
  "Did you hear that? It started before you had finished reading.",
  "A mynah listens first. Then it repeats what it heard, sentence by sentence, without a pause in the wrong place. You can stop it at any moment.",
] as const;

/** Short names keep the row calm; the whole sentence is what is spoken. */
const names = ["Good morning", "Numbers and prices", "A question", "A few sentences"] as const;

export function showExamples(speak: (text: string) => void): void {
  const buttons = examples.map((text, i) => {
    const button = make("button", { type: "button", className: "chip", title: text }, [names[i] ?? text]);
    button.addEventListener("click", () => speak(text));
    return make("li", {}, [button]);
  });
  element("examples", HTMLUListElement).replaceChildren(...buttons);
}
