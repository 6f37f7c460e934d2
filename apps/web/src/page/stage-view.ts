import { statusWords } from "./status-words.js";
import { element } from "./element.js";
import type { View } from "./view.js";

/** Status line, clock and the buttons that depend on the phase. */
export function stageView(): View {
  const status = element("status", HTMLParagraphElement);
  const clock = element("clock", HTMLParagraphElement);
  const [stop, download, share] = ["stop", "download", "share"].map((id) => element(id, HTMLButtonElement));
  return {
    update({ speech, player }) {
      setText(status, statusWords(speech));
      const rate = speech?.timeline.sampleRate ?? 1;
      const total = (speech?.timeline.receivedSamples ?? 0) / rate;
      setText(clock, total > 0 ? `${clockTime(player.heardSample() / rate)} / ${clockTime(total)}` : "");
      enable(stop, speech?.isOver === false);
      enable(download, total > 0 && (speech?.isOver === true || speech?.isComplete === true));
      enable(share, speech?.id !== undefined);
    },
  };
}

function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function enable(button: HTMLButtonElement | undefined, isEnabled: boolean): void {
  if (button !== undefined) button.disabled = !isEnabled;
}

function clockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
}
