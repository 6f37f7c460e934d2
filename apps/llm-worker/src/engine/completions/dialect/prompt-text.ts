import { ModelFileError } from "@mynah/program";
import type { PromptedProfile } from "@mynah/protocol";
import { speechTokenIds } from "@mynah/codec";
import { cleanText } from "@mynah/text";
import { promptTexts } from "../../../prompt/reference-ids.js";
import type { SpeechTokenRequest } from "../../speech-token-source.js";
import { customTokenText } from "./custom-tokens.js";

/**
 * A prompt for servers that take text only: special ids and codes written out. The server looks for special tokens in all of
 * it, so the user's texts are cleaned here once more.
 * @throws UnspeakableTextError when there is a reference and the profile has no place for it
 */
export function promptText(request: SpeechTokenRequest, profile: PromptedProfile): string {
  const { prompted, audio } = profile;
  const allowedTags = prompted.tags.map((tag) => tag.replace(/^<|>$/g, ""));
  const cleaned = (text: string): string => cleanText(text, { allowedTags });
  const { reference } = request;
  const spoken = reference && { ...reference, text: cleaned(reference.text) };
  const texts = promptTexts({ ...request, text: cleaned(request.text), reference: spoken }, profile);
  const written = (ids: readonly number[]): string => ids.map((id) => customTokenText(id, audio.audioBase)).join("");
  const codes = (of: Uint16Array): string => written(speechTokenIds(of, audio));
  const { before, between, after } = prompted.reference ?? { before: [], between: [], after: [] };
  const lead = reference
    ? written(before) + texts.reference + written(between) + codes(reference.codes) + written(after)
    : "";
  return lead + written(prompted.before) + texts.own + written(prompted.after) + codes(request.codesSoFar);
}

/** @throws ModelFileError when the profile's prompt has an id that no text stands for */
export function checkWritable({ name, prompted, audio }: PromptedProfile): void {
  const { before, between, after } = prompted.reference ?? { before: [], between: [], after: [] };
  const all = [...prompted.before, ...prompted.after, ...before, ...between, ...after];
  const id = all.find((each) => customTokenText(each, audio.audioBase) === "");
  if (id === undefined) return;
  throw new ModelFileError(
    `Profile ${name}: no text stands for the id ${id} of its prompt, so a server that takes text only cannot be asked. Use a server that takes ids (engine.dialect).`,
  );
}
