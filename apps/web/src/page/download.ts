import type { HeardSpeech } from "../speech/heard-speech.js";
import { wavFile } from "../speech/wav-file.js";
import { element, make } from "./element.js";

export function startDownload(speech: () => HeardSpeech | undefined): void {
  element("download", HTMLButtonElement).addEventListener("click", () => {
    const heard = speech();
    if (heard !== undefined) save(wavFile(heard.pcm.chunks, heard.timeline.sampleRate), fileName(heard.request.text));
  });
}

function save(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const href = URL.createObjectURL(new Blob([bytes], { type: "audio/wav" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

function fileName(text: string): string {
  const words =
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 5) ?? [];
  return `${["mynah", ...words].join("-")}.wav`;
}
