import type { HeardSpeech } from "../speech/heard-speech.js";
import { wavFile } from "../speech/wav-file.js";
import { element, make } from "./element.js";
import { sayBriefly } from "./say-briefly.js";

interface FileKind {
  readonly ending: string;
  readonly mimeType: string;
  readonly encode: (speech: HeardSpeech, say: (words: string) => void) => Promise<BlobPart[]>;
}

const wav: FileKind = {
  ending: "wav",
  mimeType: "audio/wav",
  encode: ({ pcm, timeline }) => Promise.resolve([wavFile(pcm.chunks, timeline.sampleRate)]),
};

const mp3: FileKind = {
  ending: "mp3",
  mimeType: "audio/mpeg",
  encode: async ({ pcm, timeline }, say) => {
    const { mp3File } = await import("../speech/mp3-file.js");
    const onProgress = (share: number): void => say(`${Math.round(share * 100)} %`);
    return mp3File(pcm.chunks, { sampleRate: timeline.sampleRate, onProgress });
  },
};

export function startDownload(speech: () => HeardSpeech | undefined): void {
  for (const kind of [wav, mp3]) {
    const button = element(`download-${kind.ending}`, HTMLButtonElement);
    button.addEventListener("click", () => {
      const heard = speech();
      if (heard !== undefined) void download(heard, kind, button);
    });
  }
}

async function download(speech: HeardSpeech, kind: FileKind, button: HTMLButtonElement): Promise<void> {
  const words = button.textContent ?? "";
  button.ariaBusy = "true";
  try {
    const parts = await kind.encode(speech, (progress) => void (button.textContent = progress));
    button.textContent = words;
    save(new Blob(parts, { type: kind.mimeType }), `${fileName(speech.request.text)}.${kind.ending}`);
  } catch {
    button.textContent = words;
    sayBriefly(button, "It did not work");
  }
  button.ariaBusy = "false";
}

function save(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

function fileName(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ["mynah", ...words.slice(0, 5)].join("-");
}
