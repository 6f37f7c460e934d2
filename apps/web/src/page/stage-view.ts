import { statusWords } from "./status-words.js";
import { element } from "./element.js";
import type { View } from "./view.js";

/** Status line, clock and the buttons that depend on the phase. */
export function stageView(): View {
  const status = element("status", HTMLParagraphElement);
  const clock = element("clock", HTMLParagraphElement);
  const [stop, wav, mp3, share] = ["stop", "download-wav", "download-mp3", "share"].map(button);
  return {
    update({ speech, player }) {
      setText(status, statusWords(speech, player.isPaused));
      const rate = speech?.timeline.sampleRate ?? 1;
      const total = (speech?.timeline.receivedSamples ?? 0) / rate;
      const isTelling = total > 0 && speech?.phase !== "done";
      setText(clock, isTelling ? `${clockTime(player.heardSample() / rate)} / ${clockTime(total)}` : "");
      const isWhole = total > 0 && (speech?.isOver === true || speech?.isComplete === true);
      enable(stop, speech?.isOver === false);
      for (const download of [wav, mp3]) enable(download, isWhole);
      enable(share, speech?.id !== undefined);
    },
  };
}

function button(id: string): HTMLButtonElement {
  return element(id, HTMLButtonElement);
}

function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function enable(target: HTMLButtonElement | undefined, isEnabled: boolean): void {
  if (target !== undefined && target.disabled === isEnabled) target.disabled = !isEnabled;
}

function clockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
}
