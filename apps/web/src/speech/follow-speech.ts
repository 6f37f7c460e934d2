import type { Speech } from "@mynah/client";
import type { HeardSpeech } from "./heard-speech.js";

interface Following {
  /** PCM in order, while this is the speech that is heard. */
  readonly onSound: (pcm: Int16Array) => void;
  /** Somebody else stopped it. */
  readonly onCutOff: () => void;
  readonly onChange: () => void;
}

/** Writes what arrives of a speech into what the page shows of it, until it is over here. */
export function followSpeech(heard: HeardSpeech, remote: Speech, { onSound, onCutOff, onChange }: Following): void {
  const write = (change: () => void): void => {
    if (heard.isOver) return;
    change();
    onChange();
  };
  const setId = (id: string): void => void (heard.id = id);
  remote.id.then((id) => write(() => setId(id)), onChange);
  remote.on("start", ({ text }) =>
    write(() => heard.kind === "shared" && (heard.request = { ...heard.request, text })),
  );
  remote.on("segment", (segment) =>
    write(() => {
      heard.captions.add(segment);
      heard.silences.textCame();
    }),
  );
  remote.on("chunk", ({ pcm, segment }) =>
    write(() => {
      heard.addChunk(pcm, segment);
      onSound(pcm);
    }),
  );
  remote.on("end", ({ cancelled }) => write(() => (cancelled ? onCutOff() : (heard.isComplete = true))));
}
