import type { HeardSpeech } from "../speech/heard-speech.js";
import { copyText } from "./copy-text.js";
import { element } from "./element.js";
import { sayBriefly } from "./say-briefly.js";

const parameter = "listen";

export function sharedSpeechId(address: string): string | undefined {
  return new URL(address).searchParams.get(parameter) ?? undefined;
}

export function shareLink(address: string, speechId: string): string {
  const link = new URL(address);
  link.search = "";
  link.hash = "";
  link.searchParams.set(parameter, speechId);
  return link.href;
}

export function startShare(speech: () => HeardSpeech | undefined): void {
  const button = element("share", HTMLButtonElement);
  button.addEventListener("click", async () => {
    const id = speech()?.id;
    if (id === undefined) return;
    const link = shareLink(location.href, id);
    sayBriefly(button, (await copyText(link)) ? "Link copied" : link);
  });
}
