import { fetchModels, fetchVoices } from "../door/fetch-catalogue.js";
import { type Choice, voicesOf } from "../door/read-catalogue.js";
import { element, make } from "./element.js";

const againAfterMs = 3000;

const voice = (): HTMLSelectElement => element("voice", HTMLSelectElement);
const model = (): HTMLSelectElement => element("model", HTMLSelectElement);

export interface Chosen {
  readonly voice?: string;
  readonly model?: string;
}

/** Empty means: the gateway's own default. */
export function chosen(): Chosen {
  return {
    ...(voice().value ? { voice: voice().value } : {}),
    ...(model().value ? { model: model().value } : {}),
  };
}

/** Until the gateway has answered: it may start after the page. */
export async function keepLoadingChoices(onLoaded: () => void): Promise<void> {
  const isWhole = await loadChoices();
  onLoaded();
  if (!isWhole) setTimeout(() => void keepLoadingChoices(onLoaded), againAfterMs);
}

/** Fills both lists; what can't be had leaves "default", which always works. Answers whether both came. */
async function loadChoices(): Promise<boolean> {
  const [voices, models] = await Promise.allSettled([fetchVoices(), fetchModels()]);
  fill(model(), choicesOf(models));
  fillVoices(choicesOf(voices));
  model().onchange = () => fillVoices(choicesOf(voices));
  return voices.status === "fulfilled" && models.status === "fulfilled";
}

function choicesOf(result: PromiseSettledResult<Choice[]>): readonly Choice[] {
  return result.status === "fulfilled" ? result.value : [];
}

function fillVoices(voices: readonly Choice[]): void {
  fill(voice(), model().value ? voicesOf(voices, model().value) : voices);
}

function fill(select: HTMLSelectElement, choices: readonly Choice[]): void {
  const before = select.value;
  const options = choices.map(({ id, label }) => make("option", { value: id }, [label]));
  select.replaceChildren(...(options.length > 0 ? options : [make("option", { value: "" }, ["default"])]));
  if (choices.some(({ id }) => id === before)) select.value = before;
}
