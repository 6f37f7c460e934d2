import type { Mynah, Voice, VoiceOptions } from "@mynah/client";
import { element, make } from "./element.js";

const againAfterMs = 3000;

const voice = (): HTMLSelectElement => element("voice", HTMLSelectElement);
const model = (): HTMLSelectElement => element("model", HTMLSelectElement);
const speed = (): HTMLSelectElement => element("speed", HTMLSelectElement);

/** What is absent is the gateway's own default. */
export function chosen(): VoiceOptions {
  return {
    ...(voice().value ? { voice: voice().value } : {}),
    ...(model().value ? { model: model().value } : {}),
    ...(speed().value === "1" ? {} : { speed: Number(speed().value) }),
  };
}

/** Until the gateway has answered: it may start after the page. */
export async function keepLoadingChoices(mynah: Mynah, onLoaded: () => void): Promise<void> {
  const isWhole = await loadChoices(mynah);
  onLoaded();
  if (!isWhole) setTimeout(() => void keepLoadingChoices(mynah, onLoaded), againAfterMs);
}

export function onChoice(changed: () => void): void {
  for (const select of [voice(), model(), speed()]) select.addEventListener("change", changed);
}

/** Fills both lists; what can't be had leaves "default", which always works. Answers whether both came. */
async function loadChoices(mynah: Mynah): Promise<boolean> {
  const [voices, models] = await Promise.allSettled([mynah.voices(), mynah.models()]);
  const known = voices.status === "fulfilled" ? voices.value : [];
  fill(model(), models.status === "fulfilled" ? models.value.map(({ id }) => ({ id, label: id })) : []);
  fillVoices(known);
  model().onchange = () => fillVoices(known);
  return voices.status === "fulfilled" && models.status === "fulfilled";
}

function fillVoices(voices: readonly Voice[]): void {
  const fitting = model().value ? voicesOf(voices, model().value) : voices;
  fill(
    voice(),
    fitting.map(({ id, name, language }) => ({ id, label: language ? `${name} (${language})` : name })),
  );
}

/** The voices that a model can speak with; a voice that names no model fits all. */
function voicesOf(voices: readonly Voice[], modelId: string): readonly Voice[] {
  return voices.filter((candidate) => candidate.model === undefined || candidate.model === modelId);
}

function fill(select: HTMLSelectElement, choices: readonly { readonly id: string; readonly label: string }[]): void {
  const before = select.value;
  const options = choices.map(({ id, label }) => make("option", { value: id }, [label]));
  select.replaceChildren(...(options.length > 0 ? options : [make("option", { value: "" }, ["default"])]));
  if (choices.some(({ id }) => id === before)) select.value = before;
}
