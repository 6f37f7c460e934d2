import { type Mynah, MynahError, type Voice, type VoiceOptions } from "@mynah/client";
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

export interface ChoicesEvents {
  readonly loaded: () => void;
  /** the gateway asks for a key, or for another one; it is tried again afterwards */
  readonly refused: () => Promise<void>;
}

/** Until the gateway has answered: it may start after the page. */
export async function keepLoadingChoices(mynah: Mynah, on: ChoicesEvents): Promise<void> {
  const outcome = await loadChoices(mynah);
  on.loaded();
  if (outcome === "refused") {
    await on.refused();
    void keepLoadingChoices(mynah, on);
  } else if (outcome === "partly") setTimeout(() => void keepLoadingChoices(mynah, on), againAfterMs);
}

export function onChoice(changed: () => void): void {
  for (const select of [voice(), model(), speed()]) select.addEventListener("change", changed);
}

/** Fills both lists; what can't be had leaves "default", which always works. */
async function loadChoices(mynah: Mynah): Promise<"whole" | "partly" | "refused"> {
  const [voices, models] = await Promise.allSettled([mynah.voices(), mynah.models()]);
  const known = voices.status === "fulfilled" ? voices.value : [];
  fill(model(), models.status === "fulfilled" ? models.value.map(({ id }) => ({ id, label: id })) : []);
  fillVoices(known);
  model().onchange = () => fillVoices(known);
  if (voices.status === "fulfilled" && models.status === "fulfilled") return "whole";
  return [voices, models].some(asksForKey) ? "refused" : "partly";
}

function asksForKey(answer: PromiseSettledResult<unknown>): boolean {
  return (
    answer.status === "rejected" && answer.reason instanceof MynahError && answer.reason.code === "invalid_api_key"
  );
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
